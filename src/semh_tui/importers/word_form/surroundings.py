"""What stands in a form beside its sections: who it is of, and what was not read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple
from xml.etree.ElementTree import Element

from semh_tui.importers.word_form.paragraphs import Paragraph
from semh_tui.importers.word_form.sections import squeeze
from semh_tui.importers.word_form.tables import Block, Table
from semh_tui.model.audit import Audit
from semh_tui.model.cycle import Cycle, parse_term, term_name
from semh_tui.model.errors import UsageError
from semh_tui.model.framework import Framework
from semh_tui.model.text import fold, normalise_line, visible
from semh_tui.reports.content.framework.document import (
    front_blocks,
    reference_blocks,
    section_blocks,
)
from semh_tui.reports.content.words import profile_clause
from semh_tui.reports.document import Block as DocumentBlock
from semh_tui.reports.document import Heading
from semh_tui.reports.document import Paragraph as DocumentParagraph
from semh_tui.reports.document import Table as DocumentTable
from semh_tui.reports.inline_text import plain_text
from semh_tui.storage.clock import today

_MOST_LINES = 2_000
_LABELS = {
    "setting": "setting", "school": "setting", "school name": "setting", "name of school": "setting",
    "setting name": "setting", "name of setting": "setting", "school/setting": "setting",
    "name of school/setting": "setting", "college": "setting", "nursery": "setting",
    "term": "term", "term and year": "term", "academic term": "term",
    "profile": "profile",
}  # fmt: skip
# Other lines in front of a form that semh writes.
_OWN_LABELS = ("urn", "status", "filled in by", "framework", "criteria", "date")
_OWN_LINES = ("draft:", "not rated:", "not yet rated:", "asked for the profile “")
_FACT = re.compile(r"\s*([^\t:]{3,30}?) *[\t:]\s*(\S.*)", re.DOTALL)
_ID = r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)"
_END = r"(?:, for the profile “[^\t]*)? *(?:\t|$)"
# A title may speak of an edition too: the last one counts. The second is the foot of older forms.
_FRAMEWORKS = (
    re.compile(rf".*, edition (?P<edition>[^\t]+) \({_ID}\){_END}"),
    re.compile(rf"(?<![\w-]){_ID} edition (?P<edition>[^\t]*?[^\t ]){_END}"),
)


class FormDetails(NamedTuple):
    """What a form says about itself; "" and None where it does not."""

    setting: str = ""
    cycle: Cycle | None = None
    framework: str = ""
    edition: str = ""
    profile: str = ""


def read_details(blocks: Sequence[Block], margins: Sequence[Element]) -> FormDetails:
    """Read the details from lines such as "School: Oakfield Primary", and semh's own foot of the page."""
    details: dict[str, str] = {}
    for line in islice(_lines(blocks), _MOST_LINES):
        match = _FACT.fullmatch(line)
        label = _LABELS.get(fold(match[1])) if match else None
        if match and label:
            details.setdefault(label, normalise_line(match[2]))
    framework = edition = ""
    for margin in margins:
        foot = "".join(
            (node.text or "") if node.tag == "t" else "\t"
            for node in margin.iter()
            if node.tag in ("t", "tab", "p", "br")
        )
        matches = (pattern.search(foot) for pattern in _FRAMEWORKS)
        if match := next(filter(None, matches), None):
            framework, edition = match["id"], match["edition"]
    cycle = _read_cycle(details.get("term", ""))
    setting, profile = details.get("setting", ""), details.get("profile", "")
    return FormDetails(setting, cycle, framework, edition, profile)


def _read_cycle(text: str) -> Cycle | None:
    """The term of a text that names its year; None for any other."""
    if not re.search(r"[0-9]{2}", text) or term_name(text):
        return None
    try:
        return parse_term(text, today())
    except UsageError:
        return None


def list_unread(
    blocks: Sequence[Block], labels: Sequence[Paragraph], framework: Framework, audit: Audit
) -> Iterator[str]:
    """Texts that are neither an answer nor the form's own words.

    ``blocks`` stand outside the sections, ``labels`` beside the criteria.
    """
    known = f" {squeeze(visible(' '.join(_known_words(framework, audit))))} "
    seen: set[str] = set()
    for line in islice((*_lines(blocks), *_lines(labels)), _MOST_LINES):
        words = squeeze(line)
        if not words or words in seen or f" {words} " in known or _is_own(line):
            continue
        seen.add(words)
        yield normalise_line(line)


def _is_own(line: str) -> bool:
    match = _FACT.fullmatch(line)
    label = fold(match[1] if match else line)
    return label in _LABELS or label in _OWN_LABELS or line.lower().startswith(_OWN_LINES)


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield "\t".join(filter(None, (normalise_line(cell.text) for cell in row.cells)))
        elif not block.is_contents:
            yield from block.text.split("\n")


def _known_words(framework: Framework, audit: Audit) -> Iterator[str]:
    yield from (framework.title, framework.publisher, audit.setting, audit.cycle.label, audit.notes)
    # The headings of the source's own form, and of the forms that semh wrote before.
    yield from ("Introduction", "Context", "Aims", "How to use this document", "Contents", "Notes")
    yield from ("What the ratings mean", "References")
    yield f"{framework.title}: {audit.setting}"
    for profile in framework.profiles:
        yield f"{framework.title}{profile_clause(profile)}"
    yield "This section does not apply to this setting; its reason is below."
    yield "Not in this edition of the framework; kept from another."
    for place in audit.unknown_places(framework):
        yield place.section
    for block in (*front_blocks(framework), *reference_blocks(framework)):
        yield from _block_words(block)
    for section in framework.sections:
        yield f"{framework.numbers[section.place]} {section.title}"
        yield from (section.title, section.table_heading, section.introduction, section.applies_if)
        for block in section_blocks(section):
            yield from _block_words(block)
        for group in section.groups:
            yield group.introduction
        for criterion in section.criteria:
            yield from (criterion.group, f"({criterion.tier})", criterion.text, criterion.title)


def _block_words(block: DocumentBlock) -> Iterator[str]:
    """What a block of the form says, a row of a table as one text."""
    match block:
        case Heading(text) | DocumentParagraph(text):
            yield plain_text(text)
        case DocumentTable(columns, rows):
            yield " ".join(plain_text(column.head) for column in columns)
            for row in rows:
                yield " ".join(plain_text(cell.text) for cell in row.cells)
        case _:
            pass
