"""The words of one place of a framework in full, and what the ratings mean."""

from __future__ import annotations

from collections.abc import Iterator

from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.glossary import find_terms
from semh_tui.model.place import Place
from semh_tui.reports.content.framework.document import ratings_blocks
from semh_tui.reports.content.framework.glossary import list_terms, place_text, term_list
from semh_tui.reports.content.words import place_name
from semh_tui.reports.document import Block, Document, Heading, Paragraph
from semh_tui.reports.inline_text import make_text


def words_document(framework: Framework, place: Place) -> Document:
    """The terms of one criterion or section, what the ratings mean, then all other terms."""
    return Document(
        make_text(f"Words: {place_name(framework, place)}"), tuple(_blocks(framework, place))
    )


def _blocks(framework: Framework, place: Place) -> Iterator[Block]:
    terms = list_terms(framework)
    here = find_terms(terms, place_text(framework, place))
    yield Heading(make_text("Words used here"))
    if here:
        yield term_list(here)
    else:
        yield Paragraph(make_text("No abbreviation that has an explanation."))
    yield from ratings_blocks(framework)
    if others := [entry for entry in terms if entry not in here]:
        yield Heading(make_text("Other words of this framework"))
        yield term_list(others)
