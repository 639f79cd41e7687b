"""An audit file, read strictly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from semh_tui.files.comments import foreign_comments
from semh_tui.files.decoding import decode
from semh_tui.files.fields import Reader
from semh_tui.files.nodes import Mapping, Node, parse_text
from semh_tui.model.audit import (
    BLANK,
    URN_PATTERN,
    Answer,
    Audit,
    NextStep,
    Status,
    in_order,
)
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import Problem, SemhError
from semh_tui.model.framework import Framework, Place, Section
from semh_tui.model.rating import Rating
from semh_tui.model.text import LONGEST_TEXT

SCHEMA = 1
FrameworkFinder = Callable[[str, str], Framework]
"""Gives the framework of an id and edition; raises NotFoundError naming what there is."""

_REQUIRED = ("schema", "framework", "edition", "setting", "cycle", "status", "sections")
_OPTIONAL = ("urn", "auditors", "notes")
_ANSWER = ("rating", "evidence", "next_steps")
_RATINGS: dict[str, Rating] = {rating.value: rating for rating in Rating}


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
    fields = reader.root(root, SCHEMA, _REQUIRED, _OPTIONAL)
    if not text.endswith("\n"):
        last = text.count("\n") + 1
        reader.problem(
            last,
            "",
            "the last line has no end: the file may have been cut off.",
            "If it is complete, add an empty line at the end.",
        )
    framework = _framework(reader, fields, find_framework)
    answers = _AnswersReader(reader, framework).sections(fields.get("sections"))
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
    if value and node is not None and not URN_PATTERN.fullmatch(value):
        reader.problem(
            node.line, "urn", f"“{value[:40]}” is not a URN.", "A URN has 5 to 7 digits."
        )
    return value


class _AnswersReader:
    """Reads the answers of every section; ``step_ids`` finds an id used twice in one audit."""

    def __init__(self, reader: Reader, framework: Framework) -> None:
        self.reader = reader
        self.framework = framework
        self.step_ids: dict[str, int] = {}

    def sections(self, node: Node | None) -> dict[Place, Answer]:
        reader = self.reader
        sections = reader.mapping(node, "sections")
        answers: dict[Place, Answer] = {}
        for section_id, child in sections.fields.items():
            section = self.framework.section(section_id)
            line = sections.lines[section_id]
            if section is None and reader.check_id(section_id, line, "sections"):
                self.stranger(line, section_id, "section")
            fields = reader.fields(child, section_id, ("judgement", "criteria"))
            place = Place(section_id)
            answer = self.answer(fields.get("judgement"), place)
            if (
                answer.rating is Rating.NOT_APPLICABLE
                and section is not None
                and not section.applies_if
            ):
                reader.problem(
                    _line(fields["judgement"], "rating"),
                    str(place),
                    "this section applies to every setting.",
                    "Judge it red, amber or green, or leave it empty.",
                )
            answers[place] = answer
            self.criteria(fields.get("criteria"), section_id, section, answers)
        if sections.line:
            for section in self.framework.sections:
                if section.id not in sections.fields:
                    reader.problem(
                        sections.line,
                        "sections",
                        f"the section “{section.id}” is missing.",
                        "The file may have been cut off.",
                    )
        return (
            answers
            if tuple(answers) == self.framework.places
            else in_order(self.framework, answers)
        )

    def criteria(
        self,
        node: Node | None,
        section_id: str,
        section: Section | None,
        answers: dict[Place, Answer],
    ) -> None:
        criteria = self.reader.mapping(node, section_id)
        known = self.framework.places_by_id.get(section_id, {})
        for criterion_id, child in criteria.fields.items():
            place = known.get(criterion_id)
            if place is None:
                place = Place(section_id, criterion_id)
                line = criteria.lines[criterion_id]
                if self.reader.check_id(criterion_id, line, section_id):
                    self.stranger(line, criterion_id, "criterion")
            answers[place] = self.answer(child, place)
        for criterion in section.criteria if section and node is not None else ():
            if criterion.id not in criteria.fields:
                self.reader.problem(
                    criteria.line,
                    section_id,
                    f"the criterion “{criterion.id}” is missing.",
                    "The file may have been cut off.",
                )

    def stranger(self, line: int, name: str, what: str) -> None:
        self.reader.problem(
            line,
            name,
            f"{self.framework.name} has no such {what}.",
            "What is written there is kept.",
            warning=True,
        )

    def answer(self, node: Node | None, place: Place) -> Answer:
        reader = self.reader
        if not isinstance(node, Mapping):
            if node is not None:
                reader.fields(node, str(place), ())
            return BLANK
        where = place.criterion or str(place)
        fields = reader.fields(node, where, _ANSWER)
        rating_node, steps_node = fields.get("rating"), fields.get("next_steps")
        rating = _RATINGS.get(reader.choice(rating_node, where, _RATINGS))
        evidence = reader.text(fields.get("evidence"), where)
        if rating is Rating.NOT_APPLICABLE and not evidence and rating_node is not None:
            reader.problem(
                rating_node.line,
                where,
                "not applicable needs its reason in the evidence.",
                warning=True,
            )
        items = reader.items(steps_node, where)
        if not (rating or evidence or items):
            return BLANK
        return Answer(rating, evidence, tuple([self.step(item, where) for item in items]))

    def step(self, node: Node, where: str) -> NextStep:
        reader = self.reader
        fields = reader.fields(node, f"{where} next step", ("id", "text"), ("owner", "due", "done"))
        step_id = reader.id(fields.get("id"), f"{where} next step")
        if step_id in self.step_ids:
            reader.problem(
                node.line,
                where,
                f"the next step’s id “{step_id}” was used on line {self.step_ids[step_id]} already.",
                "Give one of them another id.",
            )
        self.step_ids[step_id] = node.line
        return NextStep(
            step_id,
            reader.line(fields.get("text"), f"{where} next step", needed=True),
            reader.line(fields.get("owner"), f"{where} next step: owner"),
            reader.date(fields.get("due"), f"{where} next step: due"),
            reader.date(fields.get("done"), f"{where} next step: done"),
        )


def _line(node: Node, key: str) -> int:
    return node.lines.get(key, node.line) if isinstance(node, Mapping) else node.line


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
