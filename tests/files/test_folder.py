"""A folder of audits: whose each one is, what was before it, and how little is read to know."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from semh_tui.files import audits as audits_module
from semh_tui.files.audit_writer import write_audit
from semh_tui.files.audits import AuditFolder, load
from semh_tui.files.frameworks import Library
from semh_tui.files.heads import head_of
from semh_tui.model.audit import Audit, NewAudit, start
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import SemhError, UsageError
from semh_tui.model.framework import Framework

CYCLES = ("2025/26 spring", "2025/26 summer", "2026/27 autumn")


def blank(framework: Framework, setting: str, cycle: str) -> Audit:
    return start(framework, NewAudit(setting, Cycle.parse(cycle)))


def put(path: Path, audit: Audit, framework: Framework) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(write_audit(audit, framework))
    return path


@pytest.fixture
def authority(tmp_path: Path, semh: Framework) -> AuditFolder:
    """Two schools of one name and a third, each in a folder of its own."""
    for folder in ("st-mary-north", "st-mary-south", "oakfield"):
        name = "Oakfield" if folder == "oakfield" else "St Mary’s"
        for cycle in CYCLES:
            audit = blank(semh, name, cycle)
            put(tmp_path / folder / f"{audit.cycle.slug}.yaml", audit, semh)
    return AuditFolder(tmp_path)


@pytest.mark.parametrize(
    "setting",
    ["Oakfield", "St Mary’s", "A: B", "yes", "null", "12", 'The "Hub"', "back\\slash", "#1", "[x]"],
)
def test_a_head_says_what_the_whole_file_says(
    setting: str, tmp_path: Path, semh: Framework
) -> None:
    path = put(tmp_path / "a.yaml", blank(semh, setting, CYCLES[0]), semh)
    head = head_of(path)
    assert head in (None, load(path, AuditFolder(tmp_path).library).head)
    if setting.isalpha() and setting.isascii():
        assert head is not None or setting == "null"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("setting: Oakfield\n", "setting: Oakfield\n  Primary\n"),
        ("setting: Oakfield\n", "setting: Oakfield # of old\n"),
        ("setting: Oakfield\n", "setting: >-\n  Oakfield\n"),
        ("setting: Oakfield\n", "setting: 'Oakfield'\n"),
        ("setting: Oakfield\n", 'setting: "Oak\\u0066ield"\n'),
        ("cycle: 2025/26 spring\n", "cycle: 2025/26 spring\ncycle: 2025/26 summer\n"),
        ("cycle: 2025/26 spring\n", "cycle: soon\n"),
    ],
)
def test_a_head_never_guesses(old: str, new: str, tmp_path: Path, semh: Framework) -> None:
    path = put(tmp_path / "a.yaml", blank(semh, "Oakfield", CYCLES[0]), semh)
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    assert head_of(path) is None


def test_a_name_shared_by_two_settings_is_no_history(authority: AuditFolder) -> None:
    now = authority.find(str(authority.path / "st-mary-south" / "2026-27-autumn.yaml"))
    before = authority.before(now)
    assert before is not None
    assert before.path == authority.path / "st-mary-south" / "2025-26-summer.yaml"
    first = authority.find(str(authority.path / "st-mary-north" / "2025-26-spring.yaml"))
    assert authority.before(first) is None


def test_what_stands_directly_in_the_folder_is_a_settings_history_too(
    authority: AuditFolder, semh: Framework
) -> None:
    old = blank(semh, "Oakfield", "2024/25 summer")
    put(authority.path / "2024-25-summer.yaml", old, semh)
    spring = authority.find(str(authority.path / "oakfield" / "2025-26-spring.yaml"))
    before = authority.before(spring)
    assert before is not None
    assert before.audit == old


def test_only_the_audit_before_is_read(
    authority: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = authority.find(str(authority.path / "oakfield" / "2026-27-autumn.yaml"))
    read: list[str] = []

    def counted(path: Path, library: Library) -> audits_module.Stored:
        read.append(path.name)
        return load(path, library)

    monkeypatch.setattr(audits_module, "load", counted)
    assert authority.before(now)
    assert read == ["2025-26-summer.yaml"]


def test_a_file_named_after_another_cycle_is_still_that_of_its_own(
    tmp_path: Path, semh: Framework
) -> None:
    put(tmp_path / "2030-31-autumn.yaml", blank(semh, "Oakfield", CYCLES[0]), semh)
    put(tmp_path / "first.yaml", blank(semh, "Oakfield", CYCLES[2]), semh)
    folder = AuditFolder(tmp_path)
    newest = folder.find("last")
    assert newest.path.name == "first.yaml"
    before = folder.before(newest)
    assert before is not None
    assert before.path.name == "2030-31-autumn.yaml"


def test_several_settings_are_not_all_listed(tmp_path: Path, semh: Framework) -> None:
    for number in range(20):
        audit = blank(semh, f"School {number:02}", CYCLES[0])
        put(tmp_path / f"s{number:02}" / "a.yaml", audit, semh)
    with pytest.raises(UsageError, match=r"20 settings: School 00, .* and 14 more\. Choose one"):
        AuditFolder(tmp_path).find("last")


def test_a_damaged_newest_audit_makes_way_for_the_one_before(
    tmp_path: Path, semh: Framework
) -> None:
    good = put(tmp_path / "2025-26-summer.yaml", blank(semh, "Oakfield", CYCLES[1]), semh)
    bad = put(tmp_path / "2026-27-autumn.yaml", blank(semh, "Oakfield", CYCLES[2]), semh)
    bad.write_bytes(bad.read_bytes()[:-400])
    folder = AuditFolder(tmp_path)
    assert folder.find("last").path == good
    with pytest.raises(SemhError, match="cut off"):
        folder.find("autumn")


def test_the_walk_is_in_order_and_leaves_out_what_is_no_audit(tmp_path: Path) -> None:
    wanted = ["a/1.yaml", "a.yaml", "b/2.yaml", "b/3.yaml", "c.yaml"]
    others = [".h/1.yaml", ".x.yaml", "framework/f.yaml", "b/.y.yaml", "b/n.txt", "b/deep/4.yaml"]
    for name in [*wanted, *others]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.touch()
    found = AuditFolder(tmp_path).files()
    assert found == sorted(tmp_path / name for name in wanted)


def test_an_audits_place_in_its_own_words_is_kept(tmp_path: Path, semh: Framework) -> None:
    audit = replace(blank(semh, "Oakfield", CYCLES[0]), notes="cycle: 2020/21 autumn\nsetting: No")
    path = put(tmp_path / "a.yaml", audit, semh)
    head = head_of(path)
    assert head is not None
    assert (head.setting, str(head.cycle)) == ("Oakfield", CYCLES[0])
