"""What an audit says about one criterion, as JSON."""

from __future__ import annotations

from semh_tui.model.audit import NextStep
from semh_tui.reports.content.answer import ShownAnswer
from semh_tui.reports.published import fields
from semh_tui.reports.published.json_document import JsonDocument, dump
from semh_tui.reports.published.places import name_place


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
    audit, place = shown.audit, name_place(shown.framework, shown.place)
    return dump(AnswerDocument.build(audit, place, audit.answer(shown.place), path=shown.path))
