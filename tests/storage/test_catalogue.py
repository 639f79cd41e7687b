"""The catalogue: whose each audit is, what was before it, and how little is read to know."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path

import garden
import pytest

from semh_tui.model.audit import Audit, NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import FileError, SeveralFilesError, UsageError
from semh_tui.model.framework import Framework
from semh_tui.model.shell import quote_argument
from semh_tui.storage import catalogue as catalogue_module
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit, load_audit
from semh_tui.storage.audit_writer import write_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.choose_file import require_latest, require_one, select_current
from semh_tui.storage.entry import CatalogueEntry, read_entry
from semh_tui.storage.find import find_audit, find_entry, find_setting
from semh_tui.storage.frameworks import Library
from semh_tui.storage.start_audit import choose_path

CYCLES = ("2025/26 spring", "2025/26 summer", "2026/27 autumn")


def blank(framework: Framework, setting: str, cycle: str) -> Audit:
    return start_audit(framework, NewAudit(setting, Cycle.parse(cycle)))


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


def entry_of_whole_file(path: Path) -> tuple[object, ...]:
    audit = load_audit(path, Library()).audit
    return path, audit.setting, audit.framework, audit.edition, audit.cycle, (), True


@pytest.mark.parametrize(
    "setting",
    ["Oakfield", "St Mary’s", "A: B", "yes", "null", "12", 'The "Hub"', "back\\slash", "#1", "[x]"],
)
def test_an_entry_says_what_the_whole_file_says(
    setting: str, tmp_path: Path, semh: Framework
) -> None:
    path = put(tmp_path / "a.yaml", blank(semh, setting, CYCLES[0]), semh)
    assert read_entry(path, Library()) == entry_of_whole_file(path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("setting: Oakfield\n", "setting: Oakfield\n  Primary\n"),
        ("setting: Oakfield\n", "setting: Oakfield # of old\n"),
        ("setting: Oakfield\n", "setting: >-\n  Oakfield\n"),
        ("setting: Oakfield\n", "setting: 'Oakfield'\n"),
        ("setting: Oakfield\n", 'setting: "Oak\\u0066ield"\n'),
        ("setting: Oakfield\n", 'setting: "Oak\n\n  sections: no"\n'),
        ("cycle: 2025/26 spring\n", "cycle: 2025-26-spring\n"),
        ("notes: |-\n", "notes: |-\n  " + "x" * 5000 + "\n"),
        ("cycle: ", "notes: |-\n  " + "x" * 5000 + "\ncycle: "),
    ],
    ids=range(9),
)
def test_an_entry_of_a_file_written_by_hand_says_the_same(
    old: str, new: str, tmp_path: Path, semh: Framework
) -> None:
    path = put(tmp_path / "a.yaml", blank(semh, "Oakfield", CYCLES[0]), semh)
    text = path.read_text()
    assert old in text
    if new.startswith("notes: |-\n") and not old.startswith("notes"):
        text = text.replace("notes: |-\n", "")
    path.write_text(text.replace(old, new))
    assert read_entry(path, Library()) == entry_of_whole_file(path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("cycle: 2025/26 spring\n", "cycle: 2025/26 spring\ncycle: 2025/26 summer\n"),
        ("cycle: 2025/26 spring\n", "cycle: soon\n"),
        ("cycle: 2025/26 spring\n", ""),
        ("setting: Oakfield\n", "setting:\n"),
        ("setting: Oakfield\n", "setting: [Oakfield]\n"),
        ("framework: ", "framework: no-such-"),
        ('edition: "1"\n', 'edition: "99"\n'),
        ("setting: Oakfield\n", "<<<<<<< HEAD\nsetting: Oakfield\n=======\n"),
    ],
)
def test_a_damaged_file_has_the_term_of_its_name(
    old: str, new: str, tmp_path: Path, semh: Framework
) -> None:
    path = put(tmp_path / "2026-27-summer (1).yaml", blank(semh, "Oakfield", CYCLES[0]), semh)
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    entry = read_entry(path, Library())
    assert (entry.setting, entry.cycle) == ("", Cycle.parse("2026/27 summer"))
    assert entry.problems


def test_a_name_shared_by_two_settings_is_no_history(authority: AuditFolder) -> None:
    now = find_audit(
        Catalogue(authority), str(authority.path / "st-mary-south" / "2026-27-autumn.yaml")
    )
    before = Catalogue(authority).load_previous(now)
    assert before is not None
    assert before.path == authority.path / "st-mary-south" / "2025-26-summer.yaml"
    first = find_audit(
        Catalogue(authority), str(authority.path / "st-mary-north" / "2025-26-spring.yaml")
    )
    assert Catalogue(authority).load_previous(first) is None


def test_what_stands_directly_in_the_folder_is_a_settings_history_too(
    authority: AuditFolder, semh: Framework
) -> None:
    old = blank(semh, "Oakfield", "2024/25 summer")
    put(authority.path / "2024-25-summer.yaml", old, semh)
    spring = find_audit(
        Catalogue(authority), str(authority.path / "oakfield" / "2025-26-spring.yaml")
    )
    before = Catalogue(authority).load_previous(spring)
    assert before is not None
    assert before.audit == old


def test_only_the_audit_before_is_read(
    authority: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = find_audit(Catalogue(authority), str(authority.path / "oakfield" / "2026-27-autumn.yaml"))
    read: list[str] = []

    def counted(path: Path, library: Library) -> StoredAudit:
        read.append(path.name)
        return load_audit(path, library)

    monkeypatch.setattr(catalogue_module, "load_audit", counted)
    assert Catalogue(authority).load_previous(now)
    assert read == ["2025-26-summer.yaml"]


def test_a_file_named_after_another_cycle_is_still_that_of_its_own(
    tmp_path: Path, semh: Framework
) -> None:
    put(tmp_path / "2030-31-autumn.yaml", blank(semh, "Oakfield", CYCLES[0]), semh)
    put(tmp_path / "first.yaml", blank(semh, "Oakfield", CYCLES[2]), semh)
    folder = AuditFolder(tmp_path)
    newest = find_audit(Catalogue(folder), "last")
    assert newest.path.name == "first.yaml"
    before = Catalogue(folder).load_previous(newest)
    assert before is not None
    assert before.path.name == "2030-31-autumn.yaml"


def test_several_settings_are_not_all_listed(tmp_path: Path, semh: Framework) -> None:
    for number in range(20):
        audit = blank(semh, f"School {number:02}", CYCLES[0])
        put(tmp_path / f"s{number:02}" / "a.yaml", audit, semh)
    with pytest.raises(UsageError, match=r"20 settings: School 00, .* and 14 more\. Choose one"):
        find_audit(Catalogue(AuditFolder(tmp_path)), "last")


def damage(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:-400])
    return path


def test_a_damaged_newest_audit_is_named_and_nothing_takes_its_place(
    tmp_path: Path, semh: Framework
) -> None:
    put(tmp_path / "2025-26-summer.yaml", blank(semh, "Oakfield", CYCLES[1]), semh)
    damage(put(tmp_path / "2026-27-autumn.yaml", blank(semh, "Oakfield", CYCLES[2]), semh))
    for asked in ("last", "autumn", "2026-27 autumn"):
        with pytest.raises(FileError, match=r"2026-27-autumn\.yaml.*cut off"):
            find_audit(Catalogue(AuditFolder(tmp_path)), asked)
    assert find_entry(Catalogue(AuditFolder(tmp_path)), "summer").path.stem == "2025-26-summer"


@pytest.mark.parametrize("content", ["{", "", "schema: 1\nsetting: Oakfield\n", "\0\0"])
def test_last_years_term_never_stands_in_for_a_damaged_one(
    tmp_path: Path, semh: Framework, content: str
) -> None:
    put(tmp_path / "2025-26-autumn.yaml", blank(semh, "Oakfield", "2025/26 autumn"), semh)
    (tmp_path / "2026-27-autumn.yaml").write_text(content)
    for asked in ("autumn", "last", "2026/27 autumn"):
        with pytest.raises(FileError, match="2026-27-autumn"):
            find_audit(Catalogue(AuditFolder(tmp_path)), asked)


def test_a_damaged_file_of_no_known_term_stops_what_is_relative_only(
    tmp_path: Path, semh: Framework
) -> None:
    good = put(tmp_path / "2025-26-autumn.yaml", blank(semh, "Oakfield", "2025/26 autumn"), semh)
    (tmp_path / "copied.yaml").write_text("schema: 1\nsetting: Oakfield\n")
    catalogue = Catalogue(AuditFolder(tmp_path))
    for asked in ("autumn", "last"):
        with pytest.raises(FileError, match=r"copied\.yaml.*nobody can tell which term"):
            find_audit(catalogue, asked)
    assert find_audit(catalogue, "2025-26 autumn").path == good


def test_another_programs_file_stops_nothing(tmp_path: Path, semh: Framework) -> None:
    good = put(tmp_path / "2025-26-autumn.yaml", blank(semh, "Oakfield", "2025/26 autumn"), semh)
    (tmp_path / "compose.yaml").write_text("services:\n  web: 1\n")
    catalogue = Catalogue(AuditFolder(tmp_path))
    assert find_audit(catalogue, "last").path == good
    assert [entry.path.name for entry in catalogue.damaged] == ["compose.yaml"]


@pytest.mark.parametrize(
    "copy",
    [
        "2026-27-autumn-DESKTOP-7QK2.yaml",
        "2026-27-autumn (1).yaml",
        "2026-27-autumn (conflicted copy 2026-11-01).yaml",
        "2026-27-autumn.sync-conflict-20261101-120000-ABC.yaml",
        "anything.yaml",
    ],
)
def test_a_copy_is_named_with_its_original_and_neither_is_chosen(
    tmp_path: Path, semh: Framework, copy: str
) -> None:
    audit = blank(semh, "Oakfield", CYCLES[2])
    original = put(tmp_path / "2026-27-autumn.yaml", audit, semh)
    put(tmp_path / copy, audit, semh)
    catalogue = Catalogue(AuditFolder(tmp_path))
    for asked in ("autumn", "last", "2026/27 autumn"):
        with pytest.raises(SeveralFilesError) as raised:
            find_audit(catalogue, asked)
        assert raised.value.files == (str(original), str(tmp_path / copy))
        command = f"semh resolve {quote_argument(original)} {quote_argument(tmp_path / copy)}"
        assert str(raised.value).endswith(command), "the file with semh's own name is kept"
    assert find_audit(catalogue, str(original)).path == original, "a file is named exactly"


def test_a_damaged_copy_is_one_of_several_too(tmp_path: Path, semh: Framework) -> None:
    audit = blank(semh, "Oakfield", CYCLES[2])
    put(tmp_path / "2026-27-autumn.yaml", audit, semh)
    (tmp_path / "2026-27-autumn (1).yaml").write_text("{")
    with pytest.raises(SeveralFilesError, match=r"\(1\)\.yaml:\d"):
        find_audit(Catalogue(AuditFolder(tmp_path)), "autumn")


@pytest.mark.parametrize("of", ["now", "before"])
def test_the_term_before_is_never_skipped(tmp_path: Path, semh: Framework, of: str) -> None:
    put(tmp_path / "2025-26-spring.yaml", blank(semh, "Oakfield", CYCLES[0]), semh)
    summer = put(tmp_path / "2025-26-summer.yaml", blank(semh, "Oakfield", CYCLES[1]), semh)
    autumn = put(tmp_path / "2026-27-autumn.yaml", blank(semh, "Oakfield", CYCLES[2]), semh)
    now = load_audit(autumn, Library())
    if of == "now":
        (tmp_path / "2025-26-summer (1).yaml").write_bytes(summer.read_bytes())
    else:
        damage(summer)
    previous = Catalogue(AuditFolder(tmp_path)).try_load_previous(now)
    assert previous.stored is None
    assert "2025-26-summer" in str(previous.error)


def test_one_school_in_the_newest_term_is_not_everybodys_last(
    tmp_path: Path, semh: Framework
) -> None:
    put(tmp_path / "elm" / "a.yaml", blank(semh, "Elm", CYCLES[2]), semh)
    put(tmp_path / "oak" / "a.yaml", blank(semh, "Oak", CYCLES[1]), semh)
    catalogue = Catalogue(AuditFolder(tmp_path))
    with pytest.raises(UsageError, match="any of 2 settings: Elm, Oak"):
        find_audit(catalogue, "last")
    assert find_audit(catalogue, "autumn").audit.setting == "Elm"


def test_a_link_inside_the_folder_counts_nothing_twice(tmp_path: Path, semh: Framework) -> None:
    folder, outside = tmp_path / "audits", tmp_path / "outside"
    put(folder / "elm" / "a.yaml", blank(semh, "Elm", CYCLES[2]), semh)
    put(folder / "b.yaml", blank(semh, "Oak", CYCLES[2]), semh)
    put(outside / "c.yaml", blank(semh, "Ash", CYCLES[2]), semh)
    (folder / "again").symlink_to(folder)
    (folder / "also-elm").symlink_to("elm")
    (folder / "a-link.yaml").symlink_to("elm/a.yaml")
    (folder / "elm" / "b-link.yaml").symlink_to("../b.yaml")
    (folder / "linked").symlink_to(outside)
    (folder / "linked-twice").symlink_to(outside)
    (folder / "z.yaml").symlink_to(outside / "c.yaml")
    files = [str(path.relative_to(folder)) for path in AuditFolder(folder).files()]
    assert files == ["b.yaml", "elm/a.yaml", "z.yaml"]


def test_the_walk_is_in_order_and_leaves_out_what_is_no_audit(tmp_path: Path) -> None:
    wanted = ["a/1.yaml", "a.yaml", "b/2.yaml", "b/3.yaml", "c.yaml"]
    others = [".h/1.yaml", ".x.yaml", "framework/f.yaml", "b/.y.yaml", "b/n.txt", "b/deep/4.yaml"]
    for name in [*wanted, *others]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.touch()
    paths = AuditFolder(tmp_path).files()
    assert paths == sorted(tmp_path / name for name in wanted)


def test_an_audits_place_in_its_own_words_is_kept(tmp_path: Path, semh: Framework) -> None:
    audit = replace(blank(semh, "Oakfield", CYCLES[0]), notes="cycle: 2020/21 autumn\nsetting: No")
    path = put(tmp_path / "a.yaml", audit, semh)
    entry = read_entry(path, Library())
    assert (entry.setting, str(entry.cycle)) == ("Oakfield", CYCLES[0])


def test_two_of_one_name_are_told_apart_by_the_folder_as_it_is_written(
    tmp_path: Path, semh: Framework
) -> None:
    for name in ("ash", "ash-south"):
        put(tmp_path / name / "a.yaml", blank(semh, "Ash", CYCLES[2]), semh)
    catalogue = Catalogue(AuditFolder(tmp_path))
    assert find_setting(catalogue, "ash").entries[0].path.parent.name == "ash"
    assert find_setting(catalogue, "ash-south").entries[0].path.parent.name == "ash-south"
    with pytest.raises(UsageError, match=r"2 settings: Ash \(ash\), Ash \(ash-south\)"):
        find_setting(catalogue, "Ash")


def test_a_namesake_whose_files_are_all_damaged_is_not_mistaken(
    tmp_path: Path, semh: Framework
) -> None:
    put(tmp_path / "ash-south" / "a.yaml", blank(semh, "Ash", CYCLES[1]), semh)
    (tmp_path / "ash").mkdir()
    (tmp_path / "ash" / "2026-27-autumn.yaml").write_text("{")
    catalogue = Catalogue(AuditFolder(tmp_path))
    with pytest.raises(FileError, match=r"ash/2026-27-autumn\.yaml"):
        find_setting(catalogue, "Ash")
    assert len(find_setting(catalogue, "ash-south").entries) == 1


@pytest.mark.parametrize("name", ["2026-27-autumn.yaml", "copied.yaml"])
@pytest.mark.parametrize("left", [0, 3, 8, 10, 12, 40])
def test_what_is_left_of_an_audit_is_one_still(
    tmp_path: Path, semh: Framework, name: str, left: int
) -> None:
    put(tmp_path / "2025-26-summer.yaml", blank(semh, "Oakfield", CYCLES[1]), semh)
    path = put(tmp_path / name, blank(semh, "Oakfield", CYCLES[2]), semh)
    path.write_bytes(path.read_bytes()[:left])
    with pytest.raises(FileError, match=name):
        find_audit(Catalogue(AuditFolder(tmp_path)), "last")


def test_a_school_whose_only_file_is_damaged_counts_where_there_are_several(
    tmp_path: Path, semh: Framework
) -> None:
    put(tmp_path / "ash" / "a.yaml", blank(semh, "Ash", CYCLES[1]), semh)
    put(tmp_path / "birch" / "a.yaml", blank(semh, "Birch", CYCLES[2]), semh)
    (tmp_path / "cedar").mkdir()
    (tmp_path / "cedar" / "2025-26-autumn.yaml").write_text("{")
    catalogue = Catalogue(AuditFolder(tmp_path))
    with pytest.raises(UsageError, match=r"any of 2 settings: Birch, .*cedar"):
        find_audit(catalogue, "autumn")
    assert find_audit(find_setting(catalogue, "Birch"), "autumn").audit.setting == "Birch"


def test_an_old_damaged_file_put_aside_is_not_in_one_schools_way(
    tmp_path: Path, semh: Framework
) -> None:
    put(tmp_path / "2026-27-autumn.yaml", blank(semh, "Oakfield", CYCLES[2]), semh)
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "2020-21-autumn.yaml").write_text("{")
    assert find_audit(Catalogue(AuditFolder(tmp_path)), "autumn").audit.setting == "Oakfield"
    (tmp_path / "old" / "2027-28-autumn.yaml").write_text("{")
    with pytest.raises(UsageError, match="2027-28-autumn"):
        find_audit(Catalogue(AuditFolder(tmp_path)), "autumn")


def test_a_damaged_file_of_another_framework_may_be_the_one_that_is_meant(
    tmp_path: Path, semh: Framework
) -> None:
    put(tmp_path / "ash" / "2026-27-autumn.yaml", blank(semh, "Ash", CYCLES[2]), semh)
    (tmp_path / "birch").mkdir()
    damaged = tmp_path / "birch" / "2026-27-autumn.yaml"
    damaged.write_text(f"framework: {garden.FRAMEWORK.id}\nnothing: [\n")
    library = Library((garden.FOLDER,))
    with pytest.raises(UsageError, match="birch"):
        find_audit(Catalogue(AuditFolder(tmp_path, library)), "autumn")


# -- asked directly


@pytest.fixture
def editions(tmp_path: Path) -> AuditFolder:
    """The garden in two editions, the second following the first, and no audit yet."""
    frameworks = tmp_path / "framework"
    frameworks.mkdir()
    text = garden.FILE.read_text("utf-8")
    edition = f'edition: "{garden.FRAMEWORK.edition}"'
    assert edition in text
    second = text.replace(edition, f'edition: "next"\nfollows: "{garden.FRAMEWORK.edition}"')
    (frameworks / "first.yaml").write_text(text, "utf-8")
    (frameworks / "second.yaml").write_text(second, "utf-8")
    return AuditFolder(tmp_path, Library((frameworks,)))


def test_of_two_editions_in_one_term_the_following_one_counts(editions: AuditFolder) -> None:
    for name, edition in (("a.yaml", garden.FRAMEWORK.edition), ("b.yaml", "next")):
        framework = editions.library.find(garden.FRAMEWORK.id, edition)
        put(editions.path / name, blank(framework, "The Patch", CYCLES[2]), framework)
    catalogue = Catalogue(editions)
    (same,) = catalogue.settings[0].terms()
    assert len(same) == 2
    assert [entry.path.name for entry in select_current(same, catalogue.library)] == ["b.yaml"]
    assert require_one(same, catalogue.library).edition == "next"
    assert {framework.edition for framework in catalogue.frameworks} >= {
        garden.FRAMEWORK.edition,
        "next",
    }


def test_an_edition_that_is_not_at_hand_hides_no_other(tmp_path: Path, semh: Framework) -> None:
    entries = [
        CatalogueEntry(tmp_path / name, "Oakfield", framework, "1", Cycle.parse(CYCLES[2]))
        for name, framework in (("a.yaml", semh.id), ("b.yaml", "unknown"))
    ]
    catalogue = Catalogue(AuditFolder(tmp_path), entries)
    assert select_current(entries, catalogue.library) == entries
    with pytest.raises(SeveralFilesError):
        require_one(entries, catalogue.library)


def test_the_latest_of_entries_is_of_the_newest_term(authority: AuditFolder) -> None:
    catalogue = Catalogue(authority)
    oakfield = next(setting for setting in catalogue.settings if setting.name == "Oakfield")
    assert require_latest(oakfield.entries[::-1], catalogue.library).cycle == Cycle.parse(CYCLES[2])
    assert require_latest(oakfield.entries[1:], catalogue.library).cycle == Cycle.parse(CYCLES[1])


def test_entries_are_newest_first_and_unknown_terms_last(authority: AuditFolder) -> None:
    (authority.path / "unknown.yaml").write_text("{")
    (authority.path / "2030-31-autumn.yaml").write_text("{")
    entries = Catalogue(authority).entries
    assert [entry.path.name for entry in (entries[0], entries[-1])] == [
        "2030-31-autumn.yaml",
        "unknown.yaml",
    ]
    cycles = [entry.cycle for entry in entries if entry.cycle]
    assert cycles == sorted(cycles, reverse=True)
    assert [entry.setting for entry in entries[1:4]] == ["Oakfield", "St Mary’s", "St Mary’s"]


def test_a_new_audit_goes_beside_its_settings_others(
    tmp_path: Path, authority: AuditFolder
) -> None:
    cycle = Cycle.parse("2026/27 spring")
    catalogue = Catalogue(authority)
    south = next(setting for setting in catalogue.settings if setting.folder == "st-mary-south")
    name = "2026-27-spring.yaml"
    essex = south.frameworks[0]
    south_path = authority.path / "st-mary-south" / name
    assert choose_path(catalogue, south, cycle, essex) == south_path
    assert choose_path(catalogue, "New", cycle, essex) == authority.path / "new" / name
    empty = Catalogue(AuditFolder(tmp_path / "empty"))
    assert choose_path(empty, "New School", cycle, essex) == tmp_path / "empty" / name


def test_steps_count_by_the_end_of_the_term_once_a_later_audit_has_them(
    authority: AuditFolder,
) -> None:
    catalogue = Catalogue(authority)
    folder = authority.path / "oakfield"
    summer, autumn = (
        catalogue.load(read_entry(folder / f"{name}.yaml", authority.library))
        for name in ("2025-26-summer", "2026-27-autumn")
    )
    today = date(2027, 2, 1)
    assert catalogue.as_of(summer.audit, summer.path, today) == summer.audit.cycle.last_day
    assert catalogue.as_of(autumn.audit, autumn.path, today) == today
    assert catalogue.as_of(summer.audit, summer.path, date(2026, 6, 1)) == date(2026, 6, 1)


def test_a_setting_of_a_catalogue_has_its_own_files_only(authority: AuditFolder) -> None:
    catalogue = Catalogue(authority)
    south = next(setting for setting in catalogue.settings if setting.folder == "st-mary-south")
    (setting,) = catalogue.for_setting(south).settings
    assert {entry.path.parent.name for entry in setting.entries} == {"st-mary-south"}
    assert len(setting.entries) == len(CYCLES)


def test_a_damaged_file_may_be_of_every_setting_beside_it(tmp_path: Path, semh: Framework) -> None:
    for name in ("Elm", "Oak"):
        put(tmp_path / f"{name}.yaml", blank(semh, name, CYCLES[0]), semh)
    damaged = tmp_path / "2026-27-autumn.yaml"
    damaged.write_text("{")
    (tmp_path / "other.yaml").write_text("services: 1\n")
    catalogue = Catalogue(AuditFolder(tmp_path))
    assert [[entry.path for entry in setting.damaged] for setting in catalogue.settings] == [
        [damaged],
        [damaged],
    ]
    assert [str(error.problems[0].file) for error in catalogue.errors] == [
        str(damaged),
        str(tmp_path / "other.yaml"),
    ]


def test_reading_tells_how_far_it_is_and_reads_each_file_once(
    authority: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    progress: list[tuple[int, int]] = []
    watch = nullcontext(lambda done, total: progress.append((done, total)))
    catalogue = Catalogue(authority, watch=lambda: watch)
    assert len(catalogue.entries) == 9
    assert progress == [(done, 9) for done in range(1, 10)]
    monkeypatch.setattr(catalogue_module, "read_entry", None)
    assert len(catalogue.entries) == 9


def test_the_term_before_is_unknown_beside_a_damaged_file_of_any_term(
    tmp_path: Path, semh: Framework
) -> None:
    now = put(tmp_path / "2026-27-autumn.yaml", blank(semh, "Oakfield", CYCLES[2]), semh)
    put(tmp_path / "2025-26-summer.yaml", blank(semh, "Oakfield", CYCLES[1]), semh)
    (tmp_path / "copied.yaml").write_text("schema: 1\nsetting: Oakfield\n")
    catalogue = Catalogue(AuditFolder(tmp_path))
    with pytest.raises(FileError, match="nobody can tell which term"):
        catalogue.load_previous(load_audit(now, catalogue.library))


def test_a_history_is_of_one_framework(editions: AuditFolder, semh: Framework) -> None:
    garden_audit = blank(garden.FRAMEWORK, "The Patch", CYCLES[1])
    put(editions.path / "garden.yaml", garden_audit, garden.FRAMEWORK)
    audit = blank(semh, "The Patch", CYCLES[2])
    path = put(editions.path / "own.yaml", audit, semh)
    catalogue = Catalogue(editions)
    assert [entry.path for entry in catalogue.history(audit, path).entries] == [path]
    assert catalogue.load_previous(load_audit(path, editions.library)) is None


def test_an_audit_elsewhere_belongs_to_the_only_setting_of_its_name(
    authority: AuditFolder, semh: Framework, tmp_path: Path
) -> None:
    catalogue = Catalogue(authority)
    elsewhere = tmp_path / "far" / "away" / "a.yaml"
    oakfield = catalogue.setting_of(blank(semh, "oakfield", CYCLES[0]), elsewhere)
    assert oakfield is not None
    assert oakfield.folder == "oakfield"
    assert catalogue.setting_of(blank(semh, "St Mary’s", CYCLES[0]), elsewhere) is None
    assert catalogue.setting_of(blank(semh, "Nobody", CYCLES[0]), elsewhere) is None


def test_whose_a_damaged_file_may_be(tmp_path: Path, semh: Framework) -> None:
    """In a folder called like the setting; in the top folder only where no audit says whose."""
    put(tmp_path / "elm" / "a.yaml", blank(semh, "Elm", CYCLES[0]), semh)
    top, oak, elm = (tmp_path / name / "2026-27-autumn.yaml" for name in (".", "oak", "elm"))
    for path in (top, oak, elm):
        path.parent.mkdir(exist_ok=True)
        path.write_text("{")

    def damaged_for(catalogue: Catalogue, name: str) -> set[Path]:
        audits = [entry for entry in catalogue.audits if entry.setting == name]
        return {entry.path for entry in catalogue.damaged_for(name, audits)}

    catalogue = Catalogue(AuditFolder(tmp_path))
    assert damaged_for(catalogue, "Elm") == {top, elm}
    assert damaged_for(catalogue, "Oak") == {top, oak}
    put(tmp_path / "oak.yaml", blank(semh, "Oak", CYCLES[0]), semh)
    catalogue = Catalogue(AuditFolder(tmp_path))
    assert damaged_for(catalogue, "Elm") == {elm}, "the top folder is Oak’s"
    assert damaged_for(catalogue, "Oak") == {top, oak}
