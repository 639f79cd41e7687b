"""Ratings, counts, places and next steps in words, the same in every report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from semh_tui.compare.movement import Movement
from semh_tui.model.audit import Audit, NextStep
from semh_tui.model.cycle import Cycle
from semh_tui.model.dates import full_date
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.rating import NOT_APPLICABLE, Level, Rating
from semh_tui.model.text import plural
from semh_tui.reports.inline_text import Meaning, Piece, Text, make_rating

TO_DO = "☐"
DONE = "☑"
NOT_NOW = "does not apply now"
"""Marks an open step whose criterion or section does not apply."""
EVERY_CRITERION = "Every criterion"
"""The choice among profiles that is none."""
STEPS_NOT_NOW = "Next steps of what does not apply now"
JUDGEMENT_MEANING = (
    "Judge the section as a whole, once its criteria are rated. The judgement has its own rating, evidence "
    "and next steps; semh never works one out."
)
_LONGEST_NUMBER = 20
_LONGEST_HEAD = 9
_MOVEMENT_MEANINGS = {Movement.IMPROVED: Meaning.BETTER, Movement.DECLINED: Meaning.WORSE}


def rating_words(framework: Framework, rating: Rating | None) -> str:
    """Shape and the framework's word: "◆ Amber"; "○ Not rated"."""
    level = framework.level(rating)
    return f"{level.symbol} {level.label}"


def lowest_word(framework: Framework) -> str:
    """The framework's word for its lowest level inside a sentence."""
    return level_word(framework.scale.lowest)


def level_word(level: Level) -> str:
    """A level's label inside a sentence: "not yet"."""
    return f"{level.label[:1].lower()}{level.label[1:]}"


def row_number(framework: Framework, place: Place) -> str:
    """The number of a place in a list: a judgement's is "2.0", and none beside the source's own, which may
    have such a one.
    """
    number = framework.numbers.get(place, "")
    if not place.is_judgement:
        return number
    has_refs = any(section.ref for section in framework.sections) or any(
        criterion.ref for criterion in framework.criteria
    )
    return f"{number}.0" if number and not has_refs else ""


def number_width(*frameworks: Framework, least: int = 6) -> int:
    """Cells for the number in front of an entry, with the gap behind it: a source's own numbers may be long."""
    numbers = (number for framework in frameworks for number in framework.numbers.values())
    return min(max(least, max(map(len, numbers), default=0) + 1), _LONGEST_NUMBER)


def rating_head(level: Level) -> Piece:
    """A rating as the head of a column of numbers; its short text has at most nine characters."""
    short = "n/a" if level.key == NOT_APPLICABLE else level.label
    if len(short) > _LONGEST_HEAD:
        short = f"{short[: _LONGEST_HEAD - 1].rstrip()}…"
    return Piece(level.label, level=level, short=(short,))


def short_rating(level: Level) -> Text:
    """A rating in a narrow column, where not rated is the symbol alone."""
    if not level.key:
        return (Piece("not rated", Meaning.QUIET, level, short=("",)),)
    return (make_rating(level),)


def movement_piece(movement: Movement, symbol: str = "") -> Piece:
    """The symbol of a movement, or another that is shown for it."""
    meaning = _MOVEMENT_MEANINGS.get(movement, Meaning.PLAIN)
    return Piece(symbol or movement.symbol, meaning)


def step_words(step: NextStep, today: date, *, applies: bool = True) -> str:
    """ "☐ Transfer policy · SENCo · due 18 December 2026", with done, overdue or "does not apply now"."""
    box = DONE if step.done else TO_DO
    return " · ".join((f"{box} {step.text}", *step_facts(step, today, applies=applies)))


def step_facts(step: NextStep, today: date, *, applies: bool) -> Iterator[str]:
    """Whose a step is, when it is due or was done, and that it does not apply now."""
    if step.owner:
        yield step.owner
    if step.done:
        yield f"done {full_date(step.done)}"
    elif step.due:
        late = ", overdue" if applies and step.is_overdue(today) else ""
        yield f"due {full_date(step.due)}{late}"
    if step.is_open and not applies:
        yield NOT_NOW


def late_by(due: date, today: date) -> str:
    """ "3 days late", "5 weeks late"."""
    days = (today - due).days
    return f"{plural(days, 'day')} late" if days < 21 else f"{plural(days // 7, 'week')} late"


def audit_name(audit: Audit) -> str:
    """ "Oakfield Primary School · Autumn 2026/27"."""
    return f"{audit.setting} · {audit.cycle.label}"


def new_term_words(before: Audit, cycle: Cycle, old_path: str, path: str) -> str:
    """Which term an audit has become, and what its file is called: "… is now Spring 2026/27; …"."""
    file = f"its file stays {path}" if path == old_path else f"the file is now {path}"
    return f"{before.setting}, {before.cycle.label}, is now {cycle.label}; {file}."


def joined_setting_words(name: str, namesakes: int) -> str:
    """What renaming a setting does to audits that have the new name already; "" where there are none."""
    if not namesakes:
        return ""
    return f"{name} has {plural(namesakes, 'audit')} already: they become one setting."


