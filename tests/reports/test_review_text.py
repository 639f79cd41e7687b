"""The review on a terminal: what the first screenful says, and that nothing runs over."""

from __future__ import annotations

from dataclasses import replace

import pytest
from editions import A, G, R, X, audit, framework
from review_support import (
    AUTUMN,
    SPRING,
    SUMMER,
    across_editions,
    example,
    hard,
    texts,
)
from worked_example import stored

from semh_tui.compare.movement import Movement
from semh_tui.compare.review import Review, review_audits
from semh_tui.model.audit import Answer
from semh_tui.model.cycle import Cycle
from semh_tui.model.status import Status
from semh_tui.reports.content.review.document import review_document
from semh_tui.reports.content.review.only import Only
from semh_tui.reports.content.review.review_filter import ReviewFilter
from semh_tui.reports.render.prose import cell_width
from semh_tui.reports.render.terminal import document_lines


def read(review: Review, width: int = 80, only: Only | None = None, section: str = "") -> list[str]:
    return texts(document_lines(review_document(ReviewFilter(review, only, section)), width))


def test_the_first_screenful_says_what_got_better_and_worse_and_what_was_promised() -> None:
    lines = read(example())
    assert lines[:5] == [
        "Oakfield Primary School: Autumn 2026/27 against Summer 2025/26",
        "▲ 7 improved   ▼ 2 declined   = 21 same (12 with evidence rewritten, 8 n/a)",
        "+ 1 became applicable   x 1 became not applicable   ○ 25 not rated",
        "Of 16 steps promised: 7 done, 8 still open (4 overdue), 1 dropped.",
        "! Autumn 2026/27 is a draft: ratings may still be missing or change.",
    ]
    assert lines[6].split() == [
        "Section",
        "Red",
        "Amber",
        "Green",
        "n/a",
        "Not",
        "rated",
        "Judgement",
    ]
    assert "2  Policies & Practice" in lines[8]
    declined = lines.index("▼ Declined  2 criteria")
    assert declined < 25
    assert lines[declined + 2].startswith("1.3   Leading on staff wellbeing")
    assert lines[declined + 2].endswith("◆ Amber → ■ Red")


@pytest.mark.parametrize("width", [60, 80, 109, 110, 130, 200])
@pytest.mark.parametrize("review", [example(), example(SPRING, SUMMER), across_editions(), hard()])
def test_no_line_is_longer_than_the_terminal(review: Review, width: int) -> None:
    assert max(cell_width(line) for line in read(review, width)) <= width


def test_then_and_now_stand_side_by_side_where_there_is_room() -> None:
    (line,) = (line for line in read(example(), 130) if "then  The link governor" in line)
    assert "now  The October survey" in line
    narrow = "\n".join(read(example(), 80))
    assert "\n      then  The link governor" in narrow
    assert "\n      now   The October survey" in narrow


def test_words_that_changed_are_marked_and_a_rewritten_text_is_not() -> None:
    shown = "\n".join(read(hard(), 80))
    assert "then  Rain is [-caught.-] [SEND]" in shown
    assert "now   Rain is {+wasted.+} [SEND]" in shown
    assert "[-The link governor" not in "\n".join(read(example()))


def test_what_was_promised_comes_before_what_improved() -> None:
    lines = read(example())
    heads = [
        "▼ Declined  2 criteria",
        "Promised, still open and overdue  4 steps",
        "Promised and still open  4 steps",
        "Promised and dropped without being done  1 step",
        "▲ Improved  7 criteria, 1 judgement",
        "x Became not applicable  1 criterion",
        "+ Became applicable  1 criterion",
        "= Same rating, evidence rewritten  12 criteria, 2 judgements",
        "= Same rating, same evidence  9 criteria",
        "○ Not rated  25 criteria, 6 judgements",
        "Promised and done since  7 steps",
        "New next steps  10 steps",
    ]
    assert [line for line in lines if line in heads] == heads


def test_what_did_not_move_goes_by_number() -> None:
    shown = "\n".join(read(example()))
    assert "  – Not applicable: 9.1–9.8\n" in shown
    assert "  ! evidence untouched since last term: 3.3\n" in shown
    assert "3.7, 5.1–5.4, 6.1–6.12, 7.2, 7.4, 7.5, 7.9, 8.1–8.4, judgements 3–8" in shown


def test_what_was_rewritten_at_the_same_rating_is_shown_then_and_now() -> None:
    lines = read(example())
    at = lines.index("= Same rating, evidence rewritten  12 criteria, 2 judgements")
    end = lines.index("= Same rating, same evidence  9 criteria")
    shown = "\n".join(lines[at:end])
    assert shown.count("      then  ") == shown.count("      now   ") == 14
    same = [row for row in example().rows if row.movement is Movement.SAME]
    assert sum(row.is_rewritten for row in same) == 12


