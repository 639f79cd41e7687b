"""Any audit, any text: what property tests draw from.

Strategies are cached: Hypothesis checks a new one at its first draw, which took four fifths of the time.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import garden
from hypothesis import strategies as st
from ratings import GREEN, RED

from semh_tui.model.audit import BLANK, Answer, Audit, NextStep, order_answers
from semh_tui.model.cycle import Cycle, Term
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.rating import DEFAULT_SCALE, NOT_APPLICABLE
from semh_tui.model.status import Status
from semh_tui.model.text import normalise, normalise_line

AWKWARD = (
    " ", "\n", "\t", "#", " # not a comment", ": ", "- ", "|-", ">", "'", '"', "\\", "[SEND]", "{", "&a", "*a",
    "!!str", "%", "@", "`", "---", "...", "<<", "? ", "~", "null", "no", "010", "1.10", "12:30", "2026-12-18",
    "=cmd()", "é", "e\u0301", "…", "“”", "👩🏽\u200d🏫", "\u202e", "\ufeff", "\x85", "\u2028", "\r\n", "\x1b[31m",
    "\x00", "\x07", "\x9b", "\u00a0", "\ue000", "\ufffe", "\U0001fffe", "<<<<<<< HEAD", "=======", ">>>>>>> x",
)  # fmt: skip


@cache
def raw_text() -> st.SearchStrategy[str]:
    """Text as it might be typed, pasted or read: nothing is normalised yet."""
    piece = st.sampled_from(AWKWARD) | st.text(max_size=12)
    return st.lists(piece, max_size=8).map("".join)


@cache
def texts() -> st.SearchStrategy[str]:
    return raw_text().map(normalise)


@cache
def lines() -> st.SearchStrategy[str]:
    return raw_text().map(normalise_line)


@cache
def some_line() -> st.SearchStrategy[str]:
    return lines().map(lambda text: text or "x")


DATES = st.dates(date(2000, 1, 1), date(2099, 12, 31))
RATINGS = st.sampled_from([None, *DEFAULT_SCALE.ratings])
DIGESTS = ("", garden.FRAMEWORK.digest, "1:0123456789ab", "7:abcdefabcdef0")
"""None recorded, today's words, others, and a newer semh's own way to record them."""
STEP_IDS = ("aaaa", "bbbb", "cccc", "dddd")


@cache
def steps(step_id: str) -> st.SearchStrategy[NextStep]:
    maybe_date = st.none() | DATES
    return st.builds(NextStep, st.just(step_id), some_line(), lines(), maybe_date, maybe_date)


@cache
@st.composite
def answers(draw: st.DrawFn, prefix: str) -> Answer:
    ids = draw(st.lists(st.sampled_from(STEP_IDS), max_size=3, unique=True))
    made = tuple(draw(steps(f"{prefix}{step_id}")) for step_id in ids)
    return Answer(draw(RATINGS), draw(texts()), made)


@st.composite
def audits(draw: st.DrawFn, framework: Framework | None = None) -> Audit:
    """An audit of the garden framework that a file can hold: unanswered, answered, with strangers."""
    framework = framework or garden.FRAMEWORK
    wanted = [*framework.places, Place("soil", "long-gone"), Place("sheds", "locks")]
    chosen = draw(st.lists(st.sampled_from(wanted), max_size=4, unique=True))
    made = dict.fromkeys(framework.places, BLANK)
    for place in chosen:
        made[place] = draw(answers(f"s{wanted.index(place)}"))
    for section in framework.sections:
        if not section.applies_if and made[Place(section.id)].rating == NOT_APPLICABLE:
            made[Place(section.id)] = replace(made[Place(section.id)], rating=None)
    return Audit(
        framework=framework.id,
        edition=framework.edition,
        setting=draw(some_line()),
        cycle=Cycle(draw(st.integers(2000, 2098)), draw(st.sampled_from(list(Term)))),
        answers=order_answers(framework, made),
        urn=draw(st.sampled_from(["", "123456", "00123"])),
        status=draw(st.sampled_from(list(Status))),
        auditors=tuple(draw(st.lists(some_line(), max_size=3))),
        notes=draw(texts()),
        framework_digest=draw(st.sampled_from(DIGESTS)),
    )


@st.composite
def edited(draw: st.DrawFn, audit: Audit, side: str) -> Audit:
    """The audit after somebody's afternoon: fields changed, steps added, moved, ticked and removed."""
    places = list(audit.answers)
    for place in draw(st.lists(st.sampled_from(places[1:3]), min_size=3, max_size=6)):
        answer = audit.answer(place)
        made = list(answer.next_steps)
        what = draw(
            st.sampled_from(["rating", "evidence", "add", "remove", "tick", "text", "turn"])
        )
        if what == "rating":
            answer = replace(answer, rating=draw(st.sampled_from([None, RED, GREEN])))
        elif what == "evidence":
            answer = replace(answer, evidence=draw(st.sampled_from(["", "one", "two"])))
        elif what == "add":
            taken = {step.id for _place, step in audit.steps()}
            new = f"n{places.index(place)}{draw(st.sampled_from(['', side]))}{len(made)}"
            if new not in taken:
                at = draw(st.integers(0, len(made)))
                made.insert(at, NextStep(new, draw(st.sampled_from(["dig", "sow"]))))
        elif what == "remove" and made:
            made.pop(draw(st.integers(0, len(made) - 1)))
        elif what == "tick" and made:
            made[0] = replace(made[0], done=draw(st.none() | DATES))
        elif what == "text" and made:
            made[-1] = replace(made[-1], text=draw(st.sampled_from(["hoe", "rake"])))
        elif what == "turn":
            made.reverse()
        audit = audit.with_answer(place, replace(answer, next_steps=tuple(made)))
    if draw(st.booleans()):
        audit = replace(audit, notes=draw(st.sampled_from(["", "a note", "another"])))
    if draw(st.booleans()):
        audit = replace(
            audit,
            status=draw(st.sampled_from(list(Status))),
            auditors=("Warden",),
            framework_digest=draw(st.sampled_from(DIGESTS)),
        )
    return audit


@st.composite
def versions(draw: st.DrawFn) -> tuple[Audit, Audit, Audit]:
    """An audit, and two people's versions of it."""
    base = draw(audits())
    for number, place in enumerate(list(base.answers)[1:3]):
        steps = [NextStep(f"b{number}{sign}", "weed") for sign in "xyz"[: draw(st.integers(0, 3))]]
        base = base.with_answer(place, Answer(draw(RATINGS), "at first", tuple(steps)))
    return base, draw(edited(base, "m")), draw(edited(base, "t"))
