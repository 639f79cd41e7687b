"""An audit file, read strictly."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any, NamedTuple

from semh_tui.model.audit import Audit, AuditFile
from semh_tui.model.errors import Problem, SemhError
from semh_tui.model.framework import Framework
from semh_tui.model.rules.audit_rules import answer_faults, profile_faults
from semh_tui.model.rules.faults import Fault, Loc, as_fields, as_text
from semh_tui.model.text import LONGEST_TEXT, normalise_line, plural
from semh_tui.storage.reader.comments import find_comments, find_modeline
from semh_tui.storage.reader.decoding import decode
from semh_tui.storage.reader.digest_field import FIELD, if_missing, warn_of_other_words
from semh_tui.storage.reader.nodes import Node, parse_text
from semh_tui.storage.reader.validation import FileReader, to_plain_data

SCHEMA = 2
"""The newest form that is understood. A file carries the oldest one that has all its fields, so that an
older semh changes nothing it does not know."""
FrameworkFinder = Callable[[str, str], Framework]
"""Gives the framework of an id and edition; raises NotFoundError naming what there is."""

_SINCE = {FIELD: 2, "profile": 2}
"""The fields that not every schema has, with the first one that has them."""
FIELDS = ("schema", *(field.name for field in fields(AuditFile)))
"""Those of the file as a whole."""


def required_schema(audit: Audit) -> int:
    """The oldest schema that has every field an audit uses."""
    return max((since for name, since in _SINCE.items() if getattr(audit, name)), default=1)


class AuditRead(NamedTuple):
    """An audit as a file gives it, with its framework and what a person should know about it."""

    audit: Audit
    framework: Framework
    warnings: tuple[Problem, ...] = ()
    newer: bool = False
    """Made by a newer semh: it may hold what this one does not know, and is not to be saved."""


def read_audit(data: bytes, name: str, find_framework: FrameworkFinder) -> AuditRead:
    """The audit in a file's bytes; ``name`` goes into messages.

    Every criterion of the framework must be there: a file cut short by a full disk or a broken
    download must not pass for an audit with gaps. Criteria the framework does not have are kept and
    warned about. Comments written by hand are moved into the notes, and warned about.

    Raises FileError with every problem that stops the audit being used.
    """
    text = decode(data, name)
    return read_parsed_audit(text, parse_text(text, name), name, find_framework)


def read_parsed_audit(
    text: str, root: Node, name: str, find_framework: FrameworkFinder
) -> AuditRead:
    """As :func:`read_audit`, where the text has been parsed already."""
    data = to_plain_data(root)
    written = as_fields(data)
    reader = FileReader(root, name, _name_place, "The file may have been cut off.")
    if isinstance(data, dict):
        since: dict[Loc, int] = {(field,): _SINCE[field] for field in data if field in _SINCE}
        reader.read_schema(data, SCHEMA, since)
    if not text.endswith("\n"):
        reader.add_problem(
            text.count("\n") + 1,
            "",
            "the last line has no end: the file may have been cut off.",
            "If it is complete, add an empty line at the end.",
        )
    file = reader.validate(AuditFile, data)
    framework = _find_framework(reader, written, find_framework)
    digest = as_text(written.get(FIELD))
    warn_of_other_words(reader, digest, framework)
    reader.add_faults(profile_faults(normalise_line(as_text(written.get("profile"))), framework))
    if "sections" in written:
        reader.add_faults(
            answer_faults(written["sections"], framework, if_missing(framework, digest))
        )
    if file is None or reader.failed:
        raise reader.error()
    audit = Audit.from_file(file, framework, find_modeline(text))
    audit = _keep_comments(reader, audit, framework, text, root)
    return AuditRead(audit, framework, tuple(reader.problems), reader.newer)


def _find_framework(
    reader: FileReader, written: Mapping[str, Any], find: FrameworkFinder
) -> Framework:
    """Raises FileError where there is none: the rest cannot be held against anything."""
    framework_id, edition = as_text(written.get("framework")), as_text(written.get("edition"))
    if not framework_id or not edition:
        raise reader.error()
    try:
        return find(framework_id, edition)
    except SemhError as error:
        reader.add_faults([Fault(("framework",), str(error))])
        raise reader.error() from None


def _name_place(loc: Loc) -> str:
    """Names a place in an audit file by its criterion or field."""
    match loc:
        case ("sections", section, "judgement", *inside):
            place = f"{section} judgement"
        case ("sections", _, "criteria", criterion, *inside):
            place = str(criterion)
        case ("sections", section, *_):
            return str(section)
        case _:
            return str(loc[0]) if loc else ""
    match inside:
        case ["next_steps", _, "owner" | "due" | "done" as field]:
            return f"{place} next step: {field}"
        case ["next_steps", _, *_]:
            return f"{place} next step"
    return place


def _keep_comments(
    reader: FileReader, audit: Audit, framework: Framework, text: str, root: Node
) -> Audit:
    comments = find_comments(text, root, framework.titles)
    if not comments:
        return audit
    notes = "\n".join([*filter(None, [audit.notes]), *comments])
    if len(notes) > LONGEST_TEXT:
        reader.add_problem(
            0,
            "",
            f"the comments written into the file by hand are too long to keep: with them the notes "
            f"have more than {LONGEST_TEXT:,} characters.",
            "Delete the comments you do not need.",
        )
        raise reader.error()
    reader.add_problem(
        0,
        "",
        f"{plural(len(comments), 'comment')} written into the file by hand will stand in the audit’s notes.",
        warning=True,
    )
    return replace(audit, notes=notes)
