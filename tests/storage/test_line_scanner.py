from __future__ import annotations

import pytest

from semh_tui.storage.reader.line_scanner import is_changed_by_both, scan_lines, top_level_fields

AUDIT = """\
schema: 1  # of the file
status: "final"
notes: |-
  status: draft
sections:
<<<<<<< the version here
  one:
    criteria:
      first:
        evidence: |-
          Asked: nobody.
        next_steps:
          - id: k3f9
            text: Ask.
auditors:
- role: SENCo
- role: Head
"""


def test_each_line_stands_under_its_keys_whatever_cannot_be_read() -> None:
    paths = {line.text.strip(): line.path for line in scan_lines(AUDIT)}
    criterion = ("sections", "one", "criteria", "first")
    assert paths["status: draft"] == ("notes",)
    assert paths["<<<<<<< the version here"] == ("sections",)
    assert paths["Asked: nobody."] == (*criterion, "evidence")
    assert paths["text: Ask."] == (*criterion, "next_steps", "- id: k3f9", "text")
    assert paths["- role: Head"] == ("auditors", "- role: Head", "role")


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_fields_at_the_top_have_their_values_without_quotes_or_comment(ending: str) -> None:
    data = AUDIT.replace("\n", ending).encode()
    assert dict(top_level_fields(data)) == {
        "schema": "1",
        "status": "final",
        "notes": "|-",
        "sections": "",
        "auditors": "",
    }


def test_one_field_changed_on_both_sides_is_told_from_two() -> None:
    base, mine, other = AUDIT, AUDIT.replace("nobody", "all"), AUDIT.replace("Ask.", "Write.")
    assert not is_changed_by_both(base.encode(), mine.encode(), other.encode())
    another = AUDIT.replace("nobody", "some")
    assert is_changed_by_both(base.encode(), mine.encode(), another.encode())


def test_bytes_that_are_no_text_are_compared_as_they_are() -> None:
    base, mine, theirs = (b"notes: " + sign + b"\n" for sign in (b"\xff", b"\xfe", b"\xfd"))
    assert is_changed_by_both(base, mine, theirs)
    assert not is_changed_by_both(base, mine, mine)
