"""``semh framework new``: a framework's file with a comment for every field, to be filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from semh_tui.cli import options
from semh_tui.cli.context import audit_folder
from semh_tui.cli.terminal.output import print_message, print_text
from semh_tui.cli.terminal.stdin import decode_argument
from semh_tui.model.errors import UsageError
from semh_tui.model.shell import quote_argument
from semh_tui.model.text import normalise_line

if TYPE_CHECKING:
    from semh_tui.storage.frameworks import Library


def new_framework(
    ctx: typer.Context,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What it is called.")],
    id_: options.FrameworkIdOption = "",
    edition: Annotated[str, typer.Option(metavar="EDITION", help="By default this year.")] = "",
    publisher: options.FrameworkPublisherOption = "",
    output: options.FrameworkFileOption = None,
) -> None:
    """Write a framework file to fill in: a section, two criteria, and a comment for each field.

    \b
    Example:
      semh framework new "Anti-bullying standard" --publisher "Our trust"
      semh framework check framework/anti-bullying-standard.yaml
    """
    from semh_tui.storage.clock import today
    from semh_tui.storage.writing.editor_schema import choose_editor_lines
    from semh_tui.storage.writing.framework_skeleton import format_skeleton
    from semh_tui.storage.writing.framework_writer import write_framework_file
    from semh_tui.storage.writing.new_ids import make_id

    title, edition, publisher, id_ = (
        normalise_line(decode_argument(value) or "") for value in (title, edition, publisher, id_)
    )
    folder = audit_folder(ctx)
    id_ = id_ or make_id(title)
    path = output or folder.framework_folder / f"{id_}.yaml"
    head = choose_editor_lines(path)
    data = format_skeleton(id_, title, edition or str(today().year), publisher, head)
    _refuse_known_id(folder.library, id_, path)
    write_framework_file(path, data)
    print_text(str(path))
    print_message(
        "Replace its example by what your source says, then: "
        f"semh framework check {quote_argument(path)}"
    )


def _refuse_known_id(library: Library, framework_id: str, path: Path) -> None:
    """Raise UsageError where a framework in another file has the id: audits would take one for the other."""
    from semh_tui.storage.disk.paths import is_same_path

    for other, framework in library.files():
        if framework.id == framework_id and not is_same_path(other, path):
            raise UsageError(f"{other} has the id {framework_id} already. Choose another: --id ID")
