"""What an audit says about one criterion, as JSON."""

from __future__ import annotations

from semh_tui.model.audit import NextStep
from semh_tui.reports.content.answer import ShownAnswer
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


def answer_json(shown: ShownAnswer) -> bytes:
    """The answer with all its next steps."""
    audit, framework, place = shown.audit, shown.framework, shown.place
    answer = audit.answer(place)
    document = AnswerDocument(
        path=str(shown.path),
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
