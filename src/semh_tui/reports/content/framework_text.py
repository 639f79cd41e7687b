"""A framework, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from semh_tui.model.dates import full_date
from semh_tui.model.framework import Criterion, Framework, Section
from semh_tui.model.place import Place
from semh_tui.reports.content.words import plural, rating_words
from semh_tui.reports.render.prose import cell_width, wrap_text

INDENT = "  "
PROSE = (
    ("introduction", "Introduction"),
    ("context", "Context"),
    ("aims", "Aims"),
    ("how_to_use", "How to use it"),
)
"""The framework's own texts by field, in the order of the source, with their headings."""


def framework_lines(framework: Framework, width: int, section_id: str = "") -> Iterator[str]:
    """The whole framework, or one of its sections, in blocks for printing one after another."""
    yield wrap_text(framework.title, width)
    publisher = [framework.publisher] if framework.publisher else []
    yield wrap_text(" · ".join([*publisher, f"edition {framework.edition}", framework.id]), width)
    if not section_id:
        yield from _front(framework, width)
    for section in framework.sections:
        if section_id in ("", section.id):
            yield from _section(framework, section, width)
    if not section_id and framework.references:
        yield from _references(framework, width)


def framework_size(framework: Framework) -> str:
    """ "9 sections, 57 criteria"."""
    criteria = sum(len(section.criteria) for section in framework.sections)
    return (
        f"{plural(len(framework.sections), 'section')}, {plural(criteria, 'criterion', 'criteria')}"
    )


def _front(framework: Framework, width: int) -> Iterator[str]:
    for field, heading in PROSE:
        if text := getattr(framework, field):
            yield f"\n{heading}\n{wrap_text(text, width, INDENT)}"
    yield "\nRatings"
    for rating in framework.scale.ratings:
        meaning = framework.meaning(rating)
        words = rating_words(framework, rating)
        yield wrap_text(f"{words}: {meaning}" if meaning else words, width, INDENT)
    if framework.ratings_note:
        yield wrap_text(framework.ratings_note, width, INDENT)


def _section(framework: Framework, section: Section, width: int) -> Iterator[str]:
    title = wrap_text(f"{framework.numbers[Place(section.id)]}  {section.title}", width)
    yield f"\n\n{title}\n{'─' * max(map(cell_width, title.splitlines()))}"
    if section.applies_if:
        yield wrap_text(f"Only where the answer is yes: {section.applies_if}\n", width)
    if section.introduction:
        yield wrap_text(section.introduction, width)
    for criterion in section.criteria:
        yield "\n" + "\n".join(
            criterion_lines(framework, Place(section.id, criterion.id), criterion, width)
        )


def criterion_lines(
    framework: Framework, place: Place, criterion: Criterion, width: int
) -> Iterable[str]:
    """Number and title, where it belongs, the source's words, then our guidance, marked as ours."""
    yield wrap_text(f"{framework.numbers[place]}  {criterion.title}", width)
    marks = [mark for mark in (criterion.group, criterion.tier, criterion.id) if mark]
    yield wrap_text(" · ".join(marks), width, INDENT)
    yield ""
    yield wrap_text(criterion.text, width, INDENT)
    if criterion.guidance:
        yield ""
        yield wrap_text("Evidence might look like this:", width, INDENT)
        yield wrap_text(criterion.guidance, width, INDENT * 2)


def _references(framework: Framework, width: int) -> Iterator[str]:
    yield "\n\nWhat the source refers to, and how it stands today"
    for reference in framework.references:
        yield "\n" + wrap_text(reference.cited_as, width, INDENT)
        yield wrap_text(reference.current, width, INDENT * 2)
        if reference.url:
            yield wrap_text(reference.url, width, INDENT * 2)
        yield wrap_text(f"Checked on {full_date(reference.checked_on)}.", width, INDENT * 2)
