"""What is said about an audit as a whole, checked as it is typed in."""

from __future__ import annotations

from collections.abc import Iterable

from semh_tui.model.audit import URN_PATTERN
from semh_tui.model.errors import UsageError
from semh_tui.model.text import normalise_line


def checked_setting(name: str) -> str:
    """The name on one line. Raises UsageError where there is none."""
    name = normalise_line(name)
    if not name:
        raise UsageError("An audit needs the name of its setting: the school, college or nursery.")
    return name


def checked_urn(urn: str) -> str:
    """The URN, "" where there is none. Raises UsageError where it cannot be one."""
    urn = normalise_line(urn)
    if urn and not URN_PATTERN.fullmatch(urn):
        raise UsageError(f"“{urn[:40]}” is not a URN. A URN has 5 to 7 digits.")
    return urn


def checked_auditors(roles: Iterable[str]) -> tuple[str, ...]:
    """Each role on one line, none empty, none twice."""
    return tuple(dict.fromkeys(filter(None, map(normalise_line, roles))))
