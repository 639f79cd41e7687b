"""Make audits of awkward text, edits to them, and damaged files; the same from the same seed."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from semh_tui.model.audit import BLANK, Answer, Audit, NextStep, order_answers
from semh_tui.model.cycle import Cycle, Term
from semh_tui.model.place import Place
from semh_tui.model.rating import DEFAULT_SCALE, NOT_APPLICABLE
from semh_tui.model.status import Status
from semh_tui.model.text import normalise, normalise_line

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from garden import FRAMEWORK
from strategies import AWKWARD

STRANGERS = (Place("soil", "long-gone"), Place("sheds", "locks"))
_RATINGS = (None, *DEFAULT_SCALE.ratings)
_PLAIN = ("compost", "two heaps", "SEND", "the Year 4 bed", "on Mondays", "and", "families")


def make_text(rng: Random) -> str:
    """Make words, and between them whatever has ever broken a YAML file."""
    pieces = []
    for _ in range(rng.randrange(10)):
        kind = rng.random()
        if kind < 0.5:
            pieces.append(rng.choice(_PLAIN))
        elif kind < 0.9:
            pieces.append(rng.choice(AWKWARD))
        else:
            pieces.append(chr(rng.choice((rng.randrange(0x250), rng.randrange(0x10FFFF)))))
    return normalise(rng.choice((" ", "\n", "")).join(pieces))


def make_line(rng: Random, needed: bool = False) -> str:
    """Make such text of one line; not empty where it is ``needed``."""
    return normalise_line(make_text(rng)) or ("x" if needed else "")


def make_step(rng: Random, step_id: str) -> NextStep:
    """Make a next step, now and then with dates."""

    def day() -> date | None:
        return date(2026, 1, 1) + timedelta(rng.randrange(700)) if rng.random() < 0.5 else None

    return NextStep(step_id, make_line(rng, needed=True), make_line(rng), day(), day())


def make_audit(rng: Random) -> Audit:
    """Make any audit a file can hold, with answers to criteria the framework does not have."""
    answers = dict.fromkeys(FRAMEWORK.places, BLANK)
    for number, place in enumerate((*FRAMEWORK.places, *STRANGERS)):
        if rng.random() < 0.4:
            steps = tuple(make_step(rng, f"p{number}s{index}") for index in range(rng.randrange(4)))
            answers[place] = Answer(rng.choice(_RATINGS), make_text(rng), steps)
    for section in FRAMEWORK.sections:
        judgement = answers[Place(section.id)]
        if judgement.rating == NOT_APPLICABLE and not section.applies_if:
            answers[Place(section.id)] = replace(judgement, rating=None)
    return Audit(
        framework=FRAMEWORK.id,
        edition=FRAMEWORK.edition,
        setting=make_line(rng, needed=True),
        cycle=Cycle(rng.randrange(2000, 2099), rng.choice(list(Term))),
        answers=order_answers(FRAMEWORK, answers),
        urn=rng.choice(("", "123456")),
        status=rng.choice(list(Status)),
        auditors=tuple(make_line(rng, needed=True) for _ in range(rng.randrange(3))),
        notes=make_text(rng),
    )


def edit_audit(rng: Random, before: Audit, side: str) -> Audit:
    """Change an audit as somebody does in an afternoon; ``side`` keeps two people's step ids apart."""
    audit = before
    places = list(before.answers)
    for number in range(rng.randrange(1, 8)):
        place = rng.choice(places)
        answer = audit.answer(place)
        steps = list(answer.next_steps)
        what = rng.randrange(8)
        if what == 0:
            answer = replace(answer, rating=rng.choice((None, *DEFAULT_SCALE.ratings)[:4]))
        elif what == 1:
            answer = replace(answer, evidence=make_text(rng))
        elif what == 2:
            steps.insert(rng.randint(0, len(steps)), make_step(rng, f"{side}{number}"))
        elif what == 3 and steps:
            steps.pop(rng.randrange(len(steps)))
        elif what == 4 and steps:
            at = rng.randrange(len(steps))
            steps[at] = replace(steps[at], done=date(2026, 11, 23))
        elif what == 5 and steps:
            at = rng.randrange(len(steps))
            steps[at] = replace(steps[at], text=make_line(rng, needed=True), owner=make_line(rng))
        elif what == 6:
            steps.reverse()
        else:
            audit = replace(audit, notes=make_text(rng), status=rng.choice(list(Status)))
        audit = audit.with_answer(place, replace(answer, next_steps=tuple(steps)))
    return audit


_NASTY = (b"\0", b"\x1b[31m", b"\xff", b"\xed\xa0\x80", b"&a ", b"*a", b"!!x ", b"<<: ", b"---\n", b"[" * 200, b"{" * 50,
          b'"', b"'", b"\t", b"|", b": ", b"- ", b"#", b"\xe2\x80\xae", b"\xc2\x85", b"\r", b"<<<<<<< x\n", b"%YAML 9\n",
          b"? ", b"\xef\xbb\xbf", b"9" * 400, b"\n\n", b"  ")  # fmt: skip


def damage_file(rng: Random, data: bytes) -> bytes:
    """Damage a file as a bad disk or a bad editor does."""
    content = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 5, 20))):
        at = rng.randrange(len(content) + 1)
        what = rng.randrange(8)
        if what == 0 and content:
            content[min(at, len(content) - 1)] ^= 1 << rng.randrange(8)
        elif what == 1:
            del content[at : at + rng.choice((1, 5, 200))]
        elif what == 2:
            content[at:at] = rng.choice(_NASTY)
        elif what == 3:
            del content[at:]
        elif what == 4:
            lines = bytes(content).splitlines(keepends=True)
            rng.shuffle(lines) if rng.random() < 0.1 else lines.insert(
                rng.randint(0, len(lines)), rng.choice(lines or [b""])
            )
            content = bytearray(b"".join(lines))
        elif what == 5:
            lines = bytes(content).splitlines(keepends=True)
            if lines:
                lines.pop(rng.randrange(len(lines)))
            content = bytearray(b"".join(lines))
        elif what == 6:
            content[at:at] = bytes(rng.randrange(256) for _ in range(rng.randrange(1, 9)))
        else:
            content = bytearray(bytes(content).replace(*rng.choice(((b"\n", b"\r\n"), (b"  ", b"\t"), (b": ", b":"), (b"|-", b">-")))))  # fmt: skip
    return bytes(content)