def place_name(framework: Framework, place: Place) -> str:
    """ "2.3 SEMH in plans and policies"; a judgement is "2 Policies & Practice (judgement)"."""
    number = framework.numbers.get(place)
    name = f"{number} {framework.title_of(place)}" if number else framework.title_of(place)
    return title_of_answer(framework, place, name)


def title_of_answer(framework: Framework, place: Place, title: str) -> str:
    """The title, with what a section as a whole is asked: "Policies & Practice (judgement)"."""
    return f"{title} ({own_question(framework, place)})" if place.is_judgement else title


def own_question(framework: Framework, place: Place) -> str:
    """What is asked of a section as a whole: its judgement, or only whether it applies."""
    return "judgement" if framework.judges(place.section) else "whether it applies"


def why_not_offered(place: Place, rating: Rating) -> str:
    """Why a place does not take a rating of the framework's."""
    if not place.is_judgement:
        return "This framework has no “not applicable”."
    if rating == NOT_APPLICABLE:
        return "This section applies to every setting."
    return "This section is not judged; its criteria are."


def why_not_counted(framework: Framework, audit: Audit, place: Place) -> str:
    """A warning that a rating is not counted: outside the profile, or in a section that does not apply; else ""."""
    if audit.is_outside(place, framework):
        return f"This is {outside_words(audit)}: what is written here is kept and does not count."
    if place.is_judgement or audit.applies(place.section):
        return ""
    title = framework.title_of(Place(place.section))
    return f"{title} does not apply now: a rating here is kept and does not count."


def profile_clause(profile: str) -> str:
    """ ", for the profile “nursery”", to end what is said of an audit; "" where every criterion counts."""
    return f", for the profile “{profile}”" if profile else ""


def lost_profile_words(before: Audit | None, framework: Framework, profile: str) -> str:
    """That an edition has no profile of the name of the audit before, where nothing took its place; else ""."""
    lost = before.profile if before and before.framework == framework.id else ""
    if profile or not lost or lost in framework.profiles:
        return ""
    return f"This edition has no profile “{lost}”: everything counts now."


def profile_words(profile: str) -> str:
    """ "“nursery”"; "every criterion" for none, where another audit has one."""
    return f"“{profile}”" if profile else "every criterion"


def profile_history(audits: Sequence[Audit]) -> str:
    """ "Profile: “nursery”"; "Profile: “nursery” from Summer 2025/26, “school” from Autumn 2026/27" where audits
    of one setting, the oldest first, differ; "" where none has one."""
    runs = [
        (profile, next(same).cycle.label)
        for profile, same in groupby(audits, key=lambda audit: audit.profile)
    ]
    if len(runs) > 1:
        parts = (f"{profile_words(profile)} from {term}" for profile, term in runs)
        return f"Profile: {', '.join(parts)}"
    return f"Profile: {profile_words(runs[0][0])}" if runs[0][0] else ""


def outside_words(audit: Audit) -> str:
    """ "outside the profile “nursery”"."""
    return f"outside the profile “{audit.profile}”"


def place_numbers(framework: Framework, places: Sequence[Place]) -> str:
    """ "1.2, 3.1–3.8": places by their numbers, neighbours in a section as a range; unknown ones by id."""
    known = [place for place in places if place in framework]
    parts = []
    for judgements in (True, False):
        order = [place for place in framework.places if place.is_judgement == judgements]
        wanted = [place for place in known if place.is_judgement == judgements]
        parts += [
            _run([framework.numbers[place] for place in run]) for run in _neighbours(order, wanted)
        ]
    parts += [place.criterion or place.section for place in places if place not in framework]
    return ", ".join(parts)


def criteria_and_judgements(framework: Framework, places: Sequence[Place]) -> str:
    """ "1.2, 3.1–3.8, judgement 4": criteria by their numbers, then judgements."""
    criteria = [place for place in places if not place.is_judgement]
    judgements = [place for place in places if place.is_judgement]
    parts = [place_numbers(framework, criteria)] if criteria else []
    if judgements:
        noun = "judgement" if len(judgements) == 1 else "judgements"
        parts.append(f"{noun} {place_numbers(framework, judgements)}")
    return ", ".join(parts)


def count_places(places: Sequence[Place]) -> str:
    """ "3 criteria, 1 judgement", without what there is none of."""
    judgements = sum(place.is_judgement for place in places)
    criteria = len(places) - judgements
    parts = [plural(criteria, "criterion", "criteria")] if criteria else []
    return ", ".join([*parts, *([plural(judgements, "judgement")] if judgements else [])])


def _neighbours(order: Sequence[Place], places: Sequence[Place]) -> list[list[Place]]:
    """``places`` in runs of neighbours in ``order``."""
    runs: list[list[Place]] = []
    last = -2
    for place in places:
        index = order.index(place)
        beside = index == last + 1 and (place.is_judgement or place.section == order[last].section)
        if beside:
            runs[-1].append(place)
        else:
            runs.append([place])
        last = index
    return runs


def _run(numbers: list[str]) -> str:
    return f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 2 else ", ".join(numbers)
