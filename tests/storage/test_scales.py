"""A framework's own scale: read strictly, in its digest, and what an audit of it may hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import garden
import pytest
import scales
import yaml
from json_schemas import validator
from scales import AT_HAND, BOOKS, KITCHEN, NETWORK, new_audit

from semh_tui.model.audit import Answer, Audit
from semh_tui.model.errors import FileError, UsageError
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.progress import GapKind, count_progress, list_gaps
from semh_tui.model.rating import DEFAULT_SCALE, NOT_APPLICABLE
from semh_tui.model.typed_input.lookup import find_rating
from semh_tui.storage.audit_writer import write_audit
from semh_tui.storage.clock import today
from semh_tui.storage.reader.audit_reader import AuditRead, read_audit
from semh_tui.storage.reader.framework_reader import read_framework

KITCHEN_FILE = (scales.FOLDER / "calm_kitchen.yaml").read_text(encoding="utf-8")
DIGESTS = {
    "calm-kitchen": "2:9b9872b4efde",
    "open-library": "2:ebdceb883d4d",
    "sound-network": "2:c546dab4d0f0",
}
"""Recorded in audits for ever: another digest for the same file would call every audit changed."""


def kitchen(*changes: tuple[str, str]) -> Framework:
    """The kitchen's file with words exchanged."""
    text = KITCHEN_FILE
    for old, new in changes:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    return read_framework(text.encode(), "kitchen.yaml")[0]


def refusals(*changes: tuple[str, str]) -> list[str]:
    with pytest.raises(FileError) as refused:
        kitchen(*changes)
    return list(map(str, refused.value.problems))


def read(audit: Audit, framework: Framework, **changes: str) -> AuditRead:
    text = write_audit(audit, framework).decode()
    for old, new in changes.items():
        text = text.replace(old, new)
    return read_audit(text.encode(), "autumn.yaml", AT_HAND.find)


def test_the_scale_is_the_frameworks() -> None:
    assert KITCHEN.scale.keys == ("not-yet", "begun", "mostly", "embedded")
    assert [level.symbol for level in KITCHEN.scale.levels] == list("■◆◐●")
    assert len({level.colour for level in KITCHEN.scale.levels}) == 4
    assert KITCHEN.meaning("begun") == "Somebody has begun."
    assert [level.symbol for level in BOOKS.scale.levels] == list("✗◑✓")
    assert [level.colour for level in BOOKS.scale.levels] == ["purple", "blue", "teal"]
    assert BOOKS.scale.ratings == ("no", "partly", "yes")
    assert NETWORK.label(NOT_APPLICABLE) == "Out of scope"
    assert NETWORK.meaning(NOT_APPLICABLE) == "The school does not run this."
    assert garden.FRAMEWORK.scale.keys == DEFAULT_SCALE.keys


@pytest.mark.parametrize("framework", scales.ALL, ids=lambda framework: framework.id)
def test_every_level_is_written_read_and_counted(framework: Framework) -> None:
    audit = new_audit(framework)
    places = [place for place in framework.places if not place.is_judgement]
    for place, rating in zip(places, framework.scale.keys, strict=False):
        audit = audit.with_answer(place, Answer(rating, "Seen."))
    data = write_audit(audit, framework)
    again = read_audit(data, "autumn.yaml", AT_HAND.find)
    assert again.audit == audit
    assert again.warnings == ()
    assert write_audit(again.audit, framework) == data
    validator("audit").validate(yaml.safe_load(data))  # YAML 1.1, where no and 1 are no text
    counts = count_progress(framework, again.audit).counts.by_name()
    assert set(counts) == {*framework.scale.keys, "not_applicable", "not_rated"}
    assert sum(counts.values()) == len(places)


def test_an_audit_holds_what_its_own_framework_has() -> None:
    audit = new_audit(KITCHEN).with_answer(Place("people", "rota"), Answer("mostly", "Seen."))
    assert read(audit, KITCHEN).audit == audit
    for wrong, remedy in (("amber", ""), ("Mostly", "Did you mean “mostly”?")):
        with pytest.raises(FileError) as refused:
            read(audit, KITCHEN, mostly=wrong)
        allowed = "not-yet, begun, mostly, embedded, not-applicable"
        assert f"“{wrong}” is not one of: {allowed}. {remedy}".strip() in str(refused.value)


def test_not_applicable_is_what_the_framework_allows() -> None:
    door = Place("1-doors", "1a")
    with pytest.raises(FileError, match="is not one of: no, partly, yes"):
        read(new_audit(BOOKS).with_answer(door, Answer(NOT_APPLICABLE, "x")), BOOKS)
    copy = Place("copies", "daily")
    audit = new_audit(NETWORK).with_answer(copy, Answer(NOT_APPLICABLE))
    assert read(audit, NETWORK).warnings == ()
    kinds = {gap.kind for gap in list_gaps(NETWORK, audit, today()) if gap.place == copy}
    assert not kinds
    night = new_audit(KITCHEN).with_answer(Place("night"), Answer(NOT_APPLICABLE))
    (warning,) = read(night, KITCHEN).warnings
    assert "not applicable needs its reason" in warning.message
    people = new_audit(KITCHEN).with_answer(Place("people"), Answer(NOT_APPLICABLE, "x"))
    with pytest.raises(FileError) as refused:
        read(people, KITCHEN)
    assert "Judge it not-yet, begun, mostly or embedded, or leave it empty." in str(refused.value)


