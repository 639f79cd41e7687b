"""Abbreviations and names of a framework's text in full: those its file explains, and those semh does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from semh_tui.model.field_types import FileModel, Line, NeededLine, NeededTerm
from semh_tui.model.sorting import sort_key
from semh_tui.model.text import fold

PACKAGED_FRAMEWORK = "essex-semh-best-practice"
# Meanings are those that the packaged framework itself gives, else the names in common use.
_COMMON_TERMS: Mapping[str, str] = {
    "CPD": "continuing professional development: training of staff",
    "CQC": "Care Quality Commission",
    "CYP": "children and young people",
    "EAL": "English as an additional language",
    "ECTs": "early career teachers, in the first two years after they qualified",
    "EHC": "education, health and care, as in an EHC plan",
    "EHCP": "education, health and care plan: the legal plan for a child with special educational needs",
    "ELSA": "emotional literacy support assistant",
    "EWMH": "emotional wellbeing and mental health",
    "EWMHS": "Emotional Wellbeing and Mental Health Service, now SET CAMHS",
    "NELFT": "North East London NHS Foundation Trust, which runs SET CAMHS",
    "NICE": "National Institute for Health and Care Excellence",
    "PSHE": "personal, social, health and economic education",
    "PSHEE": "personal, social, health and economic education",
    "RSHE": "relationships, sex and health education",
    "SEMH": "social, emotional and mental health",
    "SEN": "special educational needs",
    "SENCo": "special educational needs co-ordinator",
    "SEND": "special educational needs and disabilities",
    "SET CAMHS": "Southend, Essex and Thurrock Child and Adolescent Mental Health Services",
    "SMSC": "spiritual, moral, social and cultural development",
}
"""Terms that mean this wherever a framework is written in English."""
_LOCAL_TERMS: Mapping[str, str] = {
    "ECC": "Essex County Council",
    "One Plan": "the plan that One Planning ends in, made with the child and the family",
    "One Planning": "Essex’s graduated approach: assess, plan, do, review",
    "SLT": "senior leadership team",
    "TPP": "Trauma Perceptive Practice",
}
"""Terms of the packaged framework that may mean something else in another: SLT is a therapist too."""


class GlossaryEntry(FileModel):
    """A term of the framework's text, explained."""

    term: NeededTerm
    """As the text has it, in the singular."""
    meaning: NeededLine
    note: Line = ""
    """More about it, such as where it comes from."""


def explain_terms(
    own: Iterable[GlossaryEntry], framework_id: str, language: str, text: str
) -> tuple[GlossaryEntry, ...]:
    """Everything that is explained of a framework, in the alphabet of its ``language``.

    That is its ``own`` glossary, and semh's entries for terms that it does not explain itself and its
    ``text`` has, where it is in English.
    """
    packaged = {**_COMMON_TERMS, **(_LOCAL_TERMS if framework_id == PACKAGED_FRAMEWORK else {})}
    is_english = language.lower().split("-")[0] in ("", "en")
    entries = [
        GlossaryEntry.model_construct(term=term, meaning=meaning)
        for term, meaning in packaged.items()
        if is_english
    ]
    by_term = {fold(entry.term): entry for entry in (*find_terms(entries, text), *own)}
    return tuple(sorted(by_term.values(), key=lambda entry: sort_key(entry.term, language)))


def find_terms(entries: Sequence[GlossaryEntry], text: str) -> list[GlossaryEntry]:
    """The entries whose terms a text has; of two terms that begin alike the longer counts.

    A plural or a possessive is the same term. Where a term has a capital behind its first letter, as
    NICE has, the text must have it too; else capitals make no difference.
    """
    # The first that fits is taken, so the longest stand first.
    longest = sorted(entries, key=lambda entry: len(entry.term), reverse=True)
    words = [entry for entry in longest if _is_word(entry.term)]
    others = [entry for entry in longest if not _is_word(entry.term)]
    pattern = rf"\b(?:{_any_term(words)})s?\b|{_any_term(others)}"
    groups = (*words, *others)
    used = {groups[(match.lastindex or 0) - 1].term for match in re.finditer(pattern, text)}
    return [entry for entry in entries if entry.term in used]


def _any_term(entries: Iterable[GlossaryEntry]) -> str:
    """A pattern of any of the terms, each in a group of its own; one that never fits where there is none."""
    return "|".join(f"({_term_pattern(entry.term)})" for entry in entries) or "(?!)"


def _is_word(term: str) -> bool:
    """Whether a term stands between the ends of words.

    Scripts without capitals, such as Arabic, write articles and endings in one with the word.
    """
    has_capitals = not term[0].isalpha() or term[0].lower() != term[0].upper()
    return has_capitals and term[0].isalnum() and term[-1].isalnum()


def _term_pattern(term: str) -> str:
    pattern = re.sub("['’]", "['’]", re.escape(term))
    return pattern if term[1:] != term[1:].lower() else f"(?i:{pattern})"
