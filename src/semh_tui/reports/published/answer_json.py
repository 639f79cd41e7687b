"""What an audit says about one criterion, as JSON."""

from __future__ import annotations

from pathlib import Path

from semh_tui.model.audit import Audit, NextStep
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.reports.published import fields
from semh_tui.reports.published.json_document import JsonDocument, dump


class AnswerDocument(JsonDocument):
    """What an audit says about one criterion, or about a section as a whole."""

    path: fields.FilePath
    setting: fields.Setting
    cycle: fields.CycleName
    framework: fields.FrameworkId
    edition: fields.Edition
    section: fields.SectionId
    criterion: fields.CriterionId
    number: fields.NumberOrNull
    title: fields.Title
    rating: fields.RatingOrNull
    evidence: str
    next_steps: tuple[NextStep, ...]


def answer_json(path: Path, audit: Audit, framework: Framework, place: Place) -> bytes:
    """The answer at ``place`` in the audit in the file ``path``."""
    answer = audit.answer(place)
    document = AnswerDocument(
        path=str(path),
        setting=audit.setting,
        cycle=str(audit.cycle),
        framework=audit.framework,
        edition=audit.edition,
        section=place.section,
        criterion=place.criterion,
        number=framework.numbers.get(place),
        title=framework.title_of(place),
        rating=answer.rating,
        evidence=answer.evidence,
        next_steps=answer.next_steps,
    )
    return dump(document)
