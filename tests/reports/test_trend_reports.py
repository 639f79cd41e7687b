"""Every cycle in a row, readable without colour, breaks and gaps left open."""

from __future__ import annotations

import csv
import io

import pytest
from editions import EDITIONS, FIRST, SECOND, A, G, R, X, audit, framework
from ratings import counts_of
from review_support import AUTUMN, SPRING, SUMMER, texts
from worked_example import stored

from semh_tui.compare.trend import Trend, build_trend
from semh_tui.model.audit import Answer, Audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.progress import Counts
from semh_tui.model.status import Status
from semh_tui.reports.bar_scale import scale_bar
from semh_tui.reports.content.trend.document import trend_document
from semh_tui.reports.content.trend.words import TrendFilter
from semh_tui.reports.published.csv_files.trend_csv import trend_csv
from semh_tui.reports.render.markdown import document_markdown
from semh_tui.reports.render.prose import cell_width
from semh_tui.reports.render.terminal import document_lines


def example() -> Trend:
    school = [stored(term) for term in (SPRING, SUMMER, AUTUMN)]
    return build_trend((term.audit, term.framework) for term in school)


def broken() -> Trend:
    """A year without an audit, then another edition."""
    one = audit(FIRST, {"plain": R, "changed": A, "split": G}, "2024/25 autumn")
    two = audit(
        FIRST, {"plain": A, "changed": A, "maybe judgement": Answer(X, "No.")}, "2025/26 autumn"
    )
    three = audit(SECOND, {"plain": G, "changed": G, "half-one": A}, "2025/26 spring", Status.DRAFT)
    return build_trend([(one, FIRST), (two, FIRST), (three, SECOND)], EDITIONS)


def lines(trend: Trend, width: int = 80, section: str = "") -> list[str]:
    return texts(document_lines(trend_document(TrendFilter(trend, section)), width))


def test_the_worked_example_at_80_columns() -> None:
    shown = lines(example())
    assert shown[0] == "Oakfield Primary School: 3 terms, Spring 2025/26 to Autumn 2026/27"
    assert shown[2].startswith("Spring 2025/26  ■■■■■■■■◆◆◆")
    assert shown[4].endswith("■  4 ◆  9 ● 10 –  9 ○ 25 draft")
    (row,) = (line for line in shown if "1.2 Monitoring" in line)
    assert row.endswith("■ R ──── ■ R ──── ◆ A      ▲")
    (row,) = (line for line in shown if "5.1 Pupils" in line)
    assert row.endswith("◆ A ──── ● G      ○")


@pytest.mark.parametrize("width", [50, 80, 130])
@pytest.mark.parametrize("trend", [example(), broken()])
def test_no_line_is_longer_than_the_terminal(trend: Trend, width: int) -> None:
    assert max(map(cell_width, lines(trend, width))) <= width


def test_gaps_and_breaks_are_shown_and_never_bridged() -> None:
    shown = lines(broken())
    assert any(line.strip() == "┄ no audit for 2 terms" for line in shown)
    assert any(line.strip() == "┃ edition 2 from here" for line in shown)
    rows = {line.split()[0]: line for line in shown if line.startswith("    ")}
    assert rows["1.1"].split()[1:] == ["Plain", "■", "R", "┄┄┄┄", "◆", "A", "┃", "●", "G", "▲"]
    assert rows["1.6"].endswith("◆ A ┄┄┄┄ ◆ A ─!── ● G      ▲") or "!" in rows["1.6"]
    assert any(
        line.startswith("! 1.6 Changed, Spring 2025/26: changed in edition 2") for line in shown
    )
    split = next(line for line in shown if "Split" in line)
    assert split.split("Split")[1].split()[:2] == ["●", "G"]


def test_more_cycles_than_fit_show_the_latest_and_say_so() -> None:
    audits: list[tuple[Audit, Framework]] = []
    cycle = Cycle.parse("2015/16 autumn")
    small = framework("1", {"one": ["a", "b"]})
    for _ in range(20):
        audits.append((audit(small, {"a": A}, str(cycle)), small))
        cycle = cycle.after
    shown = lines(build_trend(audits))
    assert any(line.startswith("9 earlier terms left out here") for line in shown)
    assert max(map(cell_width, shown)) <= 80


def test_one_audit_is_no_trend_yet_and_is_shown_all_the_same() -> None:
    shown = lines(build_trend([(audit(FIRST, {"plain": A}), FIRST)]))
    assert shown[0] == "Nowhere School: Autumn 2026/27, the only term so far"


def test_one_section() -> None:
    shown = lines(example(), section="staff")
    assert not any(line.startswith("Spring") for line in shown)
    assert sum(line.startswith("    4.") for line in shown) == 5
    assert not any(line.startswith("    3.") for line in shown)


@pytest.mark.parametrize(
    ("counts", "width", "expected"),
    [
        (counts_of(1, 2, 3), 10, "■◆◆●●●"),
        (counts_of(1, 50, 49), 10, "■◆◆◆◆◆●●●●"),
        (counts_of(0, 0, 0, 1, 99), 10, "–○○○○○○○○○"),
        (counts_of(), 10, ""),
    ],
)
def test_bars_keep_what_is_there(counts: Counts, width: int, expected: str) -> None:
    scale = counts.scale
    parts = [(scale.level(rating), counts.of_rating(rating)) for rating in scale.columns]
    assert "".join(level.symbol * size for level, size in scale_bar(parts, width)) == expected


def test_scaled_bars_say_so() -> None:
    narrow = " ".join(" ".join(lines(example(), 80)).split())
    assert "The bars are scaled (a sign is about 1.8 criteria); the numbers are exact." in narrow
    assert "The bars are scaled" not in " ".join(lines(example(), 160))


def test_the_markdown_has_every_cycle() -> None:
    markdown = "".join(document_markdown(trend_document(TrendFilter(broken()))))
    assert (
        "- Autumn 2025/26: ■ Red 0  ◆ Amber 2  ● Green 0  – Not applicable 2  ○ Not rated 11; "
        "┄ no audit for 2 terms" in markdown
    )
    assert "| 1.1 Plain | ■ R | ┄ ◆ A | ┃ ● G | ▲ |" in markdown
    assert "> ⚠ 1.6 Changed, Spring 2025/26: changed in edition 2" in markdown


def test_the_csv_has_a_row_for_each_line() -> None:
    rows = list(
        csv.reader(io.StringIO(b"".join(trend_csv(TrendFilter(broken()))).decode("utf-8-sig")))
    )
    assert rows[0] == ["section", "criterion", "number", "title",
                       "2024/25 autumn", "2025/26 autumn", "2025/26 spring"]  # fmt: skip
    by_id = {row[1]: row[4:] for row in rows if row[1]}
    assert by_id["plain"] == ["red", "amber", "green"]
    assert by_id["split"] == ["green", "not rated", ""]
    assert by_id["half-one"] == ["", "", "amber"]
    assert by_id["far"] == ["not rated", "not-applicable", "not rated"]


def test_every_sign_of_what_moved_is_explained() -> None:
    markdown = "".join(document_markdown(trend_document(TrendFilter(example()))))
    legend = next(line for line in markdown.splitlines() if "Moved since the term before" in line)
    signs = {line.split("|")[-2].strip() for line in markdown.splitlines() if line.startswith("| ")}
    assert signs >= {"▲", "▼", "=", "+", "x"}, signs
    for sign in signs - {"", "Moved"}:
        assert f" {sign} " in legend, sign
    assert "▲ improved" in legend
    assert "x became not applicable" in legend