def test_the_gaps_are_of_the_lowest_and_the_highest_level() -> None:
    audit = new_audit(KITCHEN)
    for name, rating in (("rota", "not-yet"), ("voice", "begun"), ("breaks", "embedded")):
        audit = audit.with_answer(Place("people", name), Answer(rating))
    gaps = {gap.place.criterion: gap.kind for gap in list_gaps(KITCHEN, audit, today())}
    assert gaps["rota"] is GapKind.LOWEST_WITHOUT_STEP
    assert gaps["breaks"] is GapKind.HIGHEST_WITHOUT_EVIDENCE
    assert "voice" not in gaps


def test_ratings_are_found_by_key_letter_label_and_number() -> None:
    for query in ("mostly", "M", "m", "Mostly in place", "3"):
        assert find_rating(KITCHEN, query) == "mostly"
    with pytest.raises(UsageError):
        find_rating(KITCHEN, "3", by_position=False)
    for query in ("red", "5", "0", "g"):
        with pytest.raises(
            UsageError,
            match=r"Write one of: Not yet \(N\), Begun \(B\), Mostly in place \(M\), Embedded \(E\)",
        ):
            find_rating(KITCHEN, query)
    # A digit that is a level's letter means that level: 1 is the second of 0 to 3.
    assert find_rating(NETWORK, "1") == "1"
    assert find_rating(NETWORK, "0", by_position=False) == "0"
    with pytest.raises(UsageError):
        find_rating(NETWORK, "4")
    assert find_rating(BOOKS, "1") == "no"
    assert find_rating(garden.FRAMEWORK, "3") == DEFAULT_SCALE.highest.key


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("schema: 2", "schema: 1"), "kitchen.yaml:8: scale: this field came with schema 2, and the file says schema 1. Write: schema: 2"),
        (("scale:", "ratings: {red: {label: Red}}\nscale:"), "kitchen.yaml:7: ratings: “ratings:” is for the usual scale"),
        (("key: begun", "key: not-yet"), "kitchen.yaml:12: level 2: key: “not-yet” stands for level 1 of this scale already."),
        (("label: Begun", "label: not yet!"), "level 2: label: “not yet!” stands for level 1"),
        (("letter: B", "letter: n"), "level 2: letter: “n” stands for level 1"),
        (("letter: B", "letter: x"), "“x” stands for not applicable, or for not rated already."),
        (("letter: B", "letter: BE"), "level 2: letter: one character belongs here."),
        (("letter: B", "letter: ''"), "level 2: letter: one character belongs here."),
        (("letter: B", "letter: ★"), "“★” is neither a letter nor a digit."),
        (("letter: B", "letter: 語"), "“語” takes two columns of a terminal."),
        (("key: begun", "key: none"), "“none” says that something has no level."),
        (("key: begun", "key: '2'"), "a key of one digit is the level’s letter too"),
        (("label: Begun", "label: '3'"), "a label of one digit is the level’s letter too"),
        (("label: Begun", "label: Not applicable"), "“Not applicable” stands for not applicable"),
        (("sections:", "not_applicable: {label: Begun}\nsections:"), "not_applicable: “Begun” stands for level 2 of this scale already."),
        (("sections:", "not_applicable: {label: Not rated}\nsections:"), "not_applicable: “Not rated” stands for not applicable, or for not rated already."),
        (("letter: B", "letter: B\n  colour: crimson"), "level 2: colour: “crimson” is not one of: red, orange, amber"),
        (("letter: B", "letter: B\n  shape: ○"), "level 2: shape: “○” stands for not applicable, or for not rated"),
        (("letter: B\n  meaning: Somebody has begun.", "letter: B"), "kitchen.yaml:12: level 2: “meaning:” is missing."),
        (("sections:", "not_applicable: {allowed: perhaps}\nsections:"), "not_applicable: “perhaps” is neither yes nor no. Write yes or no."),
        (("edition: v2", "edition: 1.10"), 'edition: an edition is text. Put it in quotes: edition: "1.10"'),
        (("edition: v2", "edition: 2026-11-01"), "an edition is text."),
    ],
)  # fmt: skip
def test_a_scale_that_cannot_be_used_is_refused(change: tuple[str, str], sentence: str) -> None:
    problems = refusals(change)
    assert any(sentence in problem for problem in problems), problems
    assert not any("cut off" in problem for problem in problems)


def test_shapes_differ() -> None:
    (problem,) = refusals(
        ("letter: B", "letter: B\n  shape: '■'"), ("letter: M", "letter: M\n  shape: '■'")
    )
    assert "level 3: shape: “■” stands for level 2 of this scale already." in problem


