"""How much personal data is found, measured: the promise, and that the page says what is so."""

from __future__ import annotations

import pytest
from stdnum.gb import nhs, upn

from benchmarks.personal_data import measure
from benchmarks.personal_data.corpus import HELD_OUT, TUNED, read_sentences
from benchmarks.personal_data.fictitious import values
from benchmarks.personal_data.measure import (
    PAGE,
    PROMISED,
    PROMISED_FALSE_ALARMS,
    Measured,
    measure_all,
    render_table,
)
from semh_tui.privacy.detection import find_personal_data
from semh_tui.privacy.finding import FindingKind


@pytest.fixture(scope="module")
def results() -> dict[str, Measured]:
    return measure_all()


@pytest.mark.parametrize("kind", PROMISED)
@pytest.mark.parametrize("corpus", ["tuned", "held out"])
def test_what_identifies_a_child_is_found(
    results: dict[str, Measured], corpus: str, kind: FindingKind
) -> None:
    assert results[corpus].recall[kind].percent >= PROMISED[kind]


@pytest.mark.parametrize("corpus", ["tuned", "held out"])
def test_false_alarms_are_rare(results: dict[str, Measured], corpus: str) -> None:
    assert results[corpus].false_alarms.percent <= PROMISED_FALSE_ALARMS


def test_the_page_says_what_is_measured(results: dict[str, Measured]) -> None:
    assert render_table(results) in PAGE.read_text(encoding="utf-8")


def test_the_corpus_is_large_and_half_innocent() -> None:
    sentences = read_sentences(TUNED)
    innocent = sum(not sentence.kinds for sentence in sentences)
    assert len(sentences) >= 500
    assert 0.4 <= innocent / len(sentences) <= 0.6
    assert len({sentence.text for sentence in sentences}) == len(sentences)


def test_the_held_out_set_is_large_enough_to_measure_the_limits(
    results: dict[str, Measured],
) -> None:
    held_out = results["held out"]
    fewest = {FindingKind.BIRTH_DATE: 60, FindingKind.UPN: 40, FindingKind.NHS_NUMBER: 40}
    for kind in FindingKind:
        assert held_out.recall[kind].total >= fewest.get(kind, 20), kind
    assert held_out.false_alarms.total >= 250


def test_only_tuned_sentences_are_shown_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "find_kinds", lambda _sentence: frozenset())
    lines = list(measure.list_wrong_sentences())
    assert lines
    assert all(line.startswith(f"{TUNED.name}:") for line in lines)


def test_no_sentence_is_in_both_files() -> None:
    tuned = {sentence.text for sentence in read_sentences(TUNED)}
    assert not any(sentence.text in tuned for sentence in read_sentences(HELD_OUT))


@pytest.mark.parametrize("path", [TUNED, HELD_OUT], ids=["tuned", "held out"])
def test_no_number_of_a_child_stands_in_the_repository(path: object) -> None:
    text = (TUNED if path == TUNED else HELD_OUT).read_text(encoding="utf-8")
    lines = text.split("\n")
    found = [
        lines[finding.line - 1] for finding in find_personal_data(text) if finding.kind.is_error
    ]
    assert [line for line in found if not line.startswith("none: ")] == []


def test_numbers_are_made_by_rule() -> None:
    from random import Random

    numbers = values(Random(1))
    assert upn.is_valid(numbers["upn"])
    assert nhs.is_valid(numbers["nhs"])
    assert numbers["m5"] + numbers["m6"][:3] == "07700900"  # Ofcom: numbers for drama
