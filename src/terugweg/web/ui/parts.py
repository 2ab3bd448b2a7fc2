# SPDX-License-Identifier: EUPL-1.2
"""What components show, as plain values: pages make these, template tags draw them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.utils.functional import _StrPromise

    Text: TypeAlias = str | _StrPromise


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page. icon: a symbol; count: how many wait there; current: it is here."""

    label: Text
    url: str
    icon: str = ""
    count: int = 0
    current: bool = False


@dataclass(frozen=True, slots=True)
class Who:
    """Who is reading, and in which capacity. switch_url: only for who has several."""

    name: str
    capacity: Text
    switch_url: str = ""
    out_url: str = ""


@dataclass(frozen=True, slots=True)
class Banner:
    """What must stay in sight on a page, with the one thing to do about it.

    url: takes a POST; action: what the button says.
    """

    heading: Text
    text: Text
    action: Text
    url: str


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of a page.

    navigation: the first four stay in the bar on a phone. footer: links at the end of the page.
    language_url: takes `language` and `next` in a POST, as `django.conf.urls.i18n` does. demo: the
    bar that says that all people are invented. bell: the way to one's messages; count_url tells how
    many there are. search_url: takes the words `q` in a POST; empty where nothing can be searched.
    banner: above the text of the page. explains: legal words are explained on the spot.
    """

    home_url: str = "/"
    who: Who | None = None
    navigation: Sequence[Link] = ()
    footer: Sequence[Link] = ()
    language_url: str = ""
    demo: bool = False
    bell: Link | None = None
    count_url: str = ""
    search_url: str = ""
    banner: Banner | None = None
    explains: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """The one thing to do. post: a form with the token, for what changes something."""

    label: Text
    url: str
    post: bool = False
    hint: Text = ""
    icon: str = "arrow-right"


@dataclass(frozen=True, slots=True)
class Row:
    """A key with its value; value may be safe HTML. url, action: a link behind it ("Change")."""

    key: Text
    value: Text
    url: str = ""
    action: Text = ""


@dataclass(frozen=True, slots=True)
class FindingCard:
    """A finding as a card.

    said: the sentence of the verdict. why: what the norm asks, in plain words. source: the article.
    steps: the calculation, a sentence each. remarks: what else must be known. rows: who, what
    follows, costs. word: in place of the name of the verdict ("not followed").
    """

    title: Text
    verdict: str
    said: Text
    why: Text = ""
    source: Text = ""
    source_url: str = ""
    due: date | None = None
    steps: Sequence[Text] = ()
    remarks: Sequence[Text] = ()
    rows: Sequence[Row] = ()
    action: Action | None = None
    url: str = ""
    word: Text = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Someone around the child. marks: short words, such as "has authority"."""

    name: str
    relation: Text
    marks: Sequence[Text] = ()
    rows: Sequence[Row] = ()
    url: str = ""

    @property
    def initials(self) -> str:
        """The first letters of the first and the last word of the name.

        >>> PersonCard("Noor de Wit", "mother").initials
        'NW'
        """
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry of the log. about: who recorded it, in which capacity, when.

    statement: fact, view, interpretation or disputed. replaced: a later entry corrects it. replies:
    what was said to it: who with how, and the words.
    """

    title: Text
    about: Text
    text: Text = ""
    icon: str = "document"
    statement: str = ""
    url: str = ""
    replaced: bool = False
    replies: Sequence[tuple[Text, Text]] = ()


@dataclass(frozen=True, slots=True)
class LogDay:
    """What happened on one day."""

    day: date
    entries: Sequence[LogEntry]


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """A step on the way. verdict: gives its sign; ahead: still to come."""

    when: Text
    title: Text
    text: Text = ""
    verdict: str = ""
    icon: str = ""
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. number: figures stand under each other."""

    label: Text
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of each row names the row. Cells may be safe HTML.

    Raises:
        ValueError: a row has more or fewer cells than there are columns.
    """

    caption: Text
    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]
    caption_hidden: bool = False

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(
                    f'table "{self.caption}", row {number} has {len(row)} cells; expected one for '
                    f"each of the {len(self.columns)} columns"
                )

    @property
    def labelled_rows(self) -> Sequence[Sequence[tuple[Column, object]]]:
        """Each row with the column of each cell: on a phone a cell stands beside its label."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]
