"""The terms of a framework that are explained: all of them, and those of one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.glossary import GlossaryEntry, explain_terms
from semh_tui.model.framework_parts.section import Criterion, Section
from semh_tui.model.place import Place
from semh_tui.reports.document import Block, Bullets, Facts, Heading, Paragraph
from semh_tui.reports.inline_text import Meaning, Piece, Text, make_quiet, make_text

_LONGEST_LABEL = 24
"""Characters of the longest term for which there is a column of terms."""


def list_terms(framework: Framework) -> tuple[GlossaryEntry, ...]:
    """Every term that is explained: the framework's own, and semh's where its text has them."""
    text = "\n".join(_framework_texts(framework))
    return explain_terms(framework.glossary, framework.id, framework.language, text)


def place_text(framework: Framework, place: Place) -> str:
    """Everything that the framework says at a place."""
    section = framework.section(place.section)
    criterion = framework.criterion(place.criterion or "")
    if section is None:
        return ""
    texts = _criterion_texts(section, criterion) if criterion else _section_texts(section)
    return "\n".join(texts)


def _section_texts(section: Section) -> tuple[str, ...]:
    return section.title, section.introduction, section.applies_if


def _criterion_texts(section: Section, criterion: Criterion) -> Iterator[str]:
    yield from (criterion.title, criterion.text, criterion.guidance, *criterion.levels.values())
    yield from (resource.title for resource in criterion.resources)
    if group := section.group_of(criterion):
        yield from (group.title, group.introduction)


def _framework_texts(framework: Framework) -> Iterator[str]:
    yield from (framework.title, framework.introduction, framework.context, framework.aims)
    yield from (framework.how_to_use, framework.ratings_note)
    yield from (framework.meaning(rating) for rating in framework.given_ratings)
    yield from chain.from_iterable((one.cited_as, one.current) for one in framework.references)
    for section in framework.sections:
        yield from _section_texts(section)
        for criterion in section.criteria:
            yield from _criterion_texts(section, criterion)


def glossary_blocks(framework: Framework) -> Iterator[Block]:
    """Every term that is explained, and which of them semh explains; nothing where none is."""
    terms = list_terms(framework)
    if not terms:
        return
    yield Heading(make_text("Words and abbreviations"), key="glossary")
    yield term_list(terms)
    if others := [entry.term for entry in terms if entry not in framework.glossary]:
        which = f": {', '.join(others)}" if framework.glossary else ""
        words = f"Explained by semh, not by the framework’s author{which}."
        yield Paragraph(make_quiet(words))


def term_list(terms: Sequence[GlossaryEntry]) -> Block:
    """Terms with their meanings: in a column where all are short."""
    if max(len(entry.term) for entry in terms) <= _LONGEST_LABEL:
        return Facts([(entry.term, _explanation(entry)) for entry in terms])
    return Bullets(
        tuple(
            make_text(Piece(entry.term, Meaning.STRONG), ": ", *_explanation(entry))
            for entry in terms
        )
    )


def _explanation(entry: GlossaryEntry) -> Text:
    note = Piece(f" · {entry.note}", Meaning.QUIET) if entry.note else ""
    return make_text(entry.meaning, note)
