"""A framework as a Markdown document."""

from __future__ import annotations

from collections.abc import Iterator

from semh_tui.model.dates import full_date
from semh_tui.model.framework import Framework, Section
from semh_tui.model.place import Place
from semh_tui.model.text import visible
from semh_tui.reports.content.framework_text import PROSE
from semh_tui.reports.content.words import rating_words
from semh_tui.reports.render.markdown import escape
from semh_tui.reports.render.markdown_rows import escape_block


def framework_markdown(framework: Framework, section_id: str = "") -> str:
    """The whole framework, or one of its sections under the framework's title."""
    parts = [f"# {escape(framework.title)}"]
    publisher = [framework.publisher] if framework.publisher else []
    parts.append(escape(" · ".join([*publisher, f"edition {framework.edition}", framework.id])))
    if not section_id:
        parts.extend(_front(framework))
    for section in framework.sections:
        if section_id in ("", section.id):
            parts.extend(_section(framework, section))
    if not section_id and framework.references:
        parts.append("## What the source refers to, and how it stands today")
        for reference in framework.references:
            parts += [f"**{escape(reference.cited_as)}**", escape_block(reference.current)]
            checked = f"Checked on {full_date(reference.checked_on)}."
            parts.append(f"<{reference.url}> {checked}" if reference.url else checked)
    return visible("\n\n".join(parts)) + "\n"


def _front(framework: Framework) -> Iterator[str]:
    for field, heading in PROSE:
        if text := getattr(framework, field):
            yield f"## {heading}"
            yield escape_block(text)
    yield "## Ratings"
    yield "\n".join(
        f"- **{escape(rating_words(framework, rating))}** {escape(framework.meaning(rating))}".rstrip()
        for rating in framework.scale.ratings
    )
    if framework.ratings_note:
        yield escape_block(framework.ratings_note)


def _section(framework: Framework, section: Section) -> Iterator[str]:
    yield f"## {framework.numbers[Place(section.id)]} {escape(section.title)}"
    if section.applies_if:
        yield f"*Only where the answer is yes: {escape(section.applies_if)}*"
    if section.introduction:
        yield escape_block(section.introduction)
    for criterion in section.criteria:
        number = framework.numbers[Place(section.id, criterion.id)]
        yield f"### {number} {escape(criterion.title)}"
        marks = [mark for mark in (criterion.group, criterion.tier) if mark]
        if marks:
            yield f"*{escape(' · '.join(marks))}*"
        yield escape_block(criterion.text)
        if criterion.guidance:
            quoted = escape_block(criterion.guidance).replace("\n", "\n> ")
            yield f"> Evidence might look like this:\n>\n> {quoted}"
