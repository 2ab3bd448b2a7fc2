# SPDX-License-Identifier: EUPL-1.2
"""The commands and their options. Each hands over to a module of its own, loaded only when used."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from terugweg.cli import dossier_options, import_options, population_options, web_options
from terugweg.cli.assessing import Question
from terugweg.cli.options import AsOf, Case, Cases, KnownOn, Lang, Norms, Rank, Reader
from terugweg.cli.refusal import Exit, RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

app = typer.Typer(
    name="terugweg",
    help="A child's log and the rulebook in, explained findings out. Not legal advice.",
    epilog="Ends with 0: nothing was missed; 1: something is overdue, breached or lacking; "
    "2: the input is wrong; 3: a rule could not run.",
    no_args_is_help=True,
    rich_markup_mode=None,
    # A trace shows values of variables, and these hold the file of a child.
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
rules_app = typer.Typer(
    help="List, show and check the rules.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(rules_app, name="rules")


def _end(command: Callable[[], Exit]) -> None:
    """Carry out a command and end with its code; say it when the input is wrong."""
    try:
        code = command()
    except RefusedError as error:
        typer.echo(str(error), err=True)
        code = Exit.BAD_INPUT
    raise typer.Exit(int(code))


def _show_version(*, wanted: bool) -> None:
    if wanted:
        from terugweg import __version__  # noqa: PLC0415 - only when asked for

        typer.echo(__version__)
        raise typer.Exit


def _show_schema(*, wanted: bool) -> None:
    if wanted:
        from terugweg.report.json_schema import schema_text  # noqa: PLC0415 - only when asked for

        typer.echo(schema_text(), nl=False)
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[  # noqa: ARG001 - its callback answers
        bool,
        typer.Option(
            "--version",
            help="Show the version and end.",
            is_eager=True,
            callback=lambda value: _show_version(wanted=value),
        ),
    ] = False,
) -> None:
    """Prepare the output."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that lacks a character shows another one rather than nothing at all.
            stream.reconfigure(errors="replace")


@app.command()
def assess(  # noqa: PLR0913, PLR0917 - one argument for each option
    cases: Cases,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    rank: Rank = None,
    norms: Norms = None,
    reader: Reader = "professional",
    lang: Lang = "nl",
    form: Annotated[
        Literal["text", "json", "csv", "html"], typer.Option("--format", help="How to print it.")
    ] = "text",
    everything: Annotated[
        bool, typer.Option("--all", help="Also all questions, and all that is in order or closed.")
    ] = False,
    explained: Annotated[
        bool, typer.Option("--explain", help="With the reasoning of each finding.")
    ] = False,
    schema: Annotated[  # noqa: ARG001 - its callback answers
        bool,
        typer.Option(
            "--schema",
            help="Show the JSON Schema of --format json and end.",
            is_eager=True,
            callback=lambda value: _show_schema(wanted=value),
        ),
    ] = False,
) -> None:
    """Assess case files: what is due, missed, open, to weigh and not known."""
    from terugweg.cli import assess_command  # noqa: PLC0415 - loaded when used

    question = Question(as_of, known_on, rank, norms)
    look = assess_command.Look(reader, lang, form, everything=everything, explained=explained)
    _end(lambda: assess_command.run(cases, question, look))


@app.command()
def explain(  # noqa: PLR0913, PLR0917 - one argument for each option
    case: Case,
    finding: Annotated[
        str,
        typer.Argument(help="NORM, NORM@EVENT, NORM@EVENT@CHILD, or its number in the report."),
    ],
    as_of: AsOf = None,
    known_on: KnownOn = None,
    rank: Rank = None,
    norms: Norms = None,
    reader: Reader = "professional",
    lang: Lang = "nl",
    everything: Annotated[
        bool, typer.Option("--all", help="Also why the norm does not apply elsewhere.")
    ] = False,
) -> None:
    """Explain a finding step by step."""
    from terugweg.cli import explain_command  # noqa: PLC0415 - loaded when used

    question = Question(as_of, known_on, rank, norms)
    look = explain_command.Look(reader, lang, everything=everything)
    _end(lambda: explain_command.run(case, finding, question, look))


