"""Finds which answer each row of a form that semh wrote belongs to: by bookmark, else number, else text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from semh_tui.importers.word_form.sections import FormRow, squeeze
from semh_tui.model.audit import Audit
from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.section import Section
from semh_tui.model.place import Place
from semh_tui.reports.content.form import JUDGEMENT
from semh_tui.reports.form_ids import AnswerStamp, bookmark_name, group_key, parse_bookmark, row_key

_NUMBER = re.compile(r"\s*([0-9]{1,3}\.[0-9]{1,3})\b")


class PlacedRows(NamedTuple):
    """The rows of one answer, and what the form said there when it was written."""

    rows: tuple[FormRow, ...]
    stamp: AnswerStamp | None = None


class RowPlaces:
    """Knows the rows that a form of an audit has."""

    def __init__(self, audit: Audit, framework: Framework) -> None:
        self._framework = framework
        places = dict.fromkeys((*framework.places, *audit.answers))
        self._by_bookmark = {bookmark_name(row_key(place)): place for place in places}
        self._headings = {
            bookmark_name(group_key(place))
            for section in framework.sections
            for place in section.criterion_places
        }
        self._groups = {section.id: set(_group_words(section)) for section in framework.sections}
        self._by_number = {number: place for place, number in framework.numbers.items()}
        self._by_text = {
            section.id: {
                squeeze(criterion.text): Place(section.id, criterion.id)
                for criterion in section.criteria
            }
            for section in framework.sections
        }

    def is_written(self, sections: Mapping[str, Sequence[FormRow]]) -> bool:
        """Whether semh wrote the form: it has one of its bookmarks, or a row for a judgement."""
        rows = [row for section_rows in sections.values() for row in section_rows]
        return any(self._bookmark_of(row) or _is_judgement(row) for row in rows)

    def place_rows(
        self, sections: Mapping[str, Sequence[FormRow]]
    ) -> tuple[dict[Place, PlacedRows], list[FormRow]]:
        """The rows of each answer, and those that belong to none."""
        rows: dict[Place, list[FormRow]] = {}
        stamps: dict[Place, AnswerStamp | None] = {}
        strangers: list[FormRow] = []
        for section_id, section_rows in sections.items():
            for row in section_rows:
                if self._is_heading(row, section_id):
                    continue
                mark = self._bookmark_of(row)
                place = mark[0] if mark else self._place_of(row, section_id)
                if place is None:
                    strangers.append(row)
                    continue
                rows.setdefault(place, []).append(row)
                stamps.setdefault(place, mark[1] if mark else None)
        placed = {place: PlacedRows(tuple(rows[place]), stamps[place]) for place in rows}
        return placed, strangers

    def _is_heading(self, row: FormRow, section_id: str) -> bool:
        """Whether a row is the heading of a group: by its bookmark, else as the one cell with its words."""
        if not self._headings.isdisjoint(row.bookmarks):
            return True
        return len(row.cells) == 1 and squeeze(row.label) in self._groups.get(section_id, ())

    def _bookmark_of(self, row: FormRow) -> tuple[Place, AnswerStamp | None] | None:
        for name in row.bookmarks:
            parsed = parse_bookmark(name)
            if parsed and (place := self._by_bookmark.get(parsed[0])):
                return place, parsed[1]
        return None

    def _place_of(self, row: FormRow, section_id: str) -> Place | None:
        label = row.label
        words = squeeze(label)
        if _is_judgement(row):
            return Place(section_id)
        number = _NUMBER.match(label)
        place = self._by_number.get(number[1]) if number else None
        if place and place.section == section_id:
            return place
        return self._by_text.get(section_id, {}).get(words) or self._ending(words, section_id)

    def _ending(self, words: str, section_id: str) -> Place | None:
        """The criterion whose text ends a cell that begins with a title of somebody's own."""
        places = [
            place
            for text, place in self._by_text.get(section_id, {}).items()
            if words.endswith(f" {text}")
        ]
        return places[0] if len(places) == 1 else None


def _group_words(section: Section) -> Iterator[str]:
    """What stands in the headings of a section's groups."""
    for group in section.group_starts.values():
        yield from (squeeze(group.title), squeeze(f"{group.title}\n{group.introduction}"))


def _is_judgement(row: FormRow) -> bool:
    """Whether the row is called "4 The section as a whole"."""
    return squeeze(row.label).lstrip("0123456789 ") == squeeze(JUDGEMENT)


def has_answer(row: FormRow, columns: Iterable[str]) -> bool:
    """Whether anything is written in the columns of one of these purposes."""
    wanted = frozenset(columns)
    return any(column.purpose in wanted and cell.text for column, cell in row.cells)
