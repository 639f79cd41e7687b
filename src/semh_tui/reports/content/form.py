"""The whole audit in the shape of the framework's own form: a table for each section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from semh_tui.model.audit import BLANK, Answer, Audit
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.progress import Counts, count_progress, unrated_places
from semh_tui.model.rating import DEFAULT_SCALE, NOT_APPLICABLE, NOT_RATED, Level
from semh_tui.model.section import Criterion, Section
from semh_tui.model.status import Status
from semh_tui.reports.content.framework.document import (
    descriptor_paragraphs,
    front_blocks,
    reference_blocks,
    section_blocks,
)
from semh_tui.reports.content.language import document_direction, document_language
from semh_tui.reports.content.words import (
    audit_name,
    criteria_and_judgements,
    step_words,
)
from semh_tui.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Facts,
    Heading,
    Note,
    Paragraph,
    Row,
    Table,
)
from semh_tui.reports.form_ids import row_key, stamp_answer
from semh_tui.reports.inline_text import Meaning, Piece, Text, make_rating, make_text

NO_RATING = NOT_RATED.label
NO_EVIDENCE = "No evidence yet"
NO_STEP = "No next step"
EVIDENCE_HINT = "What shows it, and where it is kept"
STEP_HINT = "What, who, by when"
PLACEHOLDERS = (NO_RATING, NO_EVIDENCE, NO_STEP, EVIDENCE_HINT, STEP_HINT)
"""Stand in cells without an answer; whoever reads a form takes them for nothing."""
EVIDENCE_HEAD = "Comments/Evidence"
STEPS_HEAD = "Next Steps"
JUDGEMENT = "The section as a whole"
_UNKNOWN = "Not in this edition of the framework; kept from another."


def rating_head(framework: Framework) -> str:
    """The head of the column of ratings: "RAG" where the levels are those of the usual scale."""
    if framework.scale.keys == DEFAULT_SCALE.keys:
        return "".join(level.letter for level in DEFAULT_SCALE.levels)
    return "Rating"


class Form(NamedTuple):
    """An audit to be told as a form; a form to be filled in by hand where ``audit`` is None."""

    framework: Framework
    audit: Audit | None = None
    today: date = date.min

    def answer(self, place: Place) -> Answer:
        """The answer at a place."""
        return self.audit.answer(place) if self.audit else BLANK


def form_document(framework: Framework, audit: Audit, today: date) -> Document:
    """Everything an audit says. Next steps stand as on ``today``."""
    form = Form(framework, audit, today)
    return Document(
        make_text(f"{framework.title}: {audit.setting}"),
        (
            *_about_audit(framework, audit),
            *front_blocks(framework),
            *(block for section in framework.sections for block in _section(form, section)),
            *_unknown_sections(form, audit),
            *reference_blocks(framework),
        ),
        foot=f"{audit_name(audit)} · {framework.name}",
        filter_by=(*framework.scale.levels, framework.scale.not_applicable, NOT_RATED),
        subject=audit_name(audit),
        with_contents=True,
        landscape=True,
        language=document_language(framework),
        direction=document_direction(framework),
    )


def blank_form_document(framework: Framework) -> Document:
    """The form without answers, for people who fill it in by hand."""
    form = Form(framework)
    return Document(
        make_text(framework.title),
        (
            Facts([(label, ()) for label in ("Setting", "Term", "Filled in by", "Date")]),
            *front_blocks(framework),
            *(block for section in framework.sections for block in _section(form, section)),
            *reference_blocks(framework),
        ),
        foot=framework.name,
        subject=framework.title,
        with_contents=True,
        landscape=True,
        language=document_language(framework),
        direction=document_direction(framework),
    )


# -- in front


def _about_audit(framework: Framework, audit: Audit) -> Iterator[Block]:
    if missing := missing_words(framework, audit):
        yield Note(make_text(Piece(missing, Meaning.STRONG)))
    counts = count_progress(framework, audit).counts
    rows = [
        ("Setting", audit.setting),
        ("URN", audit.urn),
        ("Term", audit.cycle.label),
        ("Status", audit.status.value.capitalize()),
        ("Filled in by", ", ".join(audit.auditors)),
        ("Framework", _framework_words(framework)),
    ]
    facts = [(label, make_text(words)) for label, words in rows if words]
    yield Facts([*facts, ("Criteria", count_text(framework, counts))])
    if audit.notes:
        yield Heading(make_text("Notes"))
        yield Paragraph(make_text(audit.notes))


def count_text(framework: Framework, counts: Counts) -> Text:
    """ "■ Red 4 · ◆ Amber 9 …": how many criteria have which rating."""
    pieces: list[Piece | str] = []
    for rating in framework.scale.columns:
        if (count := counts.of_rating(rating)) or rating in framework.scale.keys:
            pieces += [" · "] if pieces else []
            pieces += [make_rating(framework.level(rating)), f" {count}"]
    return make_text(*pieces)


def _framework_words(framework: Framework) -> str:
    words = f"{framework.title}, edition {framework.edition}"
    return f"{words}, {framework.publisher}" if framework.publisher else words


def missing_words(framework: Framework, audit: Audit) -> str:
    """What a reader must know is not there: "Draft. Not rated: 3.1–3.8, judgement 4."; "" for nothing."""
    missing = unrated_places(framework, audit)
    draft = "Draft: ratings may still be missing or change." if audit.status is Status.DRAFT else ""
    words = f"{NO_RATING}: {criteria_and_judgements(framework, missing)}." if missing else ""
    return " ".join(filter(None, (draft, words)))


# -- sections


def _section(form: Form, section: Section) -> Iterator[Block]:
    framework, audit = form.framework, form.audit
    number = framework.numbers[Place(section.id)]
    yield Heading(make_text(f"{number} {section.title}"), key=section.id)
    yield from section_blocks(section)
    if audit and not audit.applies(section.id):
        yield Note(make_text("This section does not apply to this setting; its reason is below."))
    unknown = [
        place
        for place in (audit.unknown_places(framework) if audit else ())
        if place.section == section.id and not place.is_judgement
    ]
    rows = [
        *(_criterion_row(form, section, criterion) for criterion in section.criteria),
        *(_unknown_row(form, place) for place in unknown),
        *([_judgement_row(form, section.id)] if _has_own_row(form, section) else []),
    ]
    yield _answers_table(form, section.table_heading or section.title, rows)


def _has_own_row(form: Form, section: Section) -> bool:
    """Whether something is answered of the section as a whole, or was in another edition."""
    return section.is_answered_itself or bool(form.audit and section.place in form.audit.answers)


def _answers_table(form: Form, head: str, rows: list[Row]) -> Table:
    return Table(
        (
            Column(make_text(head), least=30, share=33),
            Column(make_text(rating_head(form.framework)), share=10),
            Column(make_text(EVIDENCE_HEAD), is_prose=True, share=35),
            Column(make_text(STEPS_HEAD), is_prose=True, share=22),
        ),
        rows,
        caption=head,
    )


def _criterion_row(form: Form, section: Section, criterion: Criterion) -> Row:
    place = Place(section.id, criterion.id)
    marks = criterion.marks
    blocks = [Paragraph(make_text(Piece(marks, Meaning.QUIET)))] if marks else []
    blocks.append(Paragraph(make_text(criterion.text)))
    blocks += descriptor_paragraphs(form.framework, place)
    title = Cell(make_text(Piece(criterion.title, Meaning.STRONG)), tuple(blocks))
    return Row(
        (title, *_answer_cells(form, place)),
        lead=form.framework.numbers[place],
        key=row_key(place),
        stamp=_stamp(form, place),
    )


def _unknown_row(form: Form, place: Place) -> Row:
    why = Paragraph(make_text(Piece(_UNKNOWN, Meaning.QUIET)))
    title = Cell(make_text(Piece(str(place), Meaning.STRONG)), (why,))
    return Row((title, *_answer_cells(form, place)), key=row_key(place), stamp=_stamp(form, place))


def _judgement_row(form: Form, section_id: str) -> Row:
    place = Place(section_id)
    return Row(
        (Cell(make_text(JUDGEMENT)), *_answer_cells(form, place)),
        lead=form.framework.numbers.get(place, ""),
        key=row_key(place),
        stamp=_stamp(form, place),
        strong=True,
    )


def _stamp(form: Form, place: Place) -> str:
    """What the row says, so that it is known when it comes back changed."""
    return str(stamp_answer(form.answer(place))) if form.audit else ""


def _unknown_sections(form: Form, audit: Audit) -> Iterator[Block]:
    known = {section.id for section in form.framework.sections}
    places = audit.unknown_places(form.framework)
    for section_id in dict.fromkeys(place.section for place in places):
        if section_id in known:
            continue
        yield Heading(make_text(section_id), key=section_id)
        yield Paragraph(make_text(_UNKNOWN))
        rows = [
            _unknown_row(form, place)
            for place in places
            if place.section == section_id and not place.is_judgement
        ]
        if Place(section_id) in audit.answers:
            rows.append(_judgement_row(form, section_id))
        yield _answers_table(form, section_id, rows)


# -- cells


def _answer_cells(form: Form, place: Place) -> tuple[Cell, Cell, Cell]:
    if form.audit is None:
        return _cells_to_fill(_choices(form.framework, place))
    answer = form.answer(place)
    level = form.framework.level(answer.rating)
    rating = _rating_cell(level) if answer.rating else _hint_cell(NO_RATING)
    evidence = _hint_cell(NO_EVIDENCE)
    if answer.evidence:
        reason = "Reason: " if answer.rating == NOT_APPLICABLE else ""
        words = make_text(Piece(reason, Meaning.STRONG) if reason else "", answer.evidence)
        evidence = Cell(blocks=(Paragraph(words),))
    steps = _hint_cell(NO_STEP)
    if answer.next_steps:
        applies = form.audit.is_applicable(place)
        # Each has its box in front: a list with bullets as well would mark it twice.
        items = (step_words(step, form.today, applies=applies) for step in answer.next_steps)
        steps = Cell(blocks=tuple(Paragraph(make_text(step)) for step in items))
    return rating, evidence, steps


def _rating_cell(level: Level) -> Cell:
    return Cell(make_text(make_rating(level)), level=level)


def _hint_cell(words: str) -> Cell:
    return Cell(make_text(Piece(words, Meaning.QUIET)))


def _choices(framework: Framework, place: Place) -> tuple[Level, ...]:
    """What a blank row offers: a section's with a judgement everything, for whoever prints it."""
    if place.is_judgement and framework.judges(place.section):
        return (*framework.scale.levels, framework.scale.not_applicable)
    return framework.choices(place)


def _cells_to_fill(levels: Iterable[Level]) -> tuple[Cell, Cell, Cell]:
    choices = tuple(Paragraph(make_text(make_rating(level))) for level in levels)
    return Cell(blocks=choices), _hint_cell(EVIDENCE_HINT), _hint_cell(STEP_HINT)
