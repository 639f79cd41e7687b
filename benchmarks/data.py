"""Generate audits of any number and size, the same from the same seed.

They describe no real school: names and sentences are put together from lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import yaml

from semh_tui.model.audit import Answer, Audit, NextStep, order_answers
from semh_tui.model.cycle import Cycle, Term
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.rating import DEFAULT_SCALE, NOT_APPLICABLE, Rating
from semh_tui.model.status import Status
from semh_tui.storage.audit_folder import make_slug
from semh_tui.storage.audit_writer import write_audit
from semh_tui.storage.frameworks import Library, load_framework

_RED, _AMBER, _GREEN = DEFAULT_SCALE.keys
SEED = 20261123
FULL = 235
"""Characters of evidence for a criterion: a file of about 33 KB, as a thorough team writes it."""
CYCLES = (Cycle(2025, Term.SPRING), Cycle(2025, Term.SUMMER), Cycle(2026, Term.AUTUMN))
TODAY = date(2026, 11, 23)

_TREES = ("Oak", "Ash", "Elm", "Hazel", "Maple", "Rowan", "Willow", "Birch", "Alder", "Cedar")
_ENDS = ("field", "wood", "bourne", "ridge", "mead", "croft", "well", "brook", "hill", "dale")
_KINDS = ("Primary School", "Infant School", "Junior School", "High School", "Academy", "College")
_WHO = ("The SENCo", "The pastoral lead", "Each class teacher", "The deputy head", "A trained assistant",
        "The link governor", "The PSHE lead", "Every midday supervisor", "The Year 4 team")  # fmt: skip
_DOES = (
    "reviews",
    "records",
    "shares",
    "plans",
    "leads",
    "writes up",
    "has asked for",
    "looks again at",
)
_WHAT = ("the provision map", "what pupils say of their day", "the calm room’s log", "a half-termly survey",
         "the behaviour data", "one-page profiles", "the “worry box”", "the minutes of the working party",
         "the audit of staff training", "a timetable of check-ins", "the café mornings for families")  # fmt: skip
_WHEN = ("each Monday", "every half-term", "since September", "in the spring", "after each incident",
         "before the review meeting", "at the start of term", "when a pupil joins us")  # fmt: skip
_SO = ("and governors see it in March.", "but it is not yet done in Key Stage 2.", "and it has changed our rota.",
       "so that nobody is missed.", "though the records are thin.", "and staff say that it helps.")  # fmt: skip
_STEPS = ("Book the refresher", "Ask families", "Write the policy", "Draw up a calendar", "Train midday staff",
          "Buy books for the calm room", "Visit a school nearby", "Agree who decides")  # fmt: skip
_OWNERS = ("SENCo", "Deputy head", "PSHE lead", "Pastoral lead", "Headteacher")


def load_shipped_framework() -> Framework:
    """Load the framework that comes with semh."""
    return Library().latest()


def make_setting_name(number: int) -> str:
    """Make the name of a setting: another for each number up to some hundred thousand."""
    rest, tree = divmod(number, len(_TREES))
    rest, end = divmod(rest, len(_ENDS))
    rest, kind = divmod(rest, len(_KINDS))
    return f"{_TREES[tree]}{_ENDS[end]} {_KINDS[kind]}" + (f" {rest + 1}" if rest else "")


def make_prose(rng: Random, length: int) -> str:
    """Make sentences of at least ``length`` characters: a paragraph, now and then a second or a list."""
    text = ""
    while len(text) < length:
        sentence = f"{rng.choice(_WHO)} {rng.choice(_DOES)} {rng.choice(_WHAT)} {rng.choice(_WHEN)}, {rng.choice(_SO)}"
        between = rng.choice((" ", " ", " ", "\n\n", "\n- ")) if text else ""
        text += between + sentence
    return text


def make_audit(
    framework: Framework, setting: str, cycle: Cycle, rng: Random, length: int = FULL
) -> Audit:
    """Make a setting's first audit, complete; how good it is, is random too."""
    good = rng.uniform(0.1, 0.6)
    answers: dict[Place, Answer] = {}
    for number, place in enumerate(framework.places):
        section = framework.section(place.section)
        assert section is not None
        rating = _rating(rng, good)
        if place.is_judgement and section.applies_if and rng.random() < 0.3:
            rating = NOT_APPLICABLE
        answers[place] = Answer(rating, make_prose(rng, length), _steps(rng, number, rating, cycle))
    return Audit(
        framework=framework.id,
        edition=framework.edition,
        setting=setting,
        cycle=cycle,
        answers=order_answers(framework, answers),
        status=Status.FINAL,
        auditors=("SENCo", "Deputy head"),
    )


