"""What is said about an audit, in sentences that make sense when they are heard: no signs, no columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from semh_tui.compare.merge import Conflict, Value
from semh_tui.compare.merge_fields import Field
from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.section import Scope, Section
from semh_tui.model.place import Place
from semh_tui.model.progress import count_section, list_gaps
from semh_tui.model.rating import Rating
from semh_tui.model.text import fold, plural
from semh_tui.plain.commands import LETTERS, Command
from semh_tui.reports.content.conflict_words import value_words
from semh_tui.reports.content.gap_words import gaps_sentence
from semh_tui.reports.content.words import JUDGEMENT_MEANING, place_numbers, step_facts

LONGEST_SAID = 300
"""Characters of last term's evidence that are said without being asked for."""


def join_sentences(*sentences: str) -> str:
    """Sentences on one line, each with its full stop."""
    return " ".join(end_sentence(sentence) for sentence in sentences if sentence)


def end_sentence(text: str) -> str:
    """The text with a full stop, unless it ends like a sentence."""
    text = text.rstrip()
    return text if text.endswith((".", "!", "?", "…", ":")) else f"{text}."


def audit_words(audit: Audit) -> str:
    """ "Oakfield Primary School, Autumn 2026/27"."""
    return f"{audit.setting}, {audit.cycle.label}"


def numbers_words(framework: Framework, places: Sequence[Place]) -> str:
    """Places by their numbers: "1.2, 3.1 to 3.8"."""
    return place_numbers(framework, places).replace("–", " to ")


def place_words(framework: Framework, place: Place, *, inside: bool = False) -> str:
    """ "2.1", or "Section 2 as a whole", small ``inside`` a sentence; the id of what the framework does not have."""
    number = framework.numbers.get(place, place.criterion or place.section)
    section = "section" if inside else "Section"
    return f"{section} {number} as a whole" if place.is_judgement else number


def section_words(framework: Framework, section: Section, scope: Scope) -> str:
    """ "Section 2 of 9: Policies & Practice.", of those that are asked."""
    number = framework.numbers[section.place]
    ids = [asked.id for asked in scope.sections]
    if section.id not in ids:
        return f"Section {number}: {end_sentence(section.title)}"
    at = ids.index(section.id) + 1
    own = "" if number == str(at) else f" ({number})"
    return f"Section {at} of {len(ids)}{own}: {end_sentence(section.title)}"


def heading_words(framework: Framework, place: Place, scope: Scope) -> str:
    """ "2.1, criterion 1 of 4: TPP values in policy and practice.", of those that are asked."""
    section = scope.section(place.section)
    criterion = framework.criterion(place.criterion or "")
    if criterion is None:
        return f"{place_words(framework, place)}: {end_sentence(framework.title_of(place))}"
    number = framework.numbers.get(place, criterion.id)
    if section is not None and place in section.criterion_places:
        at = section.criterion_places.index(place) + 1
        number += f", criterion {at} of {len(section.criteria)}"
    marks = end_sentence(criterion.own_marks.replace(" · ", ", ")) if criterion.own_marks else ""
    return join_sentences(f"{number}: {criterion.title}", marks)


def group_words(framework: Framework, place: Place) -> str:
    """ "Group: Assess."; "" for what is in no group."""
    criterion = framework.criterion(place.criterion or "")
    return f"Group: {end_sentence(criterion.group)}" if criterion and criterion.group else ""


def group_lines(framework: Framework, place: Place) -> Iterator[str]:
    """The group of a place, and its introduction."""
    section = framework.section(place.section)
    criterion = framework.criterion(place.criterion or "")
    group = section.group_of(criterion) if section and criterion else None
    if group:
        yield group_words(framework, place)
        yield from nonblank_lines(group.introduction)


def criterion_lines(framework: Framework, place: Place) -> Iterator[str]:
    """The source's words or what a judgement is, and what each level looks like here, where the framework says so."""
    if place.is_judgement and framework.judges(place.section):
        yield JUDGEMENT_MEANING
    criterion = framework.criterion(place.criterion or "")
    if criterion:
        yield from nonblank_lines(criterion.text)
    for level, text in framework.describe_levels(place):
        yield f"{level.label} here: {' '.join(text.split())}"


def more_lines(framework: Framework, place: Place) -> Iterator[str]:
    """What is said only where everything is asked for: introduction, guidance and links."""
    section = framework.section(place.section)
    if place.is_judgement and section:
        yield from nonblank_lines(section.introduction)
    criterion = framework.criterion(place.criterion or "")
    if criterion and criterion.guidance:
        yield "What evidence might look like:"
        yield from nonblank_lines(criterion.guidance)
    for resource in criterion.resources if criterion else ():
        yield f"Link: {resource.title}: {resource.url}"


def rating_meanings(framework: Framework, ratings: Sequence[Rating]) -> list[str]:
    """What each of these ratings means, where the framework says so."""
    return [
        f"{framework.label(rating)}: {framework.meaning(rating)}"
        for rating in ratings
        if framework.meaning(rating)
    ]


