"""Editions of a framework nobody has published, with every kind of change between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from semh_tui.model.audit import BLANK, Answer, Audit, NextStep, in_order
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import (
    Change,
    ChangeKind,
    Comparable,
    Criterion,
    Framework,
    RatingMeaning,
    Section,
)
from semh_tui.model.place import Place
from semh_tui.model.rating import Rating
from semh_tui.model.status import Status

R, A, G, X = Rating.RED, Rating.AMBER, Rating.GREEN, Rating.NOT_APPLICABLE

CHANGES = (
    Change(ChangeKind.TYPO, Comparable.YES, ("typo",), ("typo-mended",)),
    Change(ChangeKind.CLARIFIED, Comparable.YES, ("clear",), ("clear",)),
    Change(
        ChangeKind.CLARIFIED, Comparable.WITH_CARE, ("nearly",), ("nearly",), "now names parents"
    ),
    Change(ChangeKind.CHANGED, Comparable.WITH_CARE, ("changed",), ("changed",)),
    Change(ChangeKind.CHANGED, Comparable.NO, ("turned",), ("turned-round",)),
    Change(ChangeKind.SPLIT, Comparable.NO, ("split",), ("half-one", "half-two")),
    Change(ChangeKind.MERGED, Comparable.NO, ("merge-one", "merge-two"), ("merged",)),
    Change(ChangeKind.NEW, Comparable.NO, (), ("new",)),
    Change(ChangeKind.RETIRED, Comparable.NO, ("retired",), ()),
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
        ratings={rating: RatingMeaning(rating.word, "") for rating in Rating},
        sections=tuple(
            Section(
                section,
                section.capitalize(),
                "",
                tuple(
                    Criterion(
                        made,
                        made.replace("-", " ").capitalize(),
                        f"Text of {made}{edition if made in reworded else ''}.",
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
        Change(ChangeKind.TYPO, Comparable.YES, ("typo-mended",), ("typo-mended-again",)),
        Change(ChangeKind.TYPO, Comparable.YES, ("half-one",), ("half",)),
        Change(ChangeKind.RETIRED, Comparable.NO, ("new", "clear", "nearly"), ()),
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
        answers=in_order(made, given),
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
