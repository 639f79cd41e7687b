"""``semh framework``: the frameworks at hand, one of them to read, a file to check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from semh_tui.cli import options
from semh_tui.cli.context import CommandApp, audit_folder
from semh_tui.cli.documents import Output, print_report
from semh_tui.cli.terminal.output import print_message, print_text

if TYPE_CHECKING:
    from semh_tui.storage.frameworks import Library

app = CommandApp()


@app.callback(invoke_without_command=True)
def frameworks(ctx: typer.Context) -> None:
    """List the frameworks at hand; read one; check a file.

    Frameworks of your own go into a folder named “framework” beside your audits.

    \b
    Example:
      semh framework
      semh framework show --section 2
      semh framework check framework/our_own.yaml
    """
    if ctx.invoked_subcommand is None:
        _list(audit_folder(ctx).library)


@app.command("show", short_help="Read a framework, whole or one section.")
def show(
    ctx: typer.Context,
    framework_id: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="Which framework; by default the one that comes with semh."
        ),
    ] = "",
    section: options.SectionOption = "",
    edition: Annotated[
        str, typer.Option(metavar="EDITION", help="Which edition; by default the newest.")
    ] = "",
    format_: options.FrameworkFormat = "text",
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
) -> None:
    """Check that a framework file can be used; every problem with its line.

    Also that no other file at hand has the same id and edition with other words.

    Exit status: 0 nothing wrong, 1 warnings only, 3 a file cannot be used.

    \b
    Example:
      semh framework check framework/our_own.yaml
    """
    from semh_tui.cli.commands.check import print_problems
    from semh_tui.storage.checks.check import check_frameworks

    raise typer.Exit(print_problems(check_frameworks(files, audit_folder(ctx).library)))


def _list(library: Library) -> None:
    from semh_tui.reports.content.framework import framework_size
    from semh_tui.reports.render.prose import prose_width, wrap_text
    from semh_tui.storage.frameworks import packaged_folder

    ours = packaged_folder()
    used = list(library)
    for number, (path, framework) in enumerate(used):
        if number:
            print_text()
        publisher = [framework.publisher] if framework.publisher else []
        where = "comes with semh" if path.parent == ours else str(_from_here(path))
        print_text(wrap_text(framework.title, prose_width()))
        parts = [*publisher, f"edition {framework.edition}", framework_size(framework)]
        print_text(wrap_text(" · ".join(parts), prose_width(), "  "))
        print_text(wrap_text(f"{framework.id} · {where}", prose_width(), "  "))
    for path, framework in library.files():
        if any(path == used_path for used_path, _framework in used):
            continue
        problem = next(library.clashes(path, framework), None)
        if problem is None:
            print_message(
                f"Not used: {_from_here(path)} is a copy of {library.file_of(framework)}."
            )
        elif problem.warning:
            print_message(f"Not used: {problem}")
    for error in library.broken:
        print_message(f"Not usable: {error}")


def _from_here(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
