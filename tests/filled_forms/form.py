"""A filled-in form in the source's shape, what builds one, and what a person reads there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import word_markup as word
from word_markup import p, tbl, tc, tr

from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.section import Section

HEADS = ("RAG", "Comments/Evidence:", "Next Steps:")


class Read(NamedTuple):
    """What a person reads of a section; a ``doubt`` is part of what they would ask about."""

    rating: str | None = None
    evidence: str = ""
    steps: tuple[str, ...] = ()
    doubt: str = ""


class FilledForm(NamedTuple):
    """``tables`` replace the source's own of these sections; ``notes`` are parts of what is named."""

    tables: Mapping[str, Callable[[Section], str]]
    read: Mapping[str, Read]
    notes: tuple[str, ...] = ()
    before: str = ""
    parts: Mapping[str, str] = {}
    forgotten: tuple[str, ...] = ()
    """Sections that say something else once LibreOffice saved them: it forgets that a row was deleted."""

    def data(self, framework: Framework) -> bytes:
        """The file: every section's heading, introduction and table."""
        body = self.before
        for section in framework.sections:
            body += p(section.title, style="Heading1")
            body += "".join(map(p, filter(None, section.introduction.split("\n"))))
            table = self.tables.get(section.id)
            body += table(section) if table else source_table(section) + p()
        return word.document(body, **self.parts)


def head(section: Section) -> str:
    return section.table_heading or section.title


def criteria(section: Section) -> str:
    """The first column: every criterion, a paragraph a line."""
    lines = [line for criterion in section.criteria for line in criterion.text.split("\n")]
    return "".join(map(p, lines))


def source_table(section: Section, *cells: str) -> str:
    """The source's own table: a head, and one row of three cells."""
    filled = [*cells, "", "", ""][:3]
    return tbl(tr(head(section), *HEADS), tr(tc(criteria(section)), *filled)) + p()


def fill(*cells: str) -> Callable[[Section], str]:
    return lambda section: source_table(section, *cells)


def table(*rows: str, columns: int = 4) -> Callable[[Section], str]:
    """A table of one's own; "HEAD" and "CRITERIA" stand for the section's."""

    def build(section: Section) -> str:
        markup = tbl(*rows, columns=columns)
        return (
            markup.replace(p("HEAD"), p(head(section))).replace(p("CRITERIA"), criteria(section))
            + p()
        )

    return build


LEAD, POLICY, CURRICULUM, STAFF = "leadership", "policies-practice", "curriculum", "staff"
VOICE, SEND, AGENCY, PARENTS, PROVISION = (
    "pupil-voice", "send", "multi-agency", "parent-voice", "alternative-provision",
)  # fmt: skip
