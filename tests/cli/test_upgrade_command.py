from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import one_line, semh

from semh_tui.compare.upgrade import UpgradeOutcome
from semh_tui.reports.published.framework.rated_words_json import RatedWordsDocument
from semh_tui.reports.published.framework.upgrade_json import UpgradeDocument
from semh_tui.storage.frameworks import packaged_folder

CHANGES = """follows: '1'
changes:
- kind: typo
  comparable: yes
  from: [smsc]
  to: [smsc-teaching]
- kind: changed
  comparable: with care
  from: [monitoring]
  to: [monitoring]
  note: now asks for more
- kind: retired
  comparable: no
  from: [extracurricular]
"""


@pytest.fixture
def second_edition(school: Path) -> Path:
    text = (packaged_folder() / "semh_best_practice.yaml").read_text(encoding="utf-8")
    for old, new in (
        ("edition: '1'\n", "edition: '2'\n"),
        ("- id: smsc\n", "- id: smsc-teaching\n"),
        ("- id: extracurricular\n", "- id: clubs\n"),
        ("title: Monitoring and evaluation\n    text: |-\n", "title: Monitoring and evaluation\n    text: |-\n      And more. "),
    ):  # fmt: skip
        assert old in text
        text = text.replace(old, new, 1)
    folder = school.parent / "framework"
    folder.mkdir()
    (folder / "two.yaml").write_text(text + CHANGES, encoding="utf-8")
    assert semh("framework", "check", "framework/two.yaml").code == 0
    return school


@pytest.mark.usefixtures("second_edition")
def test_a_dry_run_tells_and_writes_nothing(school: Path) -> None:
    before = sorted(school.iterdir())
    ran = semh("upgrade", "summer", "--to", "2", "--dry-run")
    assert (ran.code, sorted(school.iterdir())) == (0, before)
    said = one_line(ran.out)
    assert "edition 1 → 2" in said
    assert "to be rated again" in said
    assert "1.2 Monitoring and evaluation was ■ Red changed in edition 2: now asks for more" in said
    assert "3.7 Extracurricular activities was ◆ Amber retired" in said
    assert "Nothing was written; it would be audits/2025-26-summer-edition-2.yaml." in ran.err


@pytest.mark.usefixtures("second_edition")
def test_json_has_every_outcome_and_whether_anything_was_written() -> None:
    ran = semh("upgrade", "summer", "--to", "2", "--dry-run", "--format", "json")
    tried = UpgradeDocument.model_validate_json(ran.out)
    assert (ran.code, tried.written) == (0, False)
    assert {answer.outcome for answer in tried.answers} == set(UpgradeOutcome)
    ran = semh("upgrade", "summer", "--to", "2", "--format", "json")
    copied = UpgradeDocument.model_validate_json(ran.out)
    assert (copied.written, Path(copied.path).exists()) == (True, True)
    assert copied.answers == tried.answers


@pytest.mark.usefixtures("school")
def test_json_of_its_own_edition_has_the_words_of_every_rating_whether_or_not_they_are_new() -> (
    None
):
    words = [
        RatedWordsDocument.model_validate_json(semh(*command).out)
        for command in (
            ["upgrade", "summer", "--format", "json", "--dry-run"],
            ["upgrade", "summer", "--final", "--format", "json"],
            ["upgrade", "summer", "--format", "json"],
        )
    ]
    assert [document.recorded for document in words] == [False, True, True]
    assert len({len(document.ratings) for document in words}) == 1


@pytest.mark.usefixtures("second_edition")
def test_a_new_file_with_the_old_one_as_it_was(school: Path) -> None:
    old = school / "2025-26-summer.yaml"
    before = old.read_bytes()
    ran = semh("upgrade", "summer", "--to", "2")
    assert ran.code == 0
    assert old.read_bytes() == before
    made = (school / "2025-26-summer-edition-2.yaml").read_text(encoding="utf-8")
    assert "status: draft" in made
    assert "      smsc-teaching:" in made
    assert "\n      extracurricular:\n        rating: amber" in made
    assert (
        semh("answer", "audits/2025-26-summer-edition-2.yaml", "1.1", "--rating", "red").code == 0
    )
    again = semh("upgrade", str(old), "--to", "2")
    assert again.code == 6
    assert "exists already" in again.err
    assert again.out == ""
    same = semh("upgrade", "audits/2025-26-summer-edition-2.yaml", "--to", "2")
    assert (same.code, same.out) == (0, "")
    assert "Unchanged: these are the words of essex-semh-best-practice edition 2" in same.err
    assert semh("upgrade", "summer", "--to", "9").code == 4
    assert semh("upgrade", str(old), "--to", "2", "-o", "elsewhere.yaml").code == 0


@pytest.mark.usefixtures("second_edition")
def test_review_and_trend_over_the_editions() -> None:
    assert semh("upgrade", "autumn", "--to", "2").code == 0
    ran = semh("review")
    assert "! The framework changed from edition 1 to edition 2." in ran.out
    assert "! 1 criterion is to be compared with care." in ran.out
    assert "! 1 new and 1 retired are not counted as movement" in ran.out
    trend = semh("trend", "--section", "3").out
    assert "┃" in trend
    assert "3.3 Spiritual, moral, social, cultural ● G ──── ● G ┃ ● G =" in one_line(trend)


def test_a_section_that_the_newest_edition_has_no_more_can_be_named(second_edition: Path) -> None:
    two = second_edition.parent / "framework" / "two.yaml"
    text = two.read_text(encoding="utf-8")
    gone = "- id: alternative-provision\n"
    assert gone in text
    two.write_text(text.replace(gone, "- id: other-provision\n"), encoding="utf-8")
    assert semh("upgrade", "autumn", "--to", "2").code == 0
    (second_edition / "2026-27-autumn.yaml").unlink()
    for command in ("trend", "review"):
        ran = semh(command, "--section", "alternative-provision", "--format", "json")
        assert (ran.code, "alternative-provision" in ran.out) == (0, True)


def test_a_file_of_another_folder_is_copied_to_the_edition_there(second_edition: Path) -> None:
    elsewhere = second_edition.parent / "elsewhere"
    elsewhere.mkdir()
    for name in ("audits", "framework"):
        (second_edition.parent / name).rename(elsewhere / name)
    assert semh("upgrade", "elsewhere/audits/2026-27-autumn.yaml", "--to", "2").code == 0


@pytest.mark.usefixtures("second_edition")
def test_an_audit_of_a_newer_semh_is_not_copied_without_what_only_that_one_knows(
    school: Path,
) -> None:
    path = school / "2026-27-autumn.yaml"
    text = path.read_text(encoding="utf-8").partition("\n")[2]
    path.write_text(f"schema: 99\nshiny: yes\n{text}", encoding="utf-8")
    before = sorted(school.iterdir())
    ran = semh("upgrade", "autumn", "--to", "2")
    assert (ran.code, sorted(school.iterdir())) == (5, before)
    assert (
        ran.err
        == f"{path.relative_to(school.parent)} was made by a newer semh. Update semh first.\n"
    )
    assert semh("upgrade", "autumn", "--to", "2", "--dry-run").code == 0