def make_next_audit(before: Audit, cycle: Cycle, rng: Random, length: int) -> Audit:
    """Make the audit of a term later: most ratings stand, some are better, few worse; half the evidence
    is as it was, the rest is extended or rewritten; steps are done, still open, or new."""
    answers = {}
    for number, (place, old) in enumerate(before.answers.items()):
        rating = old.rating
        if rating in DEFAULT_SCALE.keys:
            move = rng.choices((0, 1, -1), (75, 20, 5))[0]
            rating = DEFAULT_SCALE.keys[min(max(DEFAULT_SCALE.keys.index(rating) + move, 0), 2)]
        evidence = old.evidence
        if rng.random() < 0.5:
            kept = "\n".join(evidence.split("\n")[rng.randrange(2) :])
            evidence = f"{kept}\n{make_prose(rng, max(length - len(kept), 80))}".strip("\n")
        steps = [
            replace(step, done=cycle.last_day - timedelta(days=60)) if rng.random() < 0.75 else step
            for step in old.open_steps
        ]
        if not steps and rating is not None:
            steps = list(_steps(rng, number + 100 * cycle.number, rating, cycle))
        answers[place] = Answer(rating, evidence, tuple(steps))
    return replace(before, cycle=cycle, answers=answers)


def _rating(rng: Random, good: float) -> Rating:
    chance = rng.random()
    if chance < good:
        return _GREEN
    return _AMBER if chance < (1 + good) / 2 else _RED


def _steps(rng: Random, number: int, rating: Rating, cycle: Cycle) -> tuple[NextStep, ...]:
    if rating == _GREEN or rng.random() < 0.2:
        return ()
    due = cycle.last_day + timedelta(days=rng.randrange(-60, 120))
    done = due - timedelta(days=5) if rng.random() < 0.4 else None
    text = f"{rng.choice(_STEPS)} {rng.choice(_WHEN)}"
    return (NextStep(f"s{number:03}", text, rng.choice(_OWNERS), due, done),)


def clear_half(full: Audit, rng: Random) -> Audit:
    """Make a draft of it: about half the criteria have no answer yet."""
    answers = {
        place: replace(answer, rating=None, evidence="") if rng.random() < 0.5 else answer
        for place, answer in full.answers.items()
    }
    return replace(full, answers=answers, status=Status.DRAFT)


def make_audits(
    number: int,
    framework: Framework,
    cycles: tuple[Cycle, ...] = CYCLES,
    length: int = FULL,
    seed: int = SEED,
) -> Iterator[Audit]:
    """Yield one setting's audits, oldest first; some settings have a draft, or nothing, for the latest
    term."""
    rng = Random(seed * 1_000_003 + number)
    audit = make_audit(framework, make_setting_name(number), cycles[0], rng, length)
    yield audit
    for cycle in cycles[1:]:
        latest = cycle == cycles[-1]
        if latest and rng.random() < 0.05:
            return
        audit = make_next_audit(audit, cycle, rng, length)
        yield clear_half(audit, rng) if latest and rng.random() < 0.2 else audit


def write_setting(folder: Path, number: int, framework: Framework, **options: int) -> list[Path]:
    """Write one setting's audits into a subfolder of their own; their paths."""
    written = []
    for audit in make_audits(number, framework, **options):  # type: ignore[arg-type]  # length and seed
        path = folder / make_slug(audit.setting) / f"{audit.cycle.slug}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(write_audit(audit, framework))
        written.append(path)
    return written


def write_large_framework(folder: Path, criteria: int) -> Path:
    """Write a framework with so many criteria in sections of fifty, and an audit of it in a folder
    beside it; the audit's path."""
    sections = [
        {
            "id": f"section-{first}",
            "title": f"Policies {first + 1} to {first + 50}",
            "criteria": [
                {"id": f"c{number}", "title": _title(number), "text": _title(number) + "."}
                for number in range(first, min(first + 50, criteria))
            ],
        }
        for first in range(0, criteria, 50)
    ]
    ratings = {key: {"label": key.title(), "meaning": "As it says."} for key in DEFAULT_SCALE.keys}
    head = {"schema": 1, "id": "large", "edition": "1", "title": "Large", "publisher": "Nobody"}
    path = folder / "framework" / "large.yaml"
    path.parent.mkdir(parents=True)
    document = {**head, "ratings": {str(key): value for key, value in ratings.items()}, "sections": sections}  # fmt: skip
    path.write_text(yaml.safe_dump(document, sort_keys=False), encoding="utf-8")
    framework = load_framework(path)
    written = folder / "audits" / "2026-27-autumn.yaml"
    written.parent.mkdir()
    audit = make_audit(framework, make_setting_name(0), CYCLES[2], Random(5), 60)
    written.write_bytes(write_audit(audit, framework))
    return written


def _title(number: int) -> str:
    what, who = _WHAT[number % len(_WHAT)], _WHO[number % len(_WHO)]
    return f"{who} {_DOES[number % len(_DOES)]} {what}, {number}"


def write_authority(folder: Path, files: int, **options: int) -> list[Path]:
    """Write an authority's folder with exactly so many audit files; their paths."""
    framework = load_shipped_framework()
    written: list[Path] = []
    number = 0
    while len(written) < files:
        written += write_setting(folder, number, framework, **options)
        number += 1
    for path in written[files:]:
        path.unlink()
    return written[:files]
