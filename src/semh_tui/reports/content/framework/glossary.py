"""Abbreviations and local names of a framework's text in full.

The packaged framework's file stays as its source has it, so its glossary stands here, by the framework's id.
Meanings are those that the source itself gives, else the names in common use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.reports.content.framework.document import ratings_blocks
from semh_tui.reports.content.words import place_name
from semh_tui.reports.document import Block, Document, Facts, Heading, Paragraph
from semh_tui.reports.inline_text import make_text

GLOSSARIES: Mapping[str, Mapping[str, str]] = {
    "essex-semh-best-practice": {
        "CPD": "continuing professional development: training of staff",
        "CQC": "Care Quality Commission",
        "CYP": "children and young people",
        "EAL": "English as an additional language",
        "ECC": "Essex County Council",
        "ECTs": "early career teachers, in the first two years after they qualified",
        "EHC": "education, health and care, as in an EHC plan",
        "EHCP": "education, health and care plan: the legal plan for a child with special educational needs",
        "ELSA": "emotional literacy support assistant",
        "EWMH": "emotional wellbeing and mental health",
        "EWMHS": "Emotional Wellbeing and Mental Health Service, now SET CAMHS",
        "NELFT": "North East London NHS Foundation Trust, which runs SET CAMHS",
        "NICE": "National Institute for Health and Care Excellence",
        "One Plan": "the plan that One Planning ends in, made with the child and the family",
        "One Planning": "Essex’s graduated approach: assess, plan, do, review",
        "PSHE": "personal, social, health and economic education",
        "PSHEE": "personal, social, health and economic education",
        "RSHE": "relationships, sex and health education",
        "SEMH": "social, emotional and mental health",
        "SEN": "special educational needs",
        "SENCo": "special educational needs co-ordinator",
        "SEND": "special educational needs and disabilities",
        "SET CAMHS": "Southend, Essex and Thurrock Child and Adolescent Mental Health Services",
        "SLT": "senior leadership team",
        "SMSC": "spiritual, moral, social and cultural development",
        "TPP": "Trauma Perceptive Practice",
    }
}


def find_terms(framework: Framework, text: str) -> list[tuple[str, str]]:
    """The terms that a text uses, with their meanings; of two that begin alike the longer counts.

    A plural or a possessive is the same term.
    """
    glossary = GLOSSARIES.get(framework.id, {})
    if not glossary:
        return []
    longest = sorted(glossary, key=len, reverse=True)
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, longest))})s?\b")
    used = set(pattern.findall(text))
    return [(term, meaning) for term, meaning in glossary.items() if term in used]


def place_text(framework: Framework, place: Place) -> str:
    """Everything that the framework says at a place."""
    section, criterion = (
        framework.section(place.section),
        framework.criterion(place.criterion or ""),
    )
    if criterion is not None:
        return "\n".join((criterion.title, criterion.text, criterion.guidance))
    return f"{section.title}\n{section.introduction}" if section else ""


def words_document(framework: Framework, place: Place) -> Document:
    """The terms of one criterion or section, what the ratings mean, then all other terms."""
    return Document(
        make_text(f"Words: {place_name(framework, place)}"), tuple(_blocks(framework, place))
    )


def _blocks(framework: Framework, place: Place) -> Iterator[Block]:
    here = find_terms(framework, place_text(framework, place))
    yield Heading(make_text("Words used here"))
    if here:
        yield _facts(here)
    else:
        yield Paragraph(make_text("No abbreviation that has an explanation."))
    yield from ratings_blocks(framework)
    others = [term for term in GLOSSARIES.get(framework.id, {}).items() if term not in here]
    if others:
        yield Heading(make_text("Other words of this framework"))
        yield _facts(others)


def _facts(terms: list[tuple[str, str]]) -> Facts:
    return Facts([(term, make_text(meaning)) for term, meaning in terms])
