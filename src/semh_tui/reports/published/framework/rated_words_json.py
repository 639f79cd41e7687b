"""The framework's words behind each rating, now and when it was given, as JSON."""

from __future__ import annotations

from semh_tui.reports.content.framework.rated_words import RecordedWords
from semh_tui.reports.published import fields
from semh_tui.reports.published.json_document import JsonDocument, dump
from semh_tui.reports.published.places import PlaceRecord, name_place


class WordsOfRating(PlaceRecord):
    """A rating and its words."""

    number: fields.Number
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
    ratings = (
        WordsOfRating.build(
            name_place(recorded.framework, row.place), row, words=row.now, words_before=row.before
        )
        for row in recorded.rows
    )
    document = RatedWordsDocument.build(
        recorded.audit, path=recorded.path, recorded=recorded.is_recorded, ratings=ratings
    )
    return dump(document)
