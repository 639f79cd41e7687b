"""Fields that people type, checked: what an audit says about itself, and its next steps."""

from __future__ import annotations

import re
from collections.abc import Iterable

from semh_tui.model.errors import UsageError
from semh_tui.model.ids import URN
from semh_tui.model.quoting import quote
from semh_tui.model.text import (
    LONGEST_LINE,
    LONGEST_TEXT,
    normalise,
    normalise_line,
)


def checked_setting(name: str) -> str:
    """The name on one line. Raises UsageError where there is none, or where it is too long."""
    name = _line(name, "The name of a setting")
    if not name:
        raise UsageError("An audit needs the name of its setting: the school, college or nursery.")
    return name


def checked_urn(urn: str) -> str:
    """The URN, "" where there is none. Raises UsageError where it cannot be one."""
    urn = normalise_line(urn)
    if not re.fullmatch(URN, urn):
        raise UsageError(f"{quote(urn, 40)} is not a URN. A URN has 5 to 7 digits.")
    return urn


def checked_auditors(roles: Iterable[str]) -> tuple[str, ...]:
    """Each role on one line, none empty, none twice. Raises UsageError where one is too long."""
    return tuple(dict.fromkeys(filter(None, map(checked_role, roles))))


def checked_role(role: str) -> str:
    """Who does something, on one line. Raises UsageError where that is too long."""
    return _line(role, "A role")


def checked_step_text(text: str) -> str:
    """What is to be done, on one line. Raises UsageError where it is empty or too long."""
    text = _line(text, "A next step")
    if not text:
        raise UsageError("A next step needs a text.")
    return text


def checked_notes(notes: str) -> str:
    """Raises UsageError where they are too long."""
    return _within(normalise(notes), LONGEST_TEXT, "The notes", "have")


def checked_evidence(evidence: str) -> str:
    """Raises UsageError where it is too long."""
    return _within(normalise(evidence), LONGEST_TEXT, "The evidence", "has")


def _within(text: str, longest: int, what: str, has: str) -> str:
    if len(text) > longest:
        raise UsageError(
            f"{what} {has} {len(text):,} characters; at most {longest:,} fit. "
            "Shorten it, or say where the rest is kept."
        )
    return text


def _line(text: str, what: str) -> str:
    text = normalise_line(text)
    if len(text) > LONGEST_LINE:
        raise UsageError(
            f"{what} is a line of at most {LONGEST_LINE} characters; this has {len(text)}."
        )
    return text


def join_roles(roles: Iterable[str]) -> str:
    """Roles on one line with commas; with semicolons where a role has a comma itself."""
    roles = tuple(roles)
    if any("," in role for role in roles):
        return "; ".join([*roles, ""])
    return ", ".join(roles)


def split_roles(line: str) -> tuple[str, ...]:
    """The roles of a line as a person types it, or as :func:`join_roles` writes it.

    Raises UsageError where one is too long.
    """
    return checked_auditors(line.split(";" if ";" in line else ","))
