# SPDX-License-Identifier: EUPL-1.2
"""Every page speaks to a child as to a child: in the words that the catalogue has for children.

Pages that adults and children share say the same things to both. To write each of those texts twice
in its page would be forgotten sooner or later; so it is done here, for all texts at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import trans_real

from terugweg.web.accounts.models import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

CONTEXT: Final = "to a child"
_PREFIX: Final = f"{CONTEXT}{trans_real.CONTEXT_SEPARATOR}"


class ToChild:
    """The texts of a language, those for a child first."""

    def __init__(self, plain: Any) -> None:
        self._plain = plain

    def gettext(self, message: str) -> str:
        """The text for a child, or else that for everyone."""
        if trans_real.CONTEXT_SEPARATOR in message:
            return str(self._plain.gettext(message))
        told = str(self._plain.gettext(_PREFIX + message))
        return str(self._plain.gettext(message)) if told == _PREFIX + message else told

    def ngettext(self, one: str, many: str, number: int) -> str:
        """The same of a text with a number."""
        if trans_real.CONTEXT_SEPARATOR not in one:
            told = str(self._plain.ngettext(_PREFIX + one, many, number))
            if told not in {_PREFIX + one, many}:
                return told
        return str(self._plain.ngettext(one, many, number))

    def __getattr__(self, name: str) -> Any:
        """All else as for everyone, such as which language it is."""
        return getattr(self._plain, name)


class SpeakingToChildrenMiddleware:
    """Lets a request of a child be answered in the words for children."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer; the language of the request was chosen before."""
        capacity = getattr(request, "capacity", None)
        if capacity is not None and capacity.role == Role.CHILD:
            # Django has no other way to choose the texts of a request: it chooses a language.
            active = trans_real._active  # type: ignore[attr-defined]
            active.value = ToChild(active.value)
        return self.get_response(request)
