"""An audit file, read strictly."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from semh_tui.model.audit import Audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import Problem, SemhError
from semh_tui.model.framework import Framework
from semh_tui.model.ids import URN
from semh_tui.model.quoting import quote
from semh_tui.model.status import Status
from semh_tui.model.text import LONGEST_TEXT
from semh_tui.storage.reader.answers import AnswersReader
from semh_tui.storage.reader.comments import foreign_comments
from semh_tui.storage.reader.decoding import decode
from semh_tui.storage.reader.digest_field import FIELD, if_missing, read_digest
from semh_tui.storage.reader.fields import Reader
from semh_tui.storage.reader.nodes import Node, parse_text

SCHEMA = 2
"""The newest form that is understood. A file carries the oldest one that has all its fields, so that an
older semh changes nothing it does not know."""
FrameworkFinder = Callable[[str, str], Framework]
"""Gives the framework of an id and edition; raises NotFoundError naming what there is."""

_REQUIRED = ("schema", "framework", "edition", "setting", "cycle", "status", "sections")
_SINCE = {FIELD: 2}
"""The fields that not every schema has, with the first one that has them."""
_OPTIONAL = ("urn", "auditors", "notes", *_SINCE)
FIELDS = (*_REQUIRED, *_OPTIONAL)
"""Those of the file as a whole."""


def schema_of(audit: Audit) -> int:
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
    return audit_in(text, parse_text(text, name), name, find_framework)


def audit_in(text: str, root: Node, name: str, find_framework: FrameworkFinder) -> AuditRead:
    """As :func:`read_audit`, where the text has been parsed already."""
    reader = Reader(name)
    fields = reader.root(root, SCHEMA, _REQUIRED, _OPTIONAL, _SINCE)
    if not text.endswith("\n"):
        last = text.count("\n") + 1
        reader.problem(
            last,
            "",
            "the last line has no end: the file may have been cut off.",
            "If it is complete, add an empty line at the end.",
        )
    framework = _framework(reader, fields, find_framework)
    digest = read_digest(reader, fields.get(FIELD), framework)
    answers = AnswersReader(reader, framework, if_missing(framework, digest)).sections(
        fields.get("sections")
    )
    audit = Audit(
        framework=framework.id,
        edition=framework.edition,
        setting=reader.line(fields.get("setting"), "setting", needed=True),
        cycle=_cycle(reader, fields.get("cycle")),
        answers=answers,
        urn=_urn(reader, fields.get("urn")),
        status=Status(reader.choice(fields.get("status"), "status", list(Status)) or Status.DRAFT),
        auditors=tuple(
            reader.line(item, "auditors", needed=True)
            for item in reader.items(fields.get("auditors"), "auditors")
        ),
        notes=reader.text(fields.get("notes"), "notes"),
        framework_digest=digest,
    )
    if reader.failed:
        raise reader.error()
    audit = _with_comments(reader, audit, framework, text, root)
    return AuditRead(audit, framework, tuple(reader.problems), reader.newer)


def _framework(reader: Reader, fields: dict[str, Node], find: FrameworkFinder) -> Framework:
    framework_id = reader.scalar(fields.get("framework"), "framework")
    edition = reader.scalar(fields.get("edition"), "edition")
    if not framework_id or not edition:
        for key in ("framework", "edition"):
            if key in fields and not reader.scalar(fields[key], key):
                reader.problem(fields[key].line, key, "there is no text here.")
        raise reader.error()
    try:
        return find(framework_id, edition)
    except SemhError as error:
        reader.problem(fields["framework"].line, "framework", str(error))
        raise reader.error() from None


def _cycle(reader: Reader, node: Node | None) -> Cycle:
    value = reader.scalar(node, "cycle")
    try:
        return Cycle.parse(value)
    except SemhError as error:
        if node is not None:
            reader.problem(node.line, "cycle", str(error))
        return Cycle.parse("2000/01 autumn")


def _urn(reader: Reader, node: Node | None) -> str:
    value = reader.line(node, "urn")
    if value and node is not None and not re.fullmatch(URN, value):
        reader.problem(
            node.line, "urn", f"{quote(value, 40)} is not a URN.", "A URN has 5 to 7 digits."
        )
    return value


def _with_comments(
    reader: Reader, audit: Audit, framework: Framework, text: str, root: Node
) -> Audit:
    comments = foreign_comments(text, root, framework.titles)
    if not comments:
        return audit
    notes = "\n".join([*filter(None, [audit.notes]), *comments])
    if len(notes) > LONGEST_TEXT:
        reader.problem(
            0,
            "",
            f"the comments written into the file by hand are too long to keep: with them the notes "
            f"have {len(notes):,} characters, and at most {LONGEST_TEXT:,} fit.",
            "Delete the comments you do not need.",
        )
        raise reader.error()
    reader.problem(
        0,
        "",
        f"{len(comments)} comment{'s' if len(comments) > 1 else ''} written into the file by hand "
        "will stand in the audit’s notes.",
        warning=True,
    )
    return replace(audit, notes=notes)
