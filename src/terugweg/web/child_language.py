# SPDX-License-Identifier: EUPL-1.2
"""The language in which a child is spoken to: the texts for a child first, else those for everyone.

It knows no accounts, so that pages without one can speak to a child as well.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import get_language, override, trans_real

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def speak_to_a_child() -> None:
    """From now on texts are those for a child, until another language is chosen."""
    # Django has no other way to choose the texts of a request: it chooses a language.
    active = trans_real._active  # type: ignore[attr-defined]
    active.value = ToChild(active.value)


def is_for_a_child() -> bool:
    """Whether texts are those for a child now."""
    active = trans_real._active  # type: ignore[attr-defined]
    return isinstance(getattr(active, "value", None), ToChild)


@contextmanager
def speaking_to_a_child() -> Iterator[None]:
    """Speak to a child for a while, in the language of now."""
    with override(get_language()):
        speak_to_a_child()
        yield
