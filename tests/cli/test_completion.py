"""What the shell offers beyond commands and audits: what stands in the files."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_support import semh
from three_frameworks import (
    BULLYING,
    ESSEX,
    IDS,
    SAFEGUARDING,
    STEP,
    TERMS,
    file_name,
    make_folder,
)

FILES = (BULLYING, SAFEGUARDING, ESSEX)
"""The frameworks in the order of their files' names."""
Complete = Callable[[str], list[str]]


@pytest.fixture
def complete(school: Path, monkeypatch: pytest.MonkeyPatch) -> Complete:
    """What bash is offered for the last word of a line; "" for a new word."""
    assert school.is_dir()

    def offered(line: str) -> list[str]:
        words = len(shlex.split(line.replace("'", "\\'"))) - (not line.endswith(" "))
        monkeypatch.setenv("_SEMH_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(words))
        ran = semh()
        assert ran.err == ""
        return [line for line in ran.out.splitlines() if line]

    return offered


def test_criteria_by_number_and_by_id(complete: Complete) -> None:
    assert complete("semh answer autumn 2.") == ["2.1", "2.2", "2.3", "2.4"]
    assert complete("semh answer autumn slt") == ["slt-commitment"]
    assert len(complete("semh answer autumn ")) == 2 * 57


def test_with_judgement_sections(complete: Complete) -> None:
    assert complete("semh answer autumn --judgement ") == complete("semh review --section ")
    assert complete("semh trend --section lead") == ["leadership"]
    assert complete("semh framework show --section 9") == ["9"]


def test_ratings_owners_and_editions(complete: Complete) -> None:
    assert complete("semh answer autumn 2.3 --rating ") == [
        "red",
        "amber",
        "green",
        "not-applicable",
        "none",
    ]
    assert complete("semh answer autumn 2.3 --owner SEN") == ["SENCo"]
    assert complete("semh steps --owner Past") == ["Pastoral\\ lead"]
    assert complete("semh upgrade autumn --to ") == ["1"]


def test_settings_are_words_of_their_own_for_the_shell(complete: Complete, school: Path) -> None:
    audit = (school / "2026-27-autumn.yaml").read_text(encoding="utf-8")
    other = school / "other" / "2026-27-autumn.yaml"
    other.parent.mkdir()
    other.write_text(audit.replace("Oakfield Primary School", '"St Mary\'s (Infants)"'), "utf-8")
    assert complete("semh status --setting ") == [
        "Oakfield\\ Primary\\ School",
        "St\\ Mary\\'s\\ \\(Infants\\)",
    ]
    assert complete("semh steps --setting Oak") == ["Oakfield\\ Primary\\ School"]


def test_what_cannot_be_read_offers_nothing_and_says_nothing(
    complete: Complete, school: Path
) -> None:
    for path in school.glob("*.yaml"):
        path.write_text("rating: [")
    assert complete("semh answer autumn ") == []
    assert complete("semh status --setting ") == []
    assert complete("semh --audits nowhere steps --owner ") == []


def test_what_was_typed_goes_on_as_the_name_does(complete: Complete) -> None:
    assert semh("new", "--setting", "École St Mary’s", "--new-setting").code == 0
    assert complete("semh status --setting ecole") == ["ecole\\ St\\ Mary’s"]
    assert complete("semh trend --setting OAK") == ["OAKfield\\ Primary\\ School"]


def test_frameworks_and_the_audits_of_several(
    complete: Complete, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = tmp_path / "three"
    top.mkdir()
    make_folder(top)
    monkeypatch.chdir(top)
    assert complete("semh answer autumn --framework ") == [*IDS]
    assert complete("semh status --framework safe") == [SAFEGUARDING]
    assert complete("semh new --framework ess") == [ESSEX]
    assert complete("semh framework show anti") == [BULLYING]
    assert complete("semh open 2026-27") == [file_name(framework, TERMS[1]) for framework in FILES]
    assert complete(f"semh open --framework {BULLYING} 2026-27") == [TERMS[1]]
    # Two frameworks have their own "1.1": nobody can tell whose is meant.
    assert complete("semh answer autumn ") == []
    assert complete(f"semh answer --framework {BULLYING} autumn 1.") == ["1.1", "1.2", "1.3"]
    assert complete(f"semh step --framework {SAFEGUARDING} autumn ") == [STEP]
    (top / "audits" / file_name(BULLYING, TERMS[1])).unlink()
    (top / "audits" / file_name(SAFEGUARDING, TERMS[1])).unlink()
    assert complete("semh open 2026-27") == [TERMS[1]]