def nonblank_lines(text: str) -> list[str]:
    """The lines of a text without blank ones."""
    return [line for line in text.split("\n") if line.strip()]


def count_evidence(text: str) -> str:
    """ "2 lines, 11 words"."""
    lines = plural(len(nonblank_lines(text)), "line")
    return f"{lines}, {plural(len(text.split()), 'word')}"


def numbered_lines(text: str) -> Iterator[str]:
    """The lines of evidence that are not blank, as they are counted: "Line 2: …"."""
    for number, line in enumerate(nonblank_lines(text), 1):
        yield f"Line {number}: {line}"


def drop_line(text: str, number: int) -> str:
    """The text without its so-manieth line that is not blank, nor the blank ones before it."""
    kept: list[str] = []
    seen = 0
    for line in text.split("\n"):
        if line.strip():
            seen += 1
            if seen == number:
                while kept and not kept[-1].strip():
                    kept.pop()
                continue
        kept.append(line)
    return "\n".join(kept).strip("\n")


def answer_words(framework: Framework, answer: Answer) -> str:
    """ "Amber, 2 lines of evidence, 1 next step."."""
    parts = [framework.label(answer.rating) if answer.rating else "not rated"]
    lines = len(nonblank_lines(answer.evidence))
    parts.append(f"{plural(lines, 'line')} of evidence" if lines else "no evidence")
    if answer.next_steps:
        parts.append(plural(len(answer.next_steps), "next step"))
    return f"{', '.join(parts)}."


def last_term_words(
    framework: Framework, previous: Audit, last: Answer | None, more: str = "v"
) -> str:
    """Last term's answer in a sentence or two, its evidence where that is short.

    ``more`` is what is typed to hear it in full.
    """
    term = previous.cycle.label
    if last is None or (last.rating is None and not last.evidence):
        return f"{term}: nothing."
    rating = f"{term}: {framework.label(last.rating)}."
    text = " ".join(last.evidence.split())
    if not text:
        return f"{rating} No evidence."
    if len(text) > LONGEST_SAID:
        return f"{rating} {count_evidence(last.evidence)} of evidence; {more} reads it."
    return f"{rating} Evidence: {end_sentence(text)}"


def step_words(step: NextStep, today: date, *, applies: bool = True) -> str:
    """ "Transfer policy. SENCo, due 18 December 2026, overdue."."""
    rest = ", ".join(step_facts(step, today, applies=applies))
    return join_sentences(step.text, rest[:1].upper() + rest[1:])


def section_summary(framework: Framework, section: Section, audit: Audit, today: date) -> str:
    """What a section has come to, before it is judged as a whole."""
    asked = audit.scope(framework).section(section.id) or section
    counts = count_section(framework.scale, asked, audit).counts
    parts = [
        f"{counts.of_rating(rating)} {framework.label(rating) if rating else 'not rated'}"
        for rating in framework.scale.columns
        if counts.of_rating(rating)
    ]
    gaps = [
        gap
        for gap in list_gaps(framework, audit, today)
        if gap.place.section == section.id and not gap.place.is_judgement
    ]
    missing = gaps_sentence(framework, gaps)
    where = numbers_words(framework, tuple(dict.fromkeys(gap.place for gap in gaps)))
    return join_sentences(
        f"The criteria of this section: {', '.join(parts)}",
        f"Missing: {missing}, at {where}" if missing else "Nothing is missing in them",
    )


def advise_command(framework: Framework, command: Command, to: str) -> str:
    """What is typed for a command, and for what: "s to skip it"; in full where its letter is a rating."""
    letter = next(letter for letter, known in LETTERS.items() if known is command)
    if letter in (fold(level.letter) for level in framework.scale.levels):
        letter = f"{command} in full"
    return f"{letter} to {to}"


def progress_words(framework: Framework, audit: Audit) -> str:
    """ "32 of 57 criteria answered, 3 of 9 sections judged."; what does not apply is answered."""
    criteria = list(
        chain.from_iterable(section.criterion_places for section in audit.scope(framework).sections)
    )
    rated = sum(not is_left(audit, place) for place in criteria)
    words = f"{rated} of {plural(len(criteria), 'criterion', 'criteria')} answered"
    own = [section.place for section in audit.scope(framework).sections if section.has_judgement]
    if not own:
        return f"{words}."
    judged = sum(not is_left(audit, place) for place in own)
    return f"{words}, {judged} of {plural(len(own), 'section')} judged."


def is_left(audit: Audit, place: Place) -> bool:
    """Whether a place applies and is not rated yet."""
    return audit.answer(place).rating is None and audit.applies(place.section)


def conflict_value(framework: Framework, conflict: Conflict, value: Value) -> str:
    """One side's value of a field that two people changed."""
    if conflict.field is Field.RATING:
        return framework.label(value if value and isinstance(value, str) else None)
    if isinstance(value, NextStep):
        return ", ".join(part for part in (value.text, value.owner) if part)
    return value_words(framework, conflict, value)
