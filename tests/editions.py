"""Editions of a framework nobody has published, with every kind of change between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ratings import AMBER, GREEN, RED

from semh_tui.model.audit import BLANK, Answer, Audit, NextStep, order_answers
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.edition_changes import Change, ChangeKind, Comparable
from semh_tui.model.framework_parts.section import Criterion, Section
from semh_tui.model.place import Place
from semh_tui.model.rating import NOT_APPLICABLE, Rating
from semh_tui.model.status import Status

R, A, G, X = RED, AMBER, GREEN, NOT_APPLICABLE


def _change(
    kind: str, comparable: str, old: tuple[str, ...], new: tuple[str, ...], note: str = ""
) -> Change:
    return Change(
        kind=ChangeKind(kind), comparable=Comparable(comparable), old=old, new=new, note=note
    )


CHANGES = (
    _change("typo", "yes", ("typo",), ("typo-mended",)),
    _change("clarified", "yes", ("clear",), ("clear",)),
    _change("clarified", "with care", ("nearly",), ("nearly",), "now names parents"),
    _change("changed", "with care", ("changed",), ("changed",)),
    _change("changed", "no", ("turned",), ("turned-round",)),
    _change("split", "no", ("split",), ("half-one", "half-two")),
    _change("merged", "no", ("merge-one", "merge-two"), ("merged",)),
    _change("new", "no", (), ("new",)),
    _change("retired", "no", ("retired",), ()),
)
"""One of each kind, from the first edition to the second."""

FIRST_IDS = ("plain", "silent", "typo", "clear", "nearly", "changed", "turned", "split",
             "merge-one", "merge-two", "retired", "moves")  # fmt: skip
SECOND_IDS = ("plain", "silent", "typo-mended", "clear", "nearly", "changed", "turned-round",
              "half-one", "half-two", "merged", "new")  # fmt: skip


def framework(
    edition: str,
    sections: Mapping[str, Sequence[str]],
    *,
    follows: str = "",
    changes: Sequence[Change] = (),
    reworded: Sequence[str] = (),
) -> Framework:
    """Sections of criteria by their ids; ``reworded`` ones have another text than in edition 1."""
    return Framework(
        id="made-up",
        edition=edition,
        title="Made up",
        publisher="",
        sections=tuple(
            Section(
                id=section,
                title=section.capitalize(),
                criteria=tuple(
                    Criterion(
                        id=made,
                        title=made.replace("-", " ").capitalize(),
                        text=f"Text of {made}{edition if made in reworded else ''}.",
                    )
                    for made in ids
                ),
                applies_if="Does it?" if section == "maybe" else "",
            )
            for section, ids in sections.items()
        ),
        follows=follows,
        changes=tuple(changes),
    )


FIRST = framework("1", {"one": FIRST_IDS, "maybe": ("far", "near"), "old": ("last",)})
SECOND = framework(
    "2",
    {"one": SECOND_IDS, "maybe": ("far", "near", "moves"), "fresh": ("first",)},
    follows="1",
    changes=CHANGES,
    reworded=("silent", "changed", "clear", "nearly"),
)
THIRD = framework(
    "3",
    {
        "one": ("plain", "silent", "typo-mended-again", "half", "half-two", "merged"),
        "maybe": ("far", "near", "moves"),
    },
    follows="2",
    changes=(
        _change("typo", "yes", ("typo-mended",), ("typo-mended-again",)),
        _change("typo", "yes", ("half-one",), ("half",)),
        _change("retired", "no", ("new", "clear", "nearly"), ()),
    ),
)
EDITIONS = (FIRST, SECOND, THIRD)


def audit(
    made: Framework,
    answers: Mapping[str, Answer | Rating | None],
    cycle: str = "2026/27 autumn",
    status: Status = Status.FINAL,
) -> Audit:
    """Answers by criterion id, by "section judgement", or by "section/criterion" for strangers."""
    given: dict[Place, Answer] = dict.fromkeys(made.places, BLANK)
    for name, answer in answers.items():
        given[_place(made, name)] = answer if isinstance(answer, Answer) else Answer(answer)
    return Audit(
        framework=made.id,
        edition=made.edition,
        setting="Nowhere School",
        cycle=Cycle.parse(cycle),
        answers=order_answers(made, given),
        status=status,
    )


def _place(made: Framework, name: str) -> Place:
    if name.endswith(" judgement"):
        return Place(name.removesuffix(" judgement"))
    if "/" in name:
        section, criterion = name.split("/")
        return Place(section, criterion)
    place = made.place(name)
    assert place is not None, name
    return place


def step(step_id: str, text: str = "", **fields: object) -> NextStep:
    return NextStep(step_id, text or f"Do {step_id}", **fields)  # type: ignore[arg-type]  # dates by name
