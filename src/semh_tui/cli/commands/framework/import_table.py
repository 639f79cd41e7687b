"""``semh framework import``: a framework's file made from a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from semh_tui.cli import options
from semh_tui.cli.context import audit_folder, make_catalogue, path_from_here
from semh_tui.cli.terminal.output import print_message, print_text
from semh_tui.cli.terminal.questions import ask_line, can_ask
from semh_tui.cli.terminal.stdin import decode_argument
from semh_tui.model.errors import ChangedOnDiskError
from semh_tui.model.quoting import conceal, quote
from semh_tui.model.shell import quote_argument
from semh_tui.model.text import first_line, fold, normalise_line, plural

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from semh_tui.importers.framework_table.columns import Table
    from semh_tui.importers.framework_table.plan import (
        FrameworkDetails,
        ImportedFramework,
        ImportTarget,
    )
    from semh_tui.importers.framework_table.table_file import TableFile
    from semh_tui.storage.audit_folder import AuditFolder

_MOST_LISTED = 50
"""Criteria of a list; the file has all of them."""


def import_framework(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A table: .xlsx or .csv.")],
    title: Annotated[str, typer.Option(metavar="TITLE", help="By default the file’s name.")] = "",
    id_: options.FrameworkIdOption = "",
    edition: Annotated[
        str,
        typer.Option(
            metavar="EDITION",
            help="By default the one that is there already, else this year.",
        ),
    ] = "",
    publisher: options.FrameworkPublisherOption = "",
    column: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FIELD=HEADING",
            help="Which column holds a field, where its heading does not say; may be repeated.",
        ),
    ] = None,
    sheet: Annotated[
        str,
        typer.Option(metavar="NAME", help="Which sheet, where several fit; “all” for all that do."),
    ] = "",
    levels: Annotated[
        str,
        typer.Option(
            metavar="LABELS",
            help="The levels of a scale of its own, worst first, with commas between them.",
        ),
    ] = "",
    output: options.FrameworkFileOption = None,
    force: Annotated[
        bool,
        typer.Option("--force", help="Import into a framework file that is there; ids stay."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be written; write nothing.")
    ] = False,
) -> None:
    """Make a framework file from a spreadsheet, a row for each criterion.

    Columns are known by their headings, in any order: section, ref (its number),
    text, title, group, guidance, tier, statutory, resources (links), and one for
    each level with what it looks like. Only the text is needed; --column says what
    a heading does not. Rows that only name a section are sections too.

    Ids are made of titles or texts, once. Imported again into the same file, a
    criterion with the same text, or number, or nearly the same words, keeps its id
    and what you wrote into the file; an old id is never used again. Words that an
    audit has rated need a new --edition: the old file stays, and the new one says
    what changed.

    \b
    Example:
      semh framework import standard.xlsx --title "Our standard" --publisher "Our trust"
      semh framework import standard.csv --column text="Indicator text" --dry-run
      semh framework import standard.xlsx --levels "Not yet, Begun, Embedded"
      semh framework import standard.xlsx -o framework/our-standard.yaml --force
      semh framework import standard.xlsx --id our-standard --edition 2027
    """
    from semh_tui.importers.framework_table.criteria import read_criteria
    from semh_tui.importers.framework_table.open_table import read_table_file
    from semh_tui.importers.framework_table.plan import (
        FrameworkDetails,
        build_framework,
        refuse_changed_words,
    )
    from semh_tui.importers.framework_table.scale import make_scale, name_levels

    title, edition, publisher, sheet, levels, id_ = (
        normalise_line(decode_argument(value) or "")
        for value in (title, edition, publisher, sheet, levels, id_)
    )
    folder = audit_folder(ctx)
    table_file = read_table_file(file)
    scale = make_scale(levels.split(",")) if levels else []
    details = FrameworkDetails(id_, title, edition, publisher)
    target = _find_target(folder, file, details, output)
    names = name_levels(scale, target.before.fields if target.before else None)
    choices = [decode_argument(choice) or "" for choice in column or ()]
    tables = _find_tables(table_file, choices, names, sheet)
    content = read_criteria(table_file, tables, target.details.title)
    imported = build_framework(target, content, scale, file.name, folder.library)
    _report_columns(tables)
    for note in (*table_file.notes, *content.notes):
        print_message(note)
    if target.before:
        _report_differences(imported)
    refuse_changed_words(target, imported.framework, make_catalogue(folder).audits)
    replaced = target.replaced
    if replaced and replaced.framework == imported.framework:
        print_message(f"Unchanged: {target.path} says all of that already.")
    elif dry_run:
        _print_sections(imported)
        print_message(f"Nothing was written; it would be {target.path}.")
        return
    else:
        _write(target, imported, force=force)
    print_text(str(target.path))
    _report_result(target, imported)


def _find_target(
    folder: AuditFolder, file: Path, details: FrameworkDetails, output: Path | None
) -> ImportTarget:
    """The framework's file, its path as it is seen from here; what was not given comes from the table's name."""
    from semh_tui.importers.framework_table.plan import FrameworkDetails, find_target
    from semh_tui.storage.clock import today

    title = normalise_line(file.stem.replace("_", " ")) or "Framework"
    usual = FrameworkDetails("", title, str(today().year), "")
    target = find_target(folder.library, folder.framework_folder, details, usual, output)
    return target._replace(path=path_from_here(target.path))


def _write(target: ImportTarget, imported: ImportedFramework, *, force: bool) -> None:
    """Write the file. Raises ChangedOnDiskError where it is there and ``force`` is False."""
    from semh_tui.storage.writing.framework_writer import write_framework_file

    replaced = target.replaced
    if replaced and not force:
        raise ChangedOnDiskError(
            f"{target.path} is there already. Import into it with --force: ids stay, comments do not."
        )
    write_framework_file(target.path, imported.data, replaced.digest if replaced else None)


def _find_tables(
    file: TableFile, choices: list[str], levels: Mapping[str, str], sheet: str
) -> list[Table]:
    """The tables by their headings; somebody at the terminal is asked for the texts' column, and the sheet."""
    from semh_tui.importers.framework_table.columns import (
        ALL_SHEETS,
        MissingColumnError,
        SeveralSheetsError,
        find_tables,
        parse_chosen_columns,
    )

    while True:
        try:
            return find_tables(file, parse_chosen_columns(choices, levels), levels, sheet)
        except MissingColumnError as error:
            heading = _choose("Which column holds the text of each criterion?", error.headings)
            if not heading:
                raise
            choices = [*choices, f"text={heading}"]
        except SeveralSheetsError as error:
            sheet = _choose("Which sheet holds the criteria?", (*error.titles, ALL_SHEETS))
            if not sheet:
                raise


