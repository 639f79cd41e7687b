"""What ``make bench`` stands on: its made-up audits, how it reads a screen, its table."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest

from benchmarks import data
from benchmarks.growth import GrowthStep
from benchmarks.measure import compare, interleave, limit, median_ratio, percentile_95
from benchmarks.page import render_tables
from benchmarks.stages import Stage
from semh_tui.model.status import Status
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.catalogue import Catalogue


def test_the_made_up_audits_are_valid_and_the_same_from_the_same_seed(tmp_path: Path) -> None:
    written = data.write_authority(tmp_path / "one", 12)
    again = data.write_authority(tmp_path / "two", 12)
    assert [path.read_bytes() for path in written] == [path.read_bytes() for path in again]
    other = data.write_authority(tmp_path / "three", 3, seed=1)
    assert other[0].read_bytes() != written[0].read_bytes()
    folder = AuditFolder(tmp_path / "one")
    assert folder.files() == sorted(written)
    catalogue = Catalogue(folder)
    audits = [catalogue.load(entry) for entry in catalogue.entries]
    assert len(audits) == 12
    assert not any(stored.warnings for stored in audits)
    assert {stored.audit.cycle for stored in audits} == set(data.CYCLES)
    sizes = [path.stat().st_size for path in written]
    assert 28_000 < sum(sizes) / len(sizes) < 40_000


def test_half_done_is_a_draft_with_gaps() -> None:
    framework = data.load_shipped_framework()
    full = data.make_audit(framework, "Oakfield", data.CYCLES[0], Random(1), 20)
    half = data.clear_half(full, Random(2))
    assert (full.status, half.status) == (Status.FINAL, Status.DRAFT)
    rated = sum(answer.rating is not None for answer in half.answers.values())
    assert 0 < rated < len(framework.places)


def test_names_of_many_settings_are_all_different() -> None:
    names = [data.make_setting_name(number) for number in range(24_000)]
    assert len(set(names)) == len(names)


@pytest.mark.skipif(sys.platform == "win32", reason="it has no pseudo-terminals")
def test_a_key_is_timed_to_the_first_change_of_the_text() -> None:
    from benchmarks.terminal import Output, TerminalRun

    ran = TerminalRun(
        [
            Output(0.1, b"\x1b[44m \x1b[0mstart"),
            Output(1.01, b"\x1b[7m\x1b[D \x1b[m"),  # the cursor only
            Output(1.02, b"a"),
            Output(1.03, b"b"),
            Output(3.5, b"c"),
        ],
        keys=[1.0, 2.0, 3.0, 4.0],
    )
    assert ran.painted() == pytest.approx(0.1)
    assert ran.shows("start") == pytest.approx(0.1)
    assert ran.changes() == pytest.approx([0.01, 0.5])
    # Redrawn as it was: no change, whenever it came.
    ran.output.append(Output(3.9, b"\x1b[Dc"))
    assert ran.settled() == pytest.approx([0.03, 0.5])
    with pytest.raises(SystemExit, match="never came"):
        ran.shows("something else")


def test_ratios_are_taken_round_by_round() -> None:
    slow, fast = iter([9.0, 2.0, 8.0, 3.0]), iter([9.0, 1.0, 2.0, 1.0])
    ours, theirs = interleave(3, lambda: next(slow), lambda: next(fast))
    assert (ours, theirs) == ([2.0, 8.0, 3.0], [1.0, 2.0, 1.0])
    assert median_ratio(ours, theirs) == 3.0
    assert percentile_95([1.0] * 99 + [50.0]) == pytest.approx(1.0)


def test_the_table_says_what_is_met() -> None:
    rows = [
        compare("review", "deep diff", [110.0], [250.0], 0.5),
        compare("paint", "an empty app", [350.0], [200.0], 1.3),
        limit("save", 3.5, 5),
        compare("why", "Typer", [110.0], [60.0]),
    ]
    stages = [Stage("Textual is loaded", 120.0), Stage("all lines are drawn", 40.0)]
    lines = render_tables(rows, stages, [GrowthStep(1_000, 2.5, 36 * 2**20)]).splitlines()
    assert "0.44" in lines[2]
    assert lines[2].rstrip(" |").endswith("met")
    assert "**not met**" in lines[3]
    assert "≤ 5 ms" in lines[4]
    assert "met" not in lines[5]
    assert "| all lines are drawn | 40.0 | 25 |" in lines
    assert lines[-1] == "| 1,000 | 2.50 | 2.50 | 36 |"


@pytest.mark.skipif(sys.platform == "win32", reason="it has no pseudo-terminals")
def test_the_first_paint_is_told_apart_by_stages(tmp_path: Path) -> None:
    from benchmarks import stages
    from benchmarks.workspace import Workspace

    names = [stage.name for stage in stages.measure_stages(Workspace.create(tmp_path), 1)]
    assert names[0] == "Python starts"
    assert "framework, audit and last term’s are read" in names
    assert names[-1] == "all lines are drawn"
