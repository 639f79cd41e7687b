"""Comments written by hand survive: they move into the notes, and no comment of ours does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from semh_tui.model.audit import BLANK, Answer, Audit, NewAudit, NextStep, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import FileError
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.storage.audit_writer import write_audit
from semh_tui.storage.reader.audit_reader import AuditRead, read_audit


def example(framework: Framework) -> Audit:
    audit = start_audit(
        framework, NewAudit("The Patch", Cycle.parse("2026/27 autumn"), ("Head gardener",))
    )
    steps = (NextStep("aaaa", "Buy a fork # not a comment"), NextStep("bbbb", "Mend it", "Warden"))
    answer = Answer(None, "First line\n# a heading, not a comment\n\nLast line", steps)
    return replace(audit.with_answer(Place("soil", "water"), answer), notes="Kept.\n# so is this")


def read(text: str, framework: Framework) -> AuditRead:
    return read_audit(text.encode(), "a.yaml", lambda _id, _edition: framework)


BEFORE_A_LINE = ["schema: 2", "status:", "notes: |-", "sections:", "  people:", "    criteria:",
                 "        next_steps:", "        - id: bbbb", "      soil:", "  bees:"]  # fmt: skip
BEHIND_A_LINE = ["schema: 2", "status: draft", "- Head gardener", "sections:", "    criteria:",
                 "        rating:", "        - id: bbbb", "          owner: Warden", 'text: "Buy a fork # not a comment"',
                 "        evidence: |-"]  # fmt: skip


@pytest.mark.parametrize("line", BEFORE_A_LINE)
@pytest.mark.parametrize("indent", ["", " "])
def test_a_comment_on_a_line_of_its_own_is_kept(line: str, indent: str, garden: Framework) -> None:
    text = write_audit(example(garden), garden).decode()
    at = text.index(f"\n{line}") + 1 if line != "schema: 2" else 0
    result = read(f"{text[:at]}{indent}# ask  Jo\te\u0301\n{text[at:]}", garden)
    assert result.audit == replace(example(garden), notes="Kept.\n# so is this\nask Jo é")
    assert "comment" in result.warnings[-1].message


@pytest.mark.parametrize("line", BEHIND_A_LINE)
def test_a_comment_behind_a_value_is_kept(line: str, garden: Framework) -> None:
    text = write_audit(example(garden), garden).decode()
    at = text.index(line) + len(line)
    result = read(f"{text[:at]}  # ask Jo{text[at:]}", garden)
    assert result.audit.notes == "Kept.\n# so is this\nask Jo"
    assert result.audit.answers == example(garden).answers


def test_a_comment_at_the_very_end_is_kept(garden: Framework) -> None:
    text = write_audit(example(garden), garden).decode()
    assert read(text + "# the end\n", garden).audit.notes.endswith("the end")


def test_other_line_breaks_do_not_shift_what_is_a_comment(garden: Framework) -> None:
    text = write_audit(example(garden), garden).decode()
    text = text.replace("  Kept.", "  Kept.\x85  # text, not a comment\u2028  more\r  and more")
    result = read(text + "# the end\n", garden)
    assert result.audit.notes == (
        "Kept.\n# text, not a comment\nmore\nand more\n# so is this\nthe end"
    )


def test_our_own_titles_are_no_comments(garden: Framework) -> None:
    data = write_audit(example(garden), garden)
    result = read(data.decode(), garden)
    assert not result.warnings
    assert write_audit(result.audit, garden) == data


def test_a_criterion_of_another_framework_keeps_its_comment(garden: Framework) -> None:
    audit = example(garden).with_answer(Place("soil", "worms"), BLANK)
    text = write_audit(audit, garden).decode().replace("      worms:", "      worms:  # Worms!")
    assert read(text, garden).audit.notes.endswith("Worms!")


def test_more_comments_than_the_notes_hold_are_refused_not_lost(garden: Framework) -> None:
    text = write_audit(example(garden), garden).decode()
    with pytest.raises(FileError, match="too long to keep"):
        read(text + "# and so on and so forth\n" * 1000, garden)
