"""A form that somebody filled in with a word processor, as something to import."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from semh_tui.compare.merge import Value
from semh_tui.compare.merge_fields import Field
from semh_tui.importers.incoming import Doubt, Incoming, IncomingField, IncomingStep, Origin
from semh_tui.importers.office_file import OfficeFile, refuse
from semh_tui.importers.word_form.answers import AnswerReading, Tints, read_answer
from semh_tui.importers.word_form.columns import Purpose
from semh_tui.importers.word_form.package import read_parts
from semh_tui.importers.word_form.paragraphs import Paragraph, ParagraphReader
from semh_tui.importers.word_form.row_places import PlacedRows, RowPlaces, has_answer
from semh_tui.importers.word_form.sections import FormRow, read_tables
from semh_tui.importers.word_form.surroundings import list_unread, read_details
from semh_tui.importers.word_form.tables import Block, BlockReader, Table
from semh_tui.importers.word_form.written_steps import compare_steps
from semh_tui.model.audit import Audit
from semh_tui.model.errors import FileError, Problem, UsageError
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.quoting import mask, quote
from semh_tui.model.rating import NOT_APPLICABLE, Rating
from semh_tui.model.text import shorten_list
from semh_tui.model.typed_input.details import validate_evidence, validate_role, validate_step_text
from semh_tui.reports.content.form import rating_head
from semh_tui.reports.content.words import why_not_counted
from semh_tui.reports.form_ids import AnswerStamp, digest_words, plain_words, stamp_answer

if TYPE_CHECKING:
    from semh_tui.storage.audit_folder import StoredAudit

_ANSWERS = (Purpose.RATING, Purpose.LEVEL, Purpose.EVIDENCE, Purpose.STEPS)
_REASON = "Reason: "
_MOST_QUOTED = 5


class WordFormSource:
    """A form, opened. Raises FileError where it cannot be."""

    def __init__(self, file: OfficeFile) -> None:
        self._name = file.name
        self._parts = read_parts(file)
        reader = BlockReader(ParagraphReader(self._parts.styles))
        self._blocks: tuple[Block, ...] = tuple(reader.read(self._parts.body))
        self._details = read_details(self._blocks, self._parts.margins)

    @property
    def origin(self) -> Origin:
        """What the form says about itself; empty where it does not."""
        is_typed = not self._details.framework
        return Origin(*self._details, is_typed=is_typed)

    def read(self, stored: StoredAudit, today: date, *, is_new: bool = False) -> Incoming:
        """Read the answers. Raises FileError where the form has none of the framework's sections, and
        with every text that is too long.
        """
        del today
        reader = _FormReader(self._name, stored.audit, stored.framework, is_new=is_new)
        return reader.read(self._blocks, self._list_margins())

    def _list_margins(self) -> Iterator[str]:
        for count, one, many in (
            (self._parts.comments, "a margin comment", "margin comments"),
            (self._parts.notes, "a footnote", "footnotes"),
        ):
            if count:
                yield one if count == 1 else f"{count} {many}"


class _FormReader:
    """Reads one form as answers to one audit."""

    def __init__(self, name: str, audit: Audit, framework: Framework, *, is_new: bool) -> None:
        self._name, self._is_new = name, is_new
        self._audit, self._framework = audit, framework
        self._places = RowPlaces(audit, framework)
        self._fields: list[IncomingField] = []
        self._steps: list[IncomingStep] = []
        self._doubts: list[Doubt] = []
        self._notes: list[str] = []
        self._problems: list[Problem] = []

    def read(self, blocks: Sequence[Block], margins: Iterator[str]) -> Incoming:
        others = {place.section for place in self._audit.unknown_places(self._framework)}
        tables = read_tables(blocks, self._framework, others)
        if not tables.sections:
            raise refuse(
                self._name,
                f"it has no table of a section of {self._framework.title}.",
                "Check that it is the right form, or name its framework with --framework.",
            )
        is_written = self._places.is_written(tables.sections)
        if is_written or not self._framework.judges_sections:
            placed, strangers = self._places.place_rows(tables.sections)
            for row in strangers:
                if has_answer(row, _ANSWERS):
                    self._notes.append(
                        f"Not read: the row {quote(row.label, 60)}, which is no criterion."
                    )
        else:
            placed = {Place(section): PlacedRows(rows) for section, rows in tables.sections.items()}
        for place, rows in placed.items():
            self._answer(place, rows, is_written=is_written)
        self._name_missing(tables.sections)
        labels = [] if is_written else list(_label_paragraphs(tables.sections))
        self._name_unread([*tables.beside], labels, margins)
        if self._problems:
            raise FileError(self._problems)
        return Incoming(
            tuple(self._fields), tuple(self._steps), tuple(self._notes), tuple(self._doubts)
        )

    # -- one answer

    def _answer(self, place: Place, placed: PlacedRows, *, is_written: bool) -> None:
        name = self._name_of(place)
        stamp = stamp_answer(self._audit.answer(place)) if self._is_new else placed.stamp
        tints = Tints.IGNORE if placed.stamp else Tints.AFTER_WORDS if is_written else Tints.COUNT
        reading = read_answer(placed.rows, self._framework, self._audit.cycle, tints)
        where = f"{name}, {rating_head(self._framework)}"
        rating, doubt = reading.rating.rating, reading.rating.doubt
        if rating and not self._may_be_rated(place, rating):
            words = self._framework.label(rating), self._why_not(place, rating)
            rating, doubt = None, ", ".join(words)
        if doubt:
            self._doubts.append(Doubt(place, where, doubt, self._exported(stamp, Field.RATING)))
        else:
            self._take(place, Field.RATING, rating, where, stamp)
        evidence = self._evidence(place, reading, is_written=is_written)
        self._take(place, Field.EVIDENCE, evidence, f"{name}, Comments/Evidence", stamp)
        self._take_steps(place, reading, stamp, is_written=is_written)
        self._notes += [f"{name}: {mask(note)}." for note in reading.notes]
        if self._audit.is_outside(place, self._framework) and (rating or evidence):
            self._notes.append(f"{name}: {why_not_counted(self._framework, self._audit, place)}")

    def _evidence(self, place: Place, reading: AnswerReading, *, is_written: bool) -> str:
        """The evidence; the audit's own where a word processor changed only its spaces and bullets."""
        evidence = reading.evidence
        if is_written and reading.rating.rating == NOT_APPLICABLE:
            evidence = evidence.removeprefix(_REASON)
        mine = self._audit.answer(place).evidence
        if plain_words(mine) == plain_words(evidence):
            return mine
        try:
            return validate_evidence(evidence)
        except UsageError as error:
            self._problem(place, "Comments/Evidence", str(error))
            return mine

    def _take_steps(
        self, place: Place, reading: AnswerReading, stamp: AnswerStamp | None, *, is_written: bool
    ) -> None:
        where = f"{self._name_of(place)}, Next Steps"
        new: Sequence[IncomingStep]
        if is_written:
            steps = self._audit.answer(place).next_steps
            result = compare_steps(
                place, where, reading.step_lines, steps, stamp, self._audit.cycle
            )
            self._fields += result.fields
            self._notes += [f"{where}: {mask(note)}." for note in result.notes]
            new = result.new
        else:
            new = [
                IncomingStep(place, where, step.text, step.owner, step.due)
                for step in reading.steps
            ]
        for step in new:
            try:
                validate_step_text(step.text)
                validate_role(step.owner)
            except UsageError as error:
                self._problem(place, "Next Steps", f"{error} Split it into several paragraphs.")
            else:
                self._steps.append(step)

    def _take(
        self, place: Place, field: Field, value: Value, where: str, stamp: AnswerStamp | None
    ) -> None:
        """Keep a field; one that is empty says something only where it was written with something."""
        if value or stamp:
            self._fields.append(
                IncomingField(place, field, value, where, self._exported(stamp, field))
            )

    @staticmethod
    def _exported(stamp: AnswerStamp | None, field: Field) -> _WasExported:
        if stamp is None:
            return _WasExported(digest_words(""))
        return _WasExported(stamp.rating if field is Field.RATING else stamp.evidence)

    @staticmethod
    def _why_not(place: Place, rating: Rating) -> str:
        if rating != NOT_APPLICABLE:
            return "although the section as a whole is not judged"
        if place.is_judgement:
            return "although the section applies to every setting"
        return "which this framework does not have"

    def _may_be_rated(self, place: Place, rating: Rating) -> bool:
        return rating in (level.key for level in self._framework.choices(place))

    def _name_of(self, place: Place) -> str:
        title = self._framework.title_of(place)
        number = "" if place.is_judgement else self._framework.numbers.get(place, "")
        return f"{number} {title}".strip()

    def _problem(self, place: Place, column: str, message: str) -> None:
        self._problems.append(Problem(self._name, 0, f"{self._name_of(place)}, {column}", message))

    # -- what is not there, and what was not read

    def _name_missing(self, sections: Mapping[str, Sequence[FormRow]]) -> None:
        missing = [
            section.title
            for section in self._audit.scope(self._framework).sections
            if section.id not in sections
        ]
        if missing:
            self._notes.append(f"The form has no table for: {', '.join(missing)}.")

    def _name_unread(
        self, beside: Sequence[Block], labels: Sequence[Paragraph], margins: Iterator[str]
    ) -> None:
        things = list(margins)
        pictures = sum(_count_pictures(block) for block in beside)
        if pictures:
            things.insert(0, "a picture" if pictures == 1 else f"{pictures} pictures")
        if things:
            self._notes.append(f"Not read: {', '.join(things)}.")
        unread = list_unread(beside, labels, self._framework, self._audit)
        if texts := [quote(text, 60) for text in unread]:
            shown = shorten_list(texts, _MOST_QUOTED)
            self._notes.append(f"Not read, as it stands outside the answers: {shown}.")


class _WasExported:
    """Whether a value is the one that the form was written with."""

    def __init__(self, digest: str) -> None:
        self._digest = digest

    def __call__(self, value: Value) -> bool:
        return digest_words(value if isinstance(value, str) else "") == self._digest


def _label_paragraphs(sections: Mapping[str, Sequence[FormRow]]) -> Iterator[Paragraph]:
    for rows in sections.values():
        for row in rows:
            for column, cell in row.cells:
                if column.purpose is Purpose.LABEL:
                    yield from cell.paragraphs


def _count_pictures(block: Block) -> int:
    if isinstance(block, Table):
        return sum(
            part.pictures for row in block.rows for cell in row.cells for part in cell.paragraphs
        )
    return block.pictures
