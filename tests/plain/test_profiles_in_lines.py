"""A conversation about an audit of a profile: its places, and those that it is not asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from plain_support import talk, write_file
from ratings import GREEN
from yards import FRAMEWORK, WRITTEN, make_folder

from semh_tui.model.audit import Answer, NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.place import Place
from semh_tui.plain.route import Route
from semh_tui.reports.content.audit.same_again import SameAgain
from semh_tui.reports.content.draft_words import describe_detail_changes, field_name
from semh_tui.storage.frameworks import Library
from semh_tui.storage.reader.framework_reader import read_framework


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return make_folder(tmp_path).library


def write(tmp_path: Path, profile: str) -> Path:
    audit = start_audit(FRAMEWORK, NewAudit("Elm", Cycle.parse("2026/27 autumn"), profile=profile))
    return write_file(tmp_path / "audits" / "2026-27-autumn.yaml", audit, FRAMEWORK)


@pytest.mark.parametrize("command", ["s", "b", "n", "w", "v"])
@pytest.mark.parametrize("place", ["1.2", "1.3", "2.1", "2", "2 judgement", "beds"])
@pytest.mark.parametrize("profile", ["nursery", "sixth form"])
def test_one_can_go_on_from_what_the_profile_does_not_ask(
    tmp_path: Path, library: Library, profile: str, place: str, command: str
) -> None:
    held = talk(write(tmp_path, profile), library, f"j {place}", command, "q")
    assert held.code == 0


def test_the_place_after_one_outside_is_the_next_that_is_asked(
    tmp_path: Path, library: Library
) -> None:
    path = write(tmp_path, "sixth form")
    held = talk(path, library, "j 1.2", "s", "w", "j 1.2", "b", "w", "j 2.1", "b", "w", "q")
    assert [line for line in held.script.said if " criteria answered" in line and "Saved" not in line] == [
        "1.3, criterion 2 of 2: The yard has benches. Section 1 of 1: Yards. 0 of 2 criteria answered, "
        "0 of 1 section judged.",
        "1.1, criterion 1 of 2: The yard has a fence. Section 1 of 1: Yards. 0 of 2 criteria answered, "
        "0 of 1 section judged.",
        "Section 1 as a whole: Yards. Section 1 of 1: Yards. 0 of 2 criteria answered, 0 of 1 section judged.",
    ]  # fmt: skip


def test_a_section_is_gone_to_at_the_first_that_is_asked() -> None:
    written = WRITTEN.replace("has a fence.}", "has a fence., applies_to: [nursery]}")
    framework = read_framework(written.encode(), "yards.yaml")[0]
    details = NewAudit("Elm", Cycle.parse("2026/27 autumn"), profile="basic")
    route = Route(framework, start_audit(framework, details))
    assert route.find("1") == Place("yards", "bench")


def test_another_profile_asks_other_places_at_once(tmp_path: Path, library: Library) -> None:
    answers = ["details", "", "", "", "nursery", "", "", "s", "s", "s", "s", "s", "q"]
    held = talk(write(tmp_path, "sixth form"), library, *answers)
    asked = [line for line in held.script.said if ", criterion " in line]
    assert asked == [
        "1.1, criterion 1 of 2: The yard has a fence.",
        "1.1, criterion 1 of 2: The yard has a fence.",
        "1.2, criterion 2 of 2: The yard has sand.",
        "2.1, criterion 1 of 1: There are beds to nap in.",
    ]
    assert "That was the last. Not rated: 1, 2, 1.1, 1.2, 2.1." in held.said


def test_same_again_offers_no_answer_of_what_is_not_asked() -> None:
    details = NewAudit("Elm", Cycle.parse("2026/27 autumn"), profile="sixth form")
    audit, last = start_audit(FRAMEWORK, details), Answer(GREEN, "As before.")
    again = SameAgain(FRAMEWORK, audit, "yards", "Summer", lambda _place: last, FRAMEWORK)
    places = [place for place, _last in again.pairs()]
    assert set(places) == {Place("yards"), Place("yards", "fence"), Place("yards", "bench")}


def test_a_draft_says_that_the_profile_changes() -> None:
    audit = start_audit(
        FRAMEWORK, NewAudit("Elm", Cycle.parse("2026/27 autumn"), profile="nursery")
    )
    whole = replace(audit, profile="")
    assert list(describe_detail_changes(audit, whole)) == ["Profile: every criterion"]
    assert list(describe_detail_changes(whole, audit)) == ["Profile: “nursery”"]
    assert field_name("details-profile") == "Profile"
