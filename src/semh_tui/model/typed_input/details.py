"""Fields that people type, in commands and screens: validated by the types of the file's own fields."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import TypeAdapter, ValidationError

from semh_tui.model.errors import UsageError
from semh_tui.model.field_types import Line, Text, Urn
from semh_tui.model.quoting import quote
from semh_tui.model.text import LONGEST_LINE, LONGEST_TEXT, normalise, normalise_line

_LINE, _TEXT, _URN = TypeAdapter(Line), TypeAdapter(Text), TypeAdapter(Urn)


def validate_setting(name: str) -> str:
    """The name on one line. Raises UsageError where there is none, or where it is too long."""
    name = _line(name, "The name of a setting")
    if not name:
        raise UsageError(
            "An audit needs the name of its setting. Write that of the school, college or nursery."
        )
    return name


def validate_urn(urn: str) -> str:
    """The URN, "" where there is none. Raises UsageError where it cannot be one."""
    try:
        return _URN.validate_python(urn)
    except ValidationError:
        shown = quote(normalise_line(urn), 40)
        raise UsageError(
            f"{shown} is not a URN. A URN has 5 to 7 digits. Correct it, or leave it out."
        ) from None


def validate_auditors(roles: Iterable[str]) -> tuple[str, ...]:
    """Each role on one line, none empty, none twice. Raises UsageError where one is too long."""
    return tuple(dict.fromkeys(filter(None, map(validate_role, roles))))


def validate_role(role: str) -> str:
    """Who does something, on one line. Raises UsageError where that is too long."""
    return _line(role, "A role")


def validate_step_text(text: str) -> str:
    """What is to be done, on one line. Raises UsageError where it is empty or too long."""
    text = _line(text, "A next step")
    if not text:
        raise UsageError("A next step needs a text. Write what is to be done.")
    return text


def validate_notes(notes: str) -> str:
    """Raises UsageError where they are too long."""
    return _text(notes, "The notes have")


def validate_evidence(evidence: str) -> str:
    """Raises UsageError where it is too long."""
    return _text(evidence, "The evidence has")


def _text(text: str, what_has: str) -> str:
    try:
        return _TEXT.validate_python(text)
    except ValidationError:
        raise UsageError(
            f"{what_has} {len(normalise(text)):,} characters; at most {LONGEST_TEXT:,} fit. "
            "Shorten it, or say where the rest is kept."
        ) from None


def _line(text: str, what: str) -> str:
    try:
        return _LINE.validate_python(text)
    except ValidationError:
        raise UsageError(
            f"{what} is a line of at most {LONGEST_LINE} characters; "
            f"this has {len(normalise_line(text))}. Shorten it."
        ) from None


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
    return validate_auditors(line.split(";" if ";" in line else ","))
