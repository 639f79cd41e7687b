"""What the shell offers while a command is being typed: file names only, so that it is at once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer


def audits(ctx: typer.Context, incomplete: str) -> list[str]:
    """ "last", and the cycles that file names tell of, newest first."""
    return [name for name in ("last", *_cycles(ctx)) if name.startswith(incomplete.lower())]


def _cycles(ctx: typer.Context) -> Iterator[str]:
    # As AuditFolder.at, which would load the YAML parser for a press of the tab key.
    folder = Path(ctx.obj or os.environ.get("SEMH_AUDITS") or "audits")
    files = [*folder.glob("[0-9]*.yaml"), *folder.glob("*/[0-9]*.yaml")]
    yield from sorted({path.stem for path in files}, reverse=True)


AuditArgument = Annotated[
    str,
    typer.Argument(
        metavar="AUDIT",
        help="A cycle (autumn, 2026-27-autumn), “last”, or a file.",
        autocompletion=audits,
    ),
]