def _choose(question: str, names: Sequence[str]) -> str:
    """Ask which of several names is meant, by its number or itself; "" for no answer, or where nobody can."""
    if not (can_ask() and names):
        return ""
    print_message(question)
    for number, name in enumerate(names, 1):
        print_message(f"{number:3} {first_line(conceal(name), 70)}")
    while True:
        try:
            answer = ask_line("Its number or name:").strip()
        except EOFError:
            return ""
        if not answer:
            return ""
        for number, name in enumerate(names, 1):
            if answer == str(number) or fold(answer) == fold(name):
                return name


def _report_columns(tables: Sequence[Table]) -> None:
    from semh_tui.importers.framework_table.table_file import column_letters

    for table in tables:
        columns = {**table.columns.fields, **table.columns.levels}
        names = ", ".join(f"{name} ({column_letters(at)})" for name, at in columns.items())
        where = f" of {quote(table.sheet.title)}" if table.sheet.title else ""
        print_message(f"Columns{where}: {names}.")


def _report_differences(imported: ImportedFramework) -> None:
    for word, titles in imported.differences._asdict().items():
        for name, title in list(titles.items())[:_MOST_LISTED]:
            print_message(f"{word.title()}: {conceal(name)}, {conceal(title)}")
        if len(titles) > _MOST_LISTED:
            print_message(f"{word.title()}: {len(titles) - _MOST_LISTED} more.")
    if not any(imported.differences):
        print_message("No criterion is new, changed or gone.")


def _print_sections(imported: ImportedFramework) -> None:
    for section in imported.framework.sections:
        count = plural(len(section.criteria), "criterion", "criteria")
        print_text(f"{conceal(section.title)}: {count}")


def _report_result(target: ImportTarget, imported: ImportedFramework) -> None:
    framework = imported.framework
    count = plural(len(list(framework.criteria)), "criterion", "criteria")
    print_message(
        f"{conceal(framework.title)}, edition {conceal(framework.edition)}: {count} in "
        f"{plural(len(framework.sections), 'section')}. Read it: semh framework show {framework.id}\n"
        f"After changing it: semh framework check {quote_argument(target.path)}"
    )
