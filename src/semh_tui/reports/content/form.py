"""The whole audit in the shape of the framework's own form: a table for each section."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from semh_tui.model.audit import Audit
from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.section import Criterion, CriterionGroup, Section
from semh_tui.model.place import Place
from semh_tui.model.progress import Counts, count_progress, unrated_places
from semh_tui.model.rating import DEFAULT_SCALE
from semh_tui.model.status import Status
from semh_tui.model.text import plural
from semh_tui.reports.content.form_cells import NO_RATING, Form, answer_cells
from semh_tui.reports.content.framework.document import (
    descriptor_paragraphs,
    front_blocks,
    reference_blocks,
    section_blocks,
)
from semh_tui.reports.content.framework.framework_names import full_title
from semh_tui.reports.content.language import words_of
from semh_tui.reports.content.words import (
    audit_name,
    criteria_and_judgements,
    outside_words,
    profile_clause,
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
from semh_tui.reports.form_ids import group_key, row_key, stamp_answer
from semh_tui.reports.inline_text import Meaning, Piece, Text, make_quiet, make_rating, make_text

EVIDENCE_HEAD = "Comments/Evidence"
STEPS_HEAD = "Next Steps"
JUDGEMENT = "The section as a whole"
_UNKNOWN = "Not in this edition of the framework; kept from another."


def rating_head(framework: Framework) -> str:
    """The head of the column of ratings: "RAG" where the levels are those of the usual scale."""
    if framework.scale.keys == DEFAULT_SCALE.keys:
        return "".join(level.letter for level in DEFAULT_SCALE.levels)
    return "Rating"


def form_document(framework: Framework, audit: Audit, today: date) -> Document:
    """Everything an audit says. Next steps stand as on ``today``."""
    form = Form(framework, audit, today)
    return Document(
        make_text(f"{framework.title}: {audit.setting}"),
        (
            *_about_audit(framework, audit),
            *front_blocks(framework),
            *(block for section in form.sections for block in _section(form, section)),
            *_other_sections(form, audit),
            *reference_blocks(framework),
        ),
        foot=f"{audit_name(audit)} · {full_title(framework)} ({framework.id})",
        filter_by=tuple(map(framework.level, framework.columns)),
        subject=audit_name(audit),
        with_contents=True,
        landscape=True,
        **words_of(framework),
    )


def blank_form_document(framework: Framework, profile: str = "") -> Document:
    """The form without answers, for people who fill it in by hand; with a profile what that is asked."""
    form = Form(framework, profile=profile)
    clause = profile_clause(profile)
    to_fill_in = ((label, ()) for label in ("Setting", "Term", "Filled in by", "Date"))
    facts = [*to_fill_in, *([("Profile", make_text(profile))] if profile else [])]
    return Document(
        make_text(f"{framework.title}{clause}"),
        (
            Facts(facts),
            *_about_profile(form),
            *front_blocks(framework),
            *(block for section in form.sections for block in _section(form, section)),
            *reference_blocks(framework),
        ),
        foot=f"{full_title(framework)} ({framework.id}){clause}",
        subject=framework.title,
        with_contents=True,
        landscape=True,
        **words_of(framework),
    )


def _about_profile(form: Form) -> Iterator[Block]:
    """That a blank form is a part of its framework."""
    if not form.profile:
        return
    places = form.framework.scope(form.profile).places
    asked, every = (
        sum(not place.is_judgement for place in part) for part in (places, form.framework.places)
    )
    whole = plural(every, "criterion", "criteria")
    yield Note(make_text(f"Asked for the profile “{form.profile}” only: {asked} of {whole}."))


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
        ("Profile", audit.profile),
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
    return ", ".join(filter(None, (full_title(framework), framework.publisher)))


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
    others = [
        place for place in form.others() if place.section == section.id and not place.is_judgement
    ]
    rows = [
        *_criterion_rows(form, section),
        *(_unknown_row(form, place) for place in others),
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


def _criterion_rows(form: Form, section: Section) -> Iterator[Row]:
    """A row for each criterion, and one with the heading of each group before its first."""
    for criterion in section.criteria:
        place = Place(section.id, criterion.id)
        if group := section.group_starts.get(criterion.id):
            yield _group_row(place, group)
        yield _criterion_row(form, place, criterion)


def _group_row(place: Place, group: CriterionGroup) -> Row:
    blocks = (Paragraph(make_text(group.introduction)),) if group.introduction else ()
    heading = Cell(make_text(Piece(group.title, Meaning.STRONG)), blocks)
    return Row((heading, Cell(), Cell(), Cell()), key=group_key(place), is_heading=True)


def _criterion_row(form: Form, place: Place, criterion: Criterion) -> Row:
    marks = criterion.own_marks
    blocks = [Paragraph(make_quiet(marks))] if marks else []
    blocks.append(Paragraph(make_text(criterion.text)))
    blocks += descriptor_paragraphs(form.framework, place)
    title = Cell(make_text(Piece(criterion.title, Meaning.STRONG)), tuple(blocks))
    return Row(
        (title, *answer_cells(form, place)),
        lead=form.framework.numbers[place],
        key=row_key(place),
        stamp=_stamp(form, place),
    )


def _unknown_row(form: Form, place: Place) -> Row:
    why = Paragraph(make_quiet(_why_apart(form, place)))
    name = form.framework.title_of(place) if place in form.framework else str(place)
    title = Cell(make_text(Piece(name, Meaning.STRONG)), (why,))
    return Row(
        (title, *answer_cells(form, place)),
        lead=form.framework.numbers.get(place, ""),
        key=row_key(place),
        stamp=_stamp(form, place),
    )


def _why_apart(form: Form, place: Place) -> str:
    if form.audit and place in form.framework:
        return f"Kept and not counted: {outside_words(form.audit)}."
    return _UNKNOWN


def _judgement_row(form: Form, section_id: str) -> Row:
    place = Place(section_id)
    return Row(
        (Cell(make_text(JUDGEMENT)), *answer_cells(form, place)),
        lead=form.framework.numbers.get(place, ""),
        key=row_key(place),
        stamp=_stamp(form, place),
        strong=True,
    )


def _stamp(form: Form, place: Place) -> str:
    """What the row says, so that it is known when it comes back changed."""
    return str(stamp_answer(form.answer(place))) if form.audit else ""


def _other_sections(form: Form, audit: Audit) -> Iterator[Block]:
    """Sections of which there are only answers that are not counted."""
    known = {section.id for section in form.sections}
    places = list(form.others())
    for section_id in dict.fromkeys(place.section for place in places):
        if section_id in known:
            continue
        title = form.framework.title_of(Place(section_id))
        yield Heading(make_text(title), key=section_id)
        yield Paragraph(make_text(_why_apart(form, Place(section_id))))
        rows = [
            _unknown_row(form, place)
            for place in places
            if place.section == section_id and not place.is_judgement
        ]
        if audit.is_shown(Place(section_id), form.framework):
            rows.append(_judgement_row(form, section_id))
        yield _answers_table(form, title, rows)
