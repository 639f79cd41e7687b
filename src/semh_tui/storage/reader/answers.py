"""The answers in an audit file, section by section."""

from __future__ import annotations

from semh_tui.model.audit import BLANK, Answer, NextStep, in_order
from semh_tui.model.framework import Framework, Section
from semh_tui.model.place import Place
from semh_tui.model.quoting import quote
from semh_tui.model.rating import Rating
from semh_tui.storage.reader.fields import Reader
from semh_tui.storage.reader.nodes import MappingNode, Node

_ANSWER = ("rating", "evidence", "next_steps")
_RATINGS: dict[str, Rating] = {rating.value: rating for rating in Rating}


class AnswersReader:
    """Reads the answers of every section; ``step_ids`` finds an id used twice in one audit.

    ``if_missing`` says what to do where a criterion of the framework is not there.
    """

    def __init__(self, reader: Reader, framework: Framework, if_missing: str) -> None:
        self.reader = reader
        self.framework = framework
        self.if_missing = if_missing
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
                        f"the section {quote(section.id)} is missing.",
                        self.if_missing,
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
                    f"the criterion {quote(criterion.id)} is missing.",
                    self.if_missing,
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
        if not isinstance(node, MappingNode):
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
                f"the next step’s id {quote(step_id)} was used on line {self.step_ids[step_id]} already.",
                "Give one of them another id.",
            )
        self.step_ids[step_id] = node.line
        return NextStep(
            step_id,
            reader.line(fields.get("text"), f"{where} next step", needed=True),
            reader.line(fields.get("owner"), f"{where} next step: owner"),
            reader.day(fields.get("due"), f"{where} next step: due"),
            reader.day(fields.get("done"), f"{where} next step: done"),
        )


def _line(node: Node, key: str) -> int:
    return node.lines.get(key, node.line) if isinstance(node, MappingNode) else node.line
