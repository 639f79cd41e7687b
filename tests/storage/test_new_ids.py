from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from semh_tui.model.ids import ID, LONGEST_ID
from semh_tui.storage.writing.new_ids import make_id, make_ids

WORDS = st.one_of(st.text(max_size=100), st.sampled_from(["", "A b", "a-B!", "é", "ع", "x" * 90]))


def test_an_id_is_the_first_words() -> None:
    assert make_id("The school’s Café, and 2 others") == "the-schools-cafe-and-2-others"
    assert make_id("w " * 40) == "-".join("w" * 20)
    assert make_id("x" * 90) == "x" * 40


def test_equal_names_get_the_section_then_a_number() -> None:
    names = [
        ("Policy", "Leadership"),
        ("Policy", "Staff"),
        ("Policy", "Staff"),
        ("Policy", "Staff"),
    ]
    assert make_ids(names, {"other"}) == ["policy", "staff-policy", "policy-2", "policy-3"]


@given(
    st.lists(st.tuples(WORDS, WORDS), max_size=20), st.sets(st.sampled_from(["a-b", "e", "x" * 40]))
)
def test_ids_are_ids_that_nothing_has(names: list[tuple[str, str]], taken: set[str]) -> None:
    ids = make_ids(names, taken)
    assert len(set(ids)) == len(names)
    assert not taken & set(ids)
    assert all(re.fullmatch(ID, name) and len(name) <= LONGEST_ID for name in ids)
