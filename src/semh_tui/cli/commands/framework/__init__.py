"""``semh framework``: the frameworks at hand, one of them to read, a file to check; its other commands in files of their own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from semh_tui.cli import options
from semh_tui.cli.commands.framework.import_table import import_framework
from semh_tui.cli.commands.framework.new_file import new_framework
from semh_tui.cli.commands.framework.schema import write_schema
from semh_tui.cli.completion import known_frameworks
from semh_tui.cli.context import CommandApp, audit_folder, path_from_here
from semh_tui.cli.documents import Output, choose_report_format, print_report, show_report
from semh_tui.cli.terminal.output import print_message
from semh_tui.model.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from semh_tui.reports.content.framework.framework_list import FrameworkList
    from semh_tui.storage.frameworks import Library

app = CommandApp()

app.command("import", short_help="Make a framework file from a spreadsheet.")(import_framework)
app.command("new", short_help="Write a framework file to fill in.")(new_framework)
app.command("schema", short_help="Let an editor complete and check the files.")(write_schema)


@app.callback(invoke_without_command=True)
def frameworks(ctx: typer.Context, format_: options.FrameworkListFormat = "text") -> None:
    """List the frameworks at hand; read one; check a file; make one.

    Frameworks of your own go into a folder named “framework” beside your audits.
    Exit status: 3 where a file cannot be used; the others are listed.

    \b
    Example:
      semh framework
      semh framework --format json
      semh framework show --section 2
      semh framework check framework/our_own.yaml
      semh framework import our_own.xlsx
    """
    if ctx.invoked_subcommand is None:
        library = audit_folder(ctx).library
        listed = _list_frameworks(library)
        show_report("framework list", format_, listed)
        for sentence in listed.left_out:
            print_message(sentence)
        if library.broken:
            raise typer.Exit(ExitCode.UNREADABLE)


@app.command("show", short_help="Read a framework, whole or one section.")
def show(
    ctx: typer.Context,
    framework_id: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Which framework, by its id or words of its title; by default your own where there is "
            "one, else the one that comes with semh.",
            autocompletion=known_frameworks,
        ),
    ] = "",
    section: options.SectionOption = "",
    edition: options.EditionOption = "",
    format_: options.FrameworkFormat = None,
    output: options.OutputOption = None,
    force: options.ForceOption = False,
) -> None:
    """Read a framework: every criterion in full, with what evidence might look like.

    \b
    Example:
      semh framework show
      semh framework show --section 2
      semh framework show --format markdown > framework.md
      semh framework show --format docx -o framework.docx
    """
    from semh_tui.model.typed_input.lookup import require_section
    from semh_tui.storage.find_framework import find_framework_id

    format_ = choose_report_format("framework", format_, output)
    library = audit_folder(ctx).library
    if framework_id:
        framework_id = find_framework_id(library, framework_id)
    framework = library.choose(framework_id, edition)
    section_id = require_section(framework, section) if section else ""
    print_report(
        "framework",
        format_,
        framework,
        section_id,
        find_personal=lambda: (),  # it holds no audit's words
        output=Output(output, force),
    )


@app.command("check", short_help="Check that a framework file can be used.")
def check(
    ctx: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Framework files to check.")
    ],
    format_: options.CheckFormat = "text",
) -> None:
    """Check that a framework file can be used; every problem with its line.

    Also that no other file at hand has the same id and edition with other words.

    Exit status: 0 nothing wrong, 1 warnings only, 3 a file cannot be used.

    \b
    Example:
      semh framework check framework/our_own.yaml
    """
    from semh_tui.cli.commands.check import report_problems
    from semh_tui.storage.checks.check import check_frameworks

    checked = check_frameworks(files, audit_folder(ctx).library)
    raise typer.Exit(report_problems(format_, checked))


def _list_frameworks(library: Library) -> FrameworkList:
    from semh_tui.reports.content.framework.framework_list import FrameworkList, ListedFramework
    from semh_tui.storage.frameworks import packaged_folder

    packaged = packaged_folder()
    listed = [
        ListedFramework(framework, str(path_from_here(path)), path.parent == packaged)
        for path, framework in library
    ]
    return FrameworkList(listed, tuple(_explain_unused(library)))


def _explain_unused(library: Library) -> Iterator[str]:
    """A sentence for each file that is a copy, that clashes with another or cannot be read."""
    used = {path for path, _framework in library}
    for path, framework in library.files():
        if path in used:
            continue
        problem = next(library.clashes(path, framework), None)
        if problem is None:
            yield f"Not used: {path_from_here(path)} is a copy of {library.file_of(framework)}."
        elif problem.warning:
            yield f"Not used: {problem}"
    yield from (f"Not usable: {error}" for error in library.broken)
