"""Names of files and folders in which something identifies a child."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path, PurePath

from semh_tui.model.errors import Problem
from semh_tui.model.personal_data import Finding, warnings_in

_BETWEEN_WORDS = re.compile(r"[-_.]+")


def findings_in_name(name: str, allowed: Collection[str] = ()) -> tuple[Finding, ...]:
    """What is found in one name, as it stands and with its dashes, dots and underscores as spaces."""
    spaced = _BETWEEN_WORDS.sub(" ", name)
    kinds = {
        finding.kind: finding for text in (name, spaced) for finding in warnings_in(text, allowed)
    }
    return tuple(kinds.values())


def hide_in_path(path: Path, allowed: Collection[str] = ()) -> Path:
    """The path with an ellipsis for every name in which something is found, but for its ending."""
    return Path(
        *(f"…{PurePath(part).suffix}" if findings_in_name(part, allowed) else part for part in path.parts)
    )  # fmt: skip


def problems_in_path(path: Path, allowed: Collection[str] = ()) -> list[Problem]:
    """A problem for each kind of thing found in a path; the path is shown without it."""
    shown = str(hide_in_path(path, allowed))
    kinds = {
        finding.kind: finding for part in path.parts for finding in findings_in_name(part, allowed)
    }
    return [
        Problem(
            shown, 0, "file name", finding.message, finding.remedy,
            warning=not finding.kind.is_error, personal=True,
        )
        for finding in kinds.values()
    ]  # fmt: skip