def test_no_usual_shape_is_that_which_another_level_chose() -> None:
    assert _shapes(("letter: B", "letter: B\n  shape: '■'")) == list("◧■◐●")
    assert _shapes(("letter: N", "letter: N\n  shape: '●'")) == list("●◆◐■")
    assert _shapes(("letter: N", "letter: N\n  shape: '★'")) == list("★◆◐●")


def _shapes(change: tuple[str, str]) -> list[str]:
    return [level.symbol for level in kitchen(change).scale.levels]


@pytest.mark.parametrize(
    ("labels", "sentence"),
    [
        ("red: {label: Green}", "red: label: “Green” stands for level 3 of this scale already."),
        ("red: {label: Low}, amber: {label: low}", "amber: label: “low” stands for level 1 of this scale already."),
        ("red: {label: Low}, not-applicable: {label: Low}", "not-applicable: label: “Low” stands for level 1"),
        ("red: {label: A}", "red: label: “A” stands for level 2"),
    ],
)  # fmt: skip
def test_words_for_the_usual_levels_differ(labels: str, sentence: str) -> None:
    text = garden.FILE.read_text("utf-8")
    start, end = text.index("ratings:"), text.index("sections:")
    changed = f"{text[:start]}ratings: {{{labels}}}\n{text[end:]}"
    with pytest.raises(FileError) as refused:
        read_framework(changed.encode(), "garden.yaml")
    assert sentence in str(refused.value)


def test_descriptors_are_of_levels_there_are() -> None:
    (problem,) = refusals(("      begun: There", "      begin: There"))
    assert problem == (
        "kitchen.yaml:33: rota: levels: “begin” is no level of this framework’s scale. Did you mean “begun”?"
    )
    usual = garden.FILE.read_text(encoding="utf-8").replace("schema: 1", "schema: 2", 1)
    text = usual.replace(
        "    group: Begin\n", "    group: Begin\n    levels: {red: Bare., green: Full.}\n", 1
    )
    framework = read_framework(text.encode(), "garden.yaml")[0]
    assert [
        (level.label, words) for level, words in framework.describe_levels(Place("soil", "compost"))
    ] == [("Bare soil", "Bare."), ("In leaf", "Full.")]
    assert framework.digest.startswith("2:")
    with pytest.raises(FileError) as refused:
        read_framework(text.replace("schema: 2", "schema: 1").encode(), "garden.yaml")
    assert "compost: levels: this field came with schema 2" in str(refused.value)


def test_a_descriptor_is_never_taken_for_a_criterion() -> None:
    """The texts of a digest are told apart by what stands between them."""
    first = kitchen(("      begun: There is a rota on the wall, and it is not kept.\n", ""))
    assert first.digest != KITCHEN.digest


def test_two_to_six_levels() -> None:
    one = (
        KITCHEN_FILE[: KITCHEN_FILE.index("- key: begun")]
        + KITCHEN_FILE[KITCHEN_FILE.index("sections:") :]
    )
    with pytest.raises(FileError, match="a scale has 2 to 6 levels, worst first, not 1"):
        read_framework(one.encode(), "kitchen.yaml")


@pytest.mark.parametrize("edition", ["4.3.1", "v2", "2026a", "Spring 2026", "'2026'"])
def test_an_edition_that_no_reader_takes_for_a_number_needs_no_quotes(edition: str) -> None:
    assert kitchen(("edition: v2", f"edition: {edition}")).edition == edition.strip("'")


def changed_words() -> Iterator[tuple[str, str, bool]]:
    yield "label: Begun", "label: Started", True
    yield "Somebody has begun.", "Two have begun.", True
    yield "The cooks are asked", "Cooks are asked", True
    yield "There is a rota on the wall", "A rota hangs on the wall", True
    yield "letter: B", "letter: S", False
    yield "letter: B", "letter: B\n  colour: blue\n  shape: ▣", False
    yield "title: A rota that holds", "title: The rota", False


@pytest.mark.parametrize(("old", "new", "is_other"), changed_words())
def test_the_digest_covers_what_was_chosen_from(old: str, new: str, *, is_other: bool) -> None:
    assert (kitchen((old, new)).digest != KITCHEN.digest) is is_other


def test_the_digest_covers_the_keys() -> None:
    changed = kitchen(("key: begun", "key: started"), ("      begun:", "      started:"))
    assert changed.digest != KITCHEN.digest


def test_digests_stay() -> None:
    assert {framework.id: framework.digest for framework in scales.ALL} == DIGESTS
    assert garden.FRAMEWORK.digest.startswith("1:")


def test_other_words_of_the_scale_are_told() -> None:
    audit = new_audit(KITCHEN)
    reworded = kitchen(("Somebody has begun.", "Two have begun."))
    find: Any = lambda _id, _edition: reworded  # noqa: E731 -- the smallest finder there is
    (warning,) = read_audit(write_audit(audit, KITCHEN), "autumn.yaml", find).warnings
    assert "have changed since this audit was rated" in warning.message