def test_a_review_says_which_side_is_a_draft() -> None:
    new, old = stored(AUTUMN), stored(SUMMER)
    day = new.audit.cycle.last_day

    def cautions(then: Status, now: Status) -> list[str]:
        review = review_audits(
            replace(old.audit, status=then), old.framework,
            replace(new.audit, status=now), new.framework, day,
        )  # fmt: skip
        return [line for line in read(review) if line.startswith("! ") and "draft" in line]

    end = ": ratings may still be missing or change."
    assert cautions(Status.FINAL, Status.FINAL) == []
    assert cautions(Status.FINAL, Status.DRAFT) == [f"! Autumn 2026/27 is a draft{end}"]
    assert cautions(Status.DRAFT, Status.FINAL) == [f"! Summer 2025/26 is a draft{end}"]
    assert cautions(Status.DRAFT, Status.DRAFT) == [f"! Both are drafts{end}"]


def test_a_finished_audit_says_no_longer_rated() -> None:
    new = stored(SUMMER)
    old = stored(AUTUMN)
    back = review_audits(
        old.audit, old.framework, new.audit, new.framework, new.audit.cycle.last_day
    )
    lines = read(back)
    assert "! The audit it is compared with is the later one." in lines
    turned = review_audits(new.audit, new.framework, old.audit, old.framework, back.today)
    assert "not rated" in "\n".join(read(turned))
    assert "not rated" not in "\n".join(lines)
    assert "+ 25 newly rated" in "\n".join(lines)


def test_editions_are_told_at_the_top_and_on_each_row() -> None:
    lines = read(across_editions(), 100)
    assert "! The framework changed from edition 1 to edition 2." in lines
    assert "! 3 criteria are to be compared with care." in lines
    assert (
        "! 6 new and 6 retired are not counted as movement: there is nothing to compare them with."
        in lines
    )
    shown = "\n".join(lines)
    assert "! compare with care: clarified in edition 2: now names parents" in shown
    assert "! split into “Half one” and “Half two”" in shown
    assert "! merged from “Merge one” and “Merge two”" in shown
    assert "! was “Turned”" in shown
    assert "! green, but no evidence" in shown


def test_only_and_section_leave_the_rest_out() -> None:
    red = read(example(), only=Only.LOWEST)
    assert red[2] == "■ Red now  4 criteria"
    assert not any(line.startswith("Section") for line in red)
    assert not any("Promised" in line for line in red)
    staff = read(example(), section="staff")
    assert [line for line in staff if line.startswith("4  ")]
    assert not [line for line in staff if line.startswith("3  ")]
    assert any(line.startswith("Promised, still open and overdue  1 step") for line in staff)
    none = read(example(), only=Only.DECLINED, section="send")
    assert none == ["Oakfield Primary School: Autumn 2026/27 against Summer 2025/26"]


def test_another_frameworks_own_words_are_used() -> None:
    shown = "\n".join(read(hard(), 100))
    assert "◆ Sprouting → ■ Bare soil" in shown
    assert "in neither edition of the framework" in shown
    assert "Cycle" not in shown
    assert str(Cycle.parse("2026/27 autumn").label) in shown


def test_a_foreign_framework_of_a_hundred_criteria_reads_as_well() -> None:
    sections = {f"s{one:02}": [f"c{one}-{two}" for two in range(12)] for one in range(9)}
    hundred = framework("1", sections)
    ratings = [R, A, G, X, None]
    names = [review.id for review in hundred.criteria]
    long = " ".join(f"word{number}" for number in range(400))
    old, new = (
        audit(
            hundred,
            {
                name: Answer(ratings[number // step % 5], f"{long} {step} and more {long}")
                for number, name in enumerate(names)
            },
            cycle,
        )
        for step, cycle in ((1, "2025/26 summer"), (5, "2026/27 autumn"))
    )
    review = review_audits(old, hundred, new, hundred, old.cycle.last_day)
    lines = read(review)
    assert max(map(cell_width, lines)) <= 80
    assert (
        len([line for line in lines if line.startswith(tuple(f"{n} " for n in range(1, 10)))]) >= 9
    )
    shown = " ".join(" ".join(lines).split())
    assert "[-1-] and more" in shown
    assert "{+5+} and more" in shown
    assert "… word" in shown, "what did not change is left out in the middle"
    assert len(lines) < 2000
