# SPDX-License-Identifier: EUPL-1.2
"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

Cases = Annotated[
    list[Path], typer.Argument(help="Case files.", exists=True, dir_okay=False, metavar="CASE...")
]
Case = Annotated[
    Path, typer.Argument(help="A case file.", exists=True, dir_okay=False, metavar="CASE")
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", help="The day to look from. [that of the file, else today]"
    ),
]
KnownOn = Annotated[
    str | None,
    typer.Option("--known-on", metavar="DATE", help="Leave out what was recorded after this day."),
]
Rank = Annotated[
    str | None,
    typer.Option(
        metavar="RANKS",
        help="law, treaty, case_law, guideline, policy, proposed, with commas, or all. "
        "[all but proposed]",
    ),
]
Norms = Annotated[
    str | None, typer.Option(metavar="IDS", help="Only these norms, with commas; of any rank.")
]
Lang = Annotated[Literal["nl", "en"], typer.Option(help="The language of the answer.")]
Reader = Annotated[
    Literal["parent", "child", "professional"], typer.Option("--for", help="Who will read it.")
]
