"""Reads a workbook's table of answers: a row for each criterion and judgement."""

from __future__ import annotations

from collections.abc import Mapping

from semh_tui.compare.merge_fields import Field
from semh_tui.importers.cell_reader import CellReader, RowReader
from semh_tui.importers.cell_values import parse_rating
from semh_tui.importers.incoming import IncomingField
from semh_tui.importers.worksheet import SheetTable
from semh_tui.model.place import Place
from semh_tui.model.quoting import quote
from semh_tui.model.rating import NOT_APPLICABLE
from semh_tui.model.text import normalise
from semh_tui.model.typed_input.details import validate_evidence
from semh_tui.reports.published.workbook import layout
from semh_tui.reports.published.workbook.words import criterion_words

Owners = Mapping[str, Mapping[str, frozenset[Place]]]
"""Under each heading, the places whose row has a text there."""


def read_answers(reader: CellReader, table: SheetTable) -> None:
    """Read every row; what is wrong goes to the reader's problems."""
    reader.refuse_repeated(table, (layout.ANSWER_ID, *layout.ANSWER_HEADINGS))
    owners = _list_owners(reader)
    for row in reader.rows(table):
        row_id = row.text(layout.ANSWER_ID)
        place = reader.find_place(row_id)
        if place:
            if not _is_torn(row, place, owners):
                _read_answer(row, place)
        elif row_id:
            row.add(layout.ANSWER_ID, f"{quote(row_id, 60)} is in no row of this audit.")
        elif row_id == "":
            _refuse_orphan(row)


def _read_answer(row: RowReader, place: Place) -> None:
    reader = row.reader
    rating = row.take(
        layout.RATING,
        layout.FieldKey(place, Field.RATING),
        lambda cell: parse_rating(reader.framework, cell),
    )
    evidence = row.take(
        layout.EVIDENCE,
        layout.FieldKey(place, Field.EVIDENCE),
        lambda cell: validate_evidence(cell.text),
    )
    fields = [field for field in (rating, evidence) if field]
    if any(not field.was_exported(field.value) for field in fields):
        reader.note_not_counted(place)
    message = ""
    if rating and rating.value == NOT_APPLICABLE:
        message = _check_not_applicable(reader, place, rating, evidence)
    elif rating and rating.value and not _takes_levels(reader, place):
        message = (
            "This section is not judged: as a whole it takes “not applicable”, and nothing else."
        )
    if message:
        row.add(layout.RATING, message)


def _takes_levels(reader: CellReader, place: Place) -> bool:
    section = reader.framework.section(place.section) if place.is_judgement else None
    return section is None or section.has_judgement


def _check_not_applicable(
    reader: CellReader, place: Place, rating: IncomingField, evidence: IncomingField | None
) -> str:
    """Why "not applicable" cannot be taken as it stands; "" where it can, or nobody has touched it."""
    fields = [field for field in (rating, evidence) if field]
    if all(field.was_exported(field.value) for field in fields):
        return ""
    framework = reader.framework
    if NOT_APPLICABLE not in (level.key for level in framework.choices(place)):
        if place.is_judgement:
            return "This section applies to every setting, so it cannot be judged not applicable."
        return "This framework has no “not applicable”."
    if not framework.scale.needs_reason:
        return ""
    text = evidence.value if evidence else reader.audit.answer(place).evidence
    return "" if text else f"{framework.label(NOT_APPLICABLE)} needs its reason as evidence."


def _refuse_orphan(row: RowReader) -> None:
    """Refuse what somebody wrote into a row without an id, which could be put nowhere."""
    for heading in layout.ANSWER_HEADINGS:
        if row.text(heading):
            message = "This row has no id, so it is unclear which criterion it belongs to."
            row.add(heading, message, "Write it into the criterion’s own row.")


def _is_torn(row: RowReader, place: Place, owners: Owners) -> bool:
    """Whether a row has the id of one criterion and the words of another: sorted without its id."""
    for heading, texts in owners.items():
        text = normalise(row.text(heading) or "")
        if text in texts and place not in texts[text]:
            message = "The words of this row and its hidden id belong to two criteria."
            remedy = "Undo the sorting, and sort whole rows, hidden columns included."
            row.add(heading, message, remedy)
            return True
    return False


def _list_owners(reader: CellReader) -> Owners:
    headings = (layout.SECTION, layout.CRITERION, layout.WORDING)
    owners: dict[str, dict[str, frozenset[Place]]] = {heading: {} for heading in headings}
    for place in reader.audit.answers:
        section = reader.framework.title_of(Place(place.section))
        words = (section, *criterion_words(reader.framework, place))
        for heading, text in zip(headings, map(normalise, words), strict=True):
            owners[heading][text] = owners[heading].get(text, frozenset()) | {place}
    return owners
