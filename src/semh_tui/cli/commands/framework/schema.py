"""``semh framework schema``: what an editor needs to complete and check files that are written by hand."""

from __future__ import annotations

from typing import Annotated

import typer

from semh_tui.cli import options
from semh_tui.cli.documents import Output, write_report
from semh_tui.cli.terminal.output import print_message
from semh_tui.model.errors import UsageError


def write_schema(
    audit: Annotated[
        bool, typer.Option("--audit", help="The schema of audit files in its place.")
    ] = False,
    output: options.OutputOption = None,
    force: options.ForceOption = False,
) -> None:
    """Write the JSON Schema of framework files, by which an editor completes and checks them.

    Write it beside your frameworks. Files that semh writes there later begin with the
    line by which Visual Studio Code (with its YAML extension) and other editors find it.
    This command shows the line: put it at the top of files that are there already.

    \b
    Example:
      semh framework schema -o framework/framework.json
      semh framework schema --audit -o audits/audit.json
    """
    from semh_tui.storage.disk.paths import make_folder_of
    from semh_tui.storage.output_file import refuse_output
    from semh_tui.storage.writing.editor_schema import format_modeline, read_schema

    if output:
        if any(map(str.isspace, output.name)):
            raise UsageError("An editor finds no schema with a space in its name. Choose another.")
        refuse_output(output, force=force)
        make_folder_of(output)
    write_report(read_schema("audit" if audit else "framework"), Output(output, force))
    if output:
        print_message(
            f"An editor finds it by this first line of a file beside it:\n{format_modeline(output.name)}"
        )
