"""The framework's words behind each rating, now and when it was given, as JSON."""

from __future__ import annotations

from semh_tui.reports.content.framework.rated_words import RecordedWords
from semh_tui.reports.published import fields
from semh_tui.reports.published.json_document import JsonDocument, Record, dump


class WordsOfRating(Record):
    """A rating and its words."""

    section: fields.SectionId
    criterion: fields.CriterionId
    number: fields.Number
    title: fields.Title
    rating: fields.RatingOrNull
    words: str
    words_before: str | None
    """When the rating was given; null where nothing says what they were."""
    changed: bool
    """Whether the old words are known and are others."""


class RatedWordsDocument(JsonDocument):
    """Every rating of an audit with the words it answers."""

    path: fields.FilePath
    recorded: bool
    """Whether the audit now says that it answers the words as they are."""
    setting: fields.Setting
    cycle: fields.CycleName
    framework: fields.FrameworkId
    edition: fields.Edition
    ratings: tuple[WordsOfRating, ...]


def rated_words_json(recorded: RecordedWords) -> bytes:
    """The ratings in the order of the framework."""
    audit, framework = recorded.audit, recorded.framework
    document = RatedWordsDocument(
        path=str(recorded.path),
        recorded=recorded.is_recorded,
        setting=audit.setting,
        cycle=str(audit.cycle),
        framework=audit.framework,
        edition=audit.edition,
        ratings=tuple(
            WordsOfRating(
                section=row.place.section,
                criterion=row.place.criterion,
                number=framework.numbers[row.place],
                title=framework.title_of(row.place),
                rating=row.rating,
                words=row.now,
                words_before=row.before,
                changed=row.changed,
            )
            for row in recorded.rows
        ),
    )
    return dump(document)
