"""A framework to be read: every criterion in full, with what evidence might look like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from semh_tui.model.dates import full_date
from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.section import Criterion, CriterionGroup, Section
from semh_tui.model.place import Place
from semh_tui.model.text import plural
from semh_tui.reports.content.framework.framework_names import full_title
from semh_tui.reports.content.framework.glossary import glossary_blocks
from semh_tui.reports.content.language import words_of
from semh_tui.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Side,
    Sides,
    Table,
)
from semh_tui.reports.inline_text import Meaning, Piece, make_quiet, make_rating, make_text

PROSE = (
    ("introduction", "Introduction"),
    ("context", "Context"),
    ("aims", "Aims"),
    ("how_to_use", "How to use it"),
)
"""The framework's own texts by field, in the order of the source, with their headings."""


def framework_size(framework: Framework) -> str:
    """ "9 sections, 57 criteria"."""
    criteria = sum(len(section.criteria) for section in framework.sections)
    return (
        f"{plural(len(framework.sections), 'section')}, {plural(criteria, 'criterion', 'criteria')}"
    )


def framework_document(framework: Framework, section_id: str = "") -> Document:
    """The whole framework, or one of its sections under the framework's title."""
    return Document(
        make_text(framework.title),
        tuple(_blocks(framework, section_id)),
        foot=full_title(framework),
        subject=framework.title,
        **words_of(framework),
        with_contents=not section_id,
    )


def _blocks(framework: Framework, section_id: str) -> Iterator[Block]:
    edition = f"edition {framework.edition}"
    about = (framework.publisher, edition, framework.id, framework.licence)
    yield Paragraph(make_text(" · ".join(filter(None, about))))
    if not section_id:
        yield from front_blocks(framework)
    for section in framework.sections:
        if section_id in ("", section.id):
            yield from _section(framework, section)
    if not section_id:
        yield from glossary_blocks(framework)
        yield from reference_blocks(framework)


def front_blocks(framework: Framework) -> Iterator[Block]:
    """The source's own texts in front of its sections, and what the ratings mean."""
    for field, heading in PROSE:
        if text := getattr(framework, field):
            yield Heading(make_text(heading), key=field.replace("_", "-"))
            yield Paragraph(make_text(text))
    yield from ratings_blocks(framework)


def ratings_blocks(framework: Framework) -> Iterator[Block]:
    """What the ratings mean, and whose meanings these are."""
    yield Heading(make_text("Ratings"), key="ratings")
    yield _ratings_table(framework)
    if framework.ratings_note:
        yield Paragraph(make_text(framework.ratings_note))


def _ratings_table(framework: Framework) -> Table:
    """Each rating and what it stands for."""
    return Table(
        (
            Column(make_text("Rating"), share=1),
            Column(make_text("Meaning"), is_prose=True, share=5),
        ),
        [
            Row(
                (
                    Cell(make_text(make_rating(level)), level=level),
                    Cell(make_text(framework.meaning(level.key))),
                )
            )
            for level in map(framework.level, framework.given_ratings)
        ],
        caption="What the ratings mean",
    )


def _section(framework: Framework, section: Section) -> Iterator[Block]:
    number = framework.numbers[Place(section.id)]
    yield Heading(make_text(f"{number} {section.title}"), key=section.id)
    yield from section_blocks(section)
    for criterion in section.criteria:
        if group := section.group_starts.get(criterion.id):
            yield Heading(make_text(group.title), depth=3)
            yield from group_blocks(group)
        place = Place(section.id, criterion.id)
        is_in_group = bool(criterion.group)
        yield from criterion_blocks(framework, place, criterion, is_in_group=is_in_group)


def section_blocks(section: Section) -> Iterator[Block]:
    """The question whether a section applies, and its introduction."""
    if section.applies_if:
        question = f"Only where the answer is yes: {section.applies_if}"
        yield Paragraph(make_quiet(question))
    if section.applies_to:
        yield Paragraph(make_quiet(_tag_words(section.applies_to)))
    if section.introduction:
        yield Paragraph(make_text(section.introduction))


def group_blocks(group: CriterionGroup) -> Iterator[Block]:
    """The introduction of a group, where it has one."""
    if group.introduction:
        yield Paragraph(make_text(group.introduction))


def _tag_words(tags: Sequence[str]) -> str:
    return f"Only for: {', '.join(tags)}" if tags else ""


def criterion_blocks(
    framework: Framework, place: Place, criterion: Criterion, *, is_in_group: bool = False
) -> Iterator[Block]:
    """Number and title, where it belongs, the source's words, then our guidance, marked as ours.

    One that ``is_in_group`` stands under the heading of its group, and does not name it.
    """
    depth = 4 if is_in_group else 3
    yield Heading(make_text(f"{framework.numbers[place]} {criterion.title}"), depth=depth)
    tags = _tag_words(criterion.applies_to)
    own = criterion.own_marks if is_in_group else criterion.marks
    marks = " · ".join(filter(None, (own, tags, criterion.id)))
    yield Paragraph(make_quiet(marks))
    yield Paragraph(make_text(criterion.text))
    yield from descriptor_paragraphs(framework, place)
    if criterion.guidance:
        side = Side("", "Evidence might look like this:", make_text(criterion.guidance))
        yield Sides((side,))
    for resource in criterion.resources:
        yield Paragraph(make_text(Piece(resource.title, link=resource.url)))


def descriptor_paragraphs(framework: Framework, place: Place) -> Iterator[Paragraph]:
    """What each level looks like for a criterion; nothing where the framework does not say."""
    for level, text in framework.describe_levels(place):
        yield Paragraph(make_text(make_rating(level, level.label), f": {text}"))


def reference_blocks(framework: Framework) -> Iterator[Block]:
    """What the source cites, and how it stands today; nothing where it cites nothing."""
    if not framework.references:
        return
    title = "What the source refers to, and how it stands today"
    yield Heading(make_text(title), key="references")
    for reference in framework.references:
        # One paragraph, so that no page ends with the name or begins with the day alone.
        name = Piece(f"{reference.cited_as}\n", Meaning.STRONG)
        checked = f"Checked on {full_date(reference.checked_on)}."
        link = Piece(reference.url, link=reference.url) if reference.url else ""
        text = f"{reference.current}\n"
        yield Paragraph(make_text(name, text, link, " " if link else "", checked))
