# SPDX-License-Identifier: EUPL-1.2
"""The pages of the rulebook: one for each norm file, and tables by rank, shape and subject."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from docs.generate.markdown import code, page, plain, table
from docs.generate.names import Names
from docs.generate.norm_pages import RANKS, SHAPES, NormPages, validity
from terugweg.rulebook.forms import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from terugweg.caselog.vocabulary import Vocabulary
    from terugweg.rulebook.model import Norm, Rulebook

FOLDER: Final = "rulebook/norms"
_HEADS: Final = ("Norm", "Article", "Rank", "Shape", "Valid")


def rulebook_pages(rulebook: Rulebook, vocabulary: Vocabulary) -> dict[str, str]:
    """All pages by their path under `docs`."""
    pages = NormPages(rulebook, Names(vocabulary))
    files = {
        file: tuple(norms)
        for file, norms in groupby(rulebook.norms, key=lambda norm: norm.place.file)
    }
    made = {f"{FOLDER}/{_stem(file)}.md": _source(norms, pages) for file, norms in files.items()}
    return made | {
        f"{FOLDER}/index.md": _index(rulebook, files),
        f"{FOLDER}/by-rank.md": _by_rank(rulebook, pages),
        f"{FOLDER}/by-shape.md": _by_shape(rulebook, pages),
        f"{FOLDER}/by-subject.md": _by_subject(rulebook, pages),
    }


def _stem(file: str) -> str:
    return file.removesuffix(".yaml").replace("_", "-")


def _source(norms: tuple[Norm, ...], pages: NormPages) -> str:
    source = norms[0].source
    code_ = f" BWB number: {source.bwb}." if source.bwb else ""
    rows = ((pages.link(norm), plain(norm.article), *_place(norm)) for norm in norms)
    return page(
        f"# {plain(source.title['en'])}",
        f"*{plain(source.title['nl'])}.*{code_}",
        plain(source.note["en"]) if source.note else "",
        "The worked examples below are run as tests of the norms.",
        table(_HEADS, rows),
        *(pages.norm(norm) for norm in norms),
    )


def _place(norm: Norm) -> tuple[str, str, str]:
    return RANKS[norm.rank], SHAPES[norm.shape], validity(norm)


def _stands_in(norm: Norm) -> str:
    return f"{plain(norm.article)}, {plain(norm.source.title['en'])}"


def _index(rulebook: Rulebook, files: Mapping[str, tuple[Norm, ...]]) -> str:
    rows = (
        (f"[{plain(norms[0].source.title['en'])}]({_stem(file)}.md)", RANKS[norms[0].source.rank],
         str(len({norm.id for norm in norms})))
        for file, norms in files.items()
    )  # fmt: skip
    ids = len({norm.id for norm in rulebook.norms})
    examples = sum(len(norm.examples) for norm in rulebook.norms)
    entries = ["by-rank", "by-shape", "by-subject", *map(_stem, files)]
    return page(
        "# All norms",
        f"The rulebook holds {ids} norms in {len(rulebook.norms)} versions, with {examples} worked "
        f"examples. Its mark is {code(rulebook.version)}: a receipt with the same mark was made "
        "by the same norms.",
        "Look a norm up [by rank](by-rank.md), [by shape](by-shape.md), "
        "[by subject](by-subject.md), or by its source:",
        table(["Source", "Rank", "Norms"], rows),
        "```{toctree}\n:hidden:\n\n" + "\n".join(entries) + "\n```",
    )


def _grouped(title: str, groups: Iterable[tuple[str, list[Norm]]], pages: NormPages) -> str:
    parts: list[str] = []
    for name, norms in groups:
        rows = ((pages.link(n), _stands_in(n), code(n.id), *_place(n)) for n in norms)
        parts += [f"## {name}", table(("Norm", "Source", "Name", *_HEADS[2:]), rows)]
    return page(f"# {title}", *parts)


def _by_rank(rulebook: Rulebook, pages: NormPages) -> str:
    groups = ((name, [n for n in rulebook.norms if n.rank == rank]) for rank, name in RANKS.items())
    return _grouped("Norms by rank", _capitalised(groups), pages)


def _by_shape(rulebook: Rulebook, pages: NormPages) -> str:
    groups = (
        (f"{name} (`{shape}`)", [n for n in rulebook.norms if n.shape == shape])
        for shape, name in SHAPES.items()
    )
    return _grouped("Norms by shape", _capitalised(groups), pages)


def _by_subject(rulebook: Rulebook, pages: NormPages) -> str:
    groups = ((name, [n for n in rulebook.norms if name in n.subjects]) for name in SUBJECTS)
    return _grouped("Norms by subject", _capitalised(groups), pages)


def _capitalised(
    groups: Iterable[tuple[str, list[Norm]]],
) -> Iterator[tuple[str, list[Norm]]]:
    for name, norms in groups:
        if norms:
            yield name[:1].upper() + name[1:], norms
