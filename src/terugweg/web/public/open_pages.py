# SPDX-License-Identifier: EUPL-1.2
"""Pages that are the same for everyone: any cache may keep them, for as long as they are true.

Search engines may find them too.

Nobody has to be known to read them, so who has no cookie gets none. Hence the languages are links
here (`?lang=en`), and not a form with a secret.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec

from django.conf import settings
from django.http import HttpResponseRedirect
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.timezone import localtime
from django.views.decorators.http import conditional_page, require_safe

from terugweg.web.clock import now
from terugweg.web.robots import findable

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

Rest = ParamSpec("Rest")

LONGEST: Final = 3600
"""For how many seconds a cache may keep a page: after that a mended rulebook is seen."""
DAY: Final = 24 * 3600
LANGUAGE: Final = "lang"


def open_page(
    view: Callable[Concatenate[HttpRequest, Rest], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Rest], HttpResponse]:
    """A page that only reads, in the language that was chosen, kept by caches till midnight."""

    @require_safe
    @conditional_page
    @wraps(view)
    def answer(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        chosen = request.GET.get(LANGUAGE, "")
        if chosen in dict(settings.LANGUAGES):
            return _in_language(request, chosen)
        return findable(request, _kept(request, view(request, *args, **kwargs)))

    return answer


def language_links(request: HttpRequest) -> tuple[tuple[str, str, str], ...]:
    """The same page in each language: code, name and address."""
    return tuple((code, name, f"?{_query(request, code)}") for code, name in settings.LANGUAGES)


def _query(request: HttpRequest, code: str = "") -> str:
    query = request.GET.copy()
    query.pop(LANGUAGE, None)
    if code:
        query[LANGUAGE] = code
    return query.urlencode()


def _in_language(request: HttpRequest, code: str) -> HttpResponse:
    """To the same address without the language, which is remembered from here on."""
    query = _query(request)
    answer = HttpResponseRedirect(f"{request.path}?{query}" if query else request.path)
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, code, samesite="Lax", httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    patch_cache_control(answer, private=True, no_store=True)
    return answer


def _kept(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The page with how long it may be kept, and by whom.

    The language is told by a cookie, so an answer holds for the same cookies only. Who brings
    another one may be logged in: then their name stands in the frame.
    """
    patch_vary_headers(answer, ["Cookie"])
    if set(request.COOKIES) <= {settings.LANGUAGE_COOKIE_NAME}:
        patch_cache_control(answer, public=True, max_age=min(LONGEST, _left_of_the_day()))
    else:
        patch_cache_control(answer, private=True, no_cache=True)
    return answer


def _left_of_the_day() -> int:
    """Seconds until midnight: tomorrow another version can be in force."""
    clock = localtime(now())
    return max(0, DAY - (clock.hour * 60 + clock.minute) * 60 - clock.second)
