"""The JSON Schemas by which an editor completes and checks a file that is written by hand, and the line that names one."""

from __future__ import annotations

import re
from pathlib import Path

from semh_tui.storage.disk.paths import path_exists

FRAMEWORK_SCHEMA = "framework.json"
"""The usual name of the schema of framework files, beside them."""
_HELPED = "The line above lets an editor complete and check this file as you type."
_UNHELPED = "How an editor completes and checks this file as you type: semh framework schema --help"


def read_schema(name: str) -> bytes:
    """The schema of "framework" or "audit" files, as docs/schemas has it: from the wheel, or the repository."""
    package = Path(__file__).resolve().parents[2]
    inside = package / "schemas"
    folder = inside if inside.is_dir() else package.parent.parent / "docs" / "schemas"
    return (folder / f"{name}.json").read_bytes()


def format_modeline(schema: str) -> str:
    """The line with which a file begins whose schema has this name beside it, or this path seen from it."""
    return f"# yaml-language-server: $schema={schema}"


def choose_editor_lines(path: Path, before: str = "") -> list[str]:
    """The comments for an editor with which a framework's file begins.

    ``before`` is the line that named its schema so far; it is kept where it names something that is there.
    Else a line is written where the schema stands beside the file: an editor warns of one that is not there.
    """
    for line in (before, format_modeline(FRAMEWORK_SCHEMA)):
        if _names_schema(line, path.parent):
            return [line, f"# {_HELPED}"]
    return [f"# {_UNHELPED}"]


def _names_schema(modeline: str, folder: Path) -> bool:
    """Whether a line names a file that is there; an address or a whole path is not looked at."""
    match = re.search(r"\$schema(?:=|:\s*)(\S+)", modeline)
    if match is None:
        return False
    schema = match[1]
    # A whole path may lead to another machine (on Windows), and a file is no reason to call it.
    is_elsewhere = re.match(r"[/\\]|[A-Za-z][A-Za-z0-9+.-]*:", schema)
    return bool(is_elsewhere) or path_exists(folder / schema)