@app.command()
def whatif(  # noqa: PLR0913, PLR0917 - one argument for each option
    case: Case,
    add: Annotated[
        list[str] | None,
        typer.Option(metavar="LINE", help='An event: "2026-04-03 child_placed as p1, by GI".'),
    ] = None,
    move: Annotated[
        list[str] | None, typer.Option(metavar="EVENT=DATE", help="Another day for an event.")
    ] = None,
    drop: Annotated[
        list[str] | None, typer.Option(metavar="EVENT", help="Leave an event out.")
    ] = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    rank: Rank = None,
    norms: Norms = None,
    lang: Lang = "nl",
) -> None:
    """Show which findings would change if the log were different; the file stays as it is."""
    from terugweg.cli import what_if_command  # noqa: PLC0415 - loaded when used

    change = what_if_command.Changed(tuple(add or ()), tuple(move or ()), tuple(drop or ()))
    question = Question(as_of, known_on, rank, norms)
    _end(lambda: what_if_command.run(case, change, question, lang))


@app.command()
def states(case: Case, as_of: AsOf = None, known_on: KnownOn = None, lang: Lang = "nl") -> None:
    """Draw what was in force when, for each child."""
    from terugweg.cli import states_command  # noqa: PLC0415 - loaded when used

    _end(lambda: states_command.run(case, Question(as_of, known_on), lang))


@app.command()
def term(  # noqa: PLR0917 - one argument for each option
    length: Annotated[str, typer.Argument(help='A length, such as "2 weeks" or "5 working days".')],
    day: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="The day it starts. [today]")
    ] = None,
    source: Annotated[
        str | None, typer.Option(metavar="ARTICLE", help='Count as this article does: "BW 1:264".')
    ] = None,
    start: Annotated[
        Literal["day after", "same day"] | None,
        typer.Option(help="Whether the first day counts. [day after]"),
    ] = None,
    back: Annotated[bool, typer.Option("--back", help="Count back.")] = False,
    roll: Annotated[
        Literal["atw", "eu", "none", "unsure"] | None,
        typer.Option(help="Whether it moves over weekends and holidays. [atw; none with --back]"),
    ] = None,
    lang: Lang = "nl",
) -> None:
    """Count a statutory term, with every step."""
    from terugweg.cli import term_command  # noqa: PLC0415 - loaded when used

    asked = term_command.Asked(length, day, source, start, roll, back=back)
    _end(lambda: term_command.run(asked, lang))


@rules_app.command("list")
def rules_list(  # noqa: PLR0917 - one argument for each option
    text: Annotated[
        str | None, typer.Argument(help="Words to find in id, title, article or text.")
    ] = None,
    rank: Annotated[str | None, typer.Option(help="Only of these ranks.")] = None,
    shape: Annotated[str | None, typer.Option(help="Only of this shape, such as within.")] = None,
    subject: Annotated[
        str | None, typer.Option(help="Only on this subject, such as contact.")
    ] = None,
    source: Annotated[
        str | None, typer.Option(help="Only of sources whose id or title holds this.")
    ] = None,
    lang: Lang = "nl",
) -> None:
    """List the rules."""
    from terugweg.cli import rules_command  # noqa: PLC0415 - loaded when used

    wanted = rules_command.Wanted(text, rank, shape, subject, source)
    _end(lambda: rules_command.list_rules(wanted, lang))


@rules_app.command("show")
def rules_show(norm: Annotated[str, typer.Argument(metavar="ID")], lang: Lang = "nl") -> None:
    """Show all that a rule says, with its examples."""
    from terugweg.cli import rules_command  # noqa: PLC0415 - loaded when used

    _end(lambda: rules_command.show_rule(norm, lang))


@rules_app.command("check")
def rules_check(
    folder: Annotated[
        Path | None,
        typer.Argument(help="Norm files of your own.", exists=True, file_okay=False),
    ] = None,
) -> None:
    """Check all norm files and run their examples; ends with 2 when anything is wrong."""
    from terugweg.cli import rules_check_command  # noqa: PLC0415 - loaded when used

    _end(lambda: rules_check_command.run(folder))


@app.command()
def vocabulary(
    event: Annotated[str | None, typer.Argument(help="An event type.")] = None,
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema of case files.")
    ] = False,
    lang: Lang = "nl",
) -> None:
    """List the events that a log can hold, or show one."""
    from terugweg.cli import vocabulary_command  # noqa: PLC0415 - loaded when used

    _end(lambda: vocabulary_command.run(event, lang, schema=schema))


@app.command()
def validate(
    files: Annotated[
        list[Path],
        typer.Argument(help="Case files or norm files.", exists=True, dir_okay=False),
    ],
) -> None:
    """Check case files and norm files: errors, and what a case file lacks."""
    from terugweg.cli import validate_command  # noqa: PLC0415 - loaded when used

    _end(lambda: validate_command.run(files))


import_options.register(app, _end)
population_options.register(app, _end)
dossier_options.register(app, _end)
web_options.register(app, _end)
