"""One audit, several writers: in whatever order things happen, nothing is overwritten unseen."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from garden import AUDIT, COMPOST, FRAMEWORK, LIBRARY, PATHS, WATER
from hypothesis import given, settings
from hypothesis import strategies as st
from ratings import AMBER, GREEN, RED

from semh_tui.compare.merge import Conflict, Value
from semh_tui.compare.merge_fields import Field, Side
from semh_tui.model.audit import Answer, Audit
from semh_tui.model.errors import ChangedOnDiskError, SaveError, UsageError
from semh_tui.model.place import Place
from semh_tui.model.rating import Rating
from semh_tui.model.text import LONGEST_TEXT
from semh_tui.session import Session
from semh_tui.storage.audit_folder import StoredAudit, load_audit, save_audit


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return new_file(tmp_path / "autumn.yaml")


def new_file(path: Path) -> Path:
    save_audit(AUDIT, FRAMEWORK, path, None)
    return path


def on_disk(file: Path) -> Audit:
    return load_audit(file, LIBRARY).audit


def session_of(file: Path) -> Session:
    return Session(load_audit(file, LIBRARY))


def settle(session: Session, conflict: Conflict, choice: Side | Value) -> None:
    """Decide, and save what is decided once nothing else is asked."""
    session.resolve_conflict(conflict, choice)
    if not session.conflicts:
        with suppress(SaveError):
            session.save()


def elsewhere(file: Path, change: Callable[[Audit], Audit]) -> None:
    """A colleague opens the file, changes it and saves it."""
    stored = load_audit(file, LIBRARY)
    save_audit(change(stored.audit), FRAMEWORK, file, stored.stamp.digest)


def writes(place: Place, evidence: str) -> Callable[[Audit], Audit]:
    return lambda audit: audit.with_answer(place, replace(audit.answer(place), evidence=evidence))


def rates(place: Place, rating: Rating) -> Callable[[Audit], Audit]:
    return lambda audit: audit.with_answer(place, replace(audit.answer(place), rating=rating))


# -- noticing


def test_no_news_is_none_and_our_own_save_is_no_news(file: Path) -> None:
    session = session_of(file)
    assert session.poll() is None
    session.rate(WATER, RED)
    session.save()
    assert session.poll() is None


def test_a_change_of_the_same_size_at_the_same_moment_is_noticed(file: Path) -> None:
    elsewhere(file, rates(WATER, RED))
    session = session_of(file)
    before = file.stat()
    data = file.read_bytes().replace(b"rating: red", b"rating:    ")
    with file.open("r+b") as opened:
        opened.write(data)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    update = session.poll()
    assert update
    assert update.places == (WATER,)


def test_a_touched_file_is_no_news(file: Path) -> None:
    session = session_of(file)
    os.utime(file, (1, 1))
    assert session.poll() is None


# -- different fields


def test_what_others_changed_comes_in_as_one_step_of_undo(file: Path) -> None:
    session = session_of(file)
    elsewhere(file, lambda audit: rates(WATER, RED)(writes(PATHS, "Wide.")(audit)))
    update = session.poll()
    assert update
    assert update.places == (WATER, PATHS)
    assert not update.conflicts
    assert not session.changed
    assert session.audit == on_disk(file)
    change = session.undo()
    assert change
    assert change.what == "changes made elsewhere"
    assert session.answer(WATER).rating is None
    session.redo()
    assert session.answer(WATER).rating == RED


def test_unsaved_work_and_theirs_come_together_and_are_saved(file: Path) -> None:
    session = session_of(file)
    session.set_evidence(WATER, "Two butts.")
    elsewhere(file, rates(WATER, AMBER))
    session.poll()
    assert on_disk(file).answer(WATER) == Answer(AMBER, "Two butts.")
    assert not session.changed
    assert session.saved_at


def test_saving_over_a_changed_file_merges_first(file: Path) -> None:
    session = session_of(file)
    session.set_evidence(WATER, "Two butts.")
    elsewhere(file, rates(WATER, AMBER))
    assert session.save()
    assert on_disk(file).answer(WATER) == Answer(AMBER, "Two butts.")


def test_details_changed_elsewhere_come_in(file: Path) -> None:
    session = session_of(file)
    session.rate(WATER, RED)
    elsewhere(file, lambda audit: replace(audit, notes="Seen."))
    update = session.poll()
    assert update
    assert update.details
    assert on_disk(file).notes == "Seen."
    assert on_disk(file).answer(WATER).rating == RED


def test_the_same_change_on_both_sides_is_one_change(file: Path) -> None:
    session = session_of(file)
    session.rate(WATER, RED)
    elsewhere(file, rates(WATER, RED))
    session.save()
    assert not session.conflicts
    assert not session.changed


# -- the same field


@pytest.fixture
def torn(file: Path) -> Session:
    """A session with the same evidence changed on both sides, and a rating besides on theirs."""
    session = session_of(file)
    session.set_evidence(WATER, "Two butts.")
    elsewhere(file, lambda audit: writes(WATER, "Rain barrels.")(rates(PATHS, RED)(audit)))
    update = session.poll()
    assert update
    assert update.places == (PATHS,)
    assert len(update.conflicts) == 1
    return session


def test_a_field_changed_on_both_sides_waits_and_nothing_is_written(
    torn: Session, file: Path
) -> None:
    assert torn.answer(WATER).evidence == "Two butts."
    for _ in range(2):
        with pytest.raises(ChangedOnDiskError, match="Decide which to keep"):
            torn.save()
        torn.poll()
    assert torn.failure
    assert on_disk(file).answer(WATER).evidence == "Rain barrels."
    (conflict,) = torn.conflicts
    assert (conflict.mine, conflict.theirs) == ("Two butts.", "Rain barrels.")


@pytest.mark.parametrize(
    ("choice", "kept"),
    [(Side.MINE, "Two butts."), (Side.THEIRS, "Rain barrels."), ("Two rain barrels. \n", "Two rain barrels.")],
)  # fmt: skip
def test_settled_it_is_saved(choice: Side | str, kept: str, torn: Session, file: Path) -> None:
    settle(torn, torn.conflicts[0], choice)
    assert torn.conflicts == ()
    assert not torn.changed
    assert torn.failure is None
    assert on_disk(file).answer(WATER).evidence == kept
    assert on_disk(file).answer(PATHS).rating == RED


def test_a_rating_is_settled_by_a_rating(file: Path) -> None:
    session = session_of(file)
    session.rate(WATER, RED)
    elsewhere(file, rates(WATER, GREEN))
    session.poll()
    (conflict,) = session.conflicts
    with pytest.raises(UsageError):
        settle(session, conflict, "ambre")
    settle(session, conflict, AMBER)
    assert on_disk(file).answer(WATER).rating == AMBER


def test_a_text_that_cannot_be_saved_settles_nothing(torn: Session, file: Path) -> None:
    """Two texts that fit may be too long together, and then nothing of the audit could be saved."""
    (conflict,) = torn.conflicts
    before = file.read_bytes()
    with pytest.raises(UsageError, match="at most 20,000 fit"):
        settle(torn, conflict, "word " * 5_000)
    assert torn.conflicts == (conflict,)
    assert file.read_bytes() == before
    settle(torn, conflict, "word " * 3_000)
    assert not torn.changed


def test_typing_goes_on_while_a_conflict_waits(torn: Session, file: Path) -> None:
    torn.set_evidence(WATER, "Two butts. And a third.")
    torn.rate(COMPOST, GREEN)
    (conflict,) = torn.conflicts
    assert conflict.mine == "Two butts. And a third."
    settle(torn, conflict, Side.MINE)
    assert on_disk(file).answer(WATER).evidence == "Two butts. And a third."
    assert on_disk(file).answer(COMPOST).rating == GREEN


def test_typing_the_same_as_theirs_ends_the_conflict(torn: Session, file: Path) -> None:
    torn.set_evidence(WATER, "Rain barrels.")
    assert torn.conflicts == ()
    torn.save()
    assert on_disk(file) == torn.audit
    assert not torn.changed


def test_a_third_change_while_a_conflict_waits(torn: Session, file: Path) -> None:
    elsewhere(file, writes(WATER, "Nothing any more."))
    elsewhere(file, rates(COMPOST, RED))
    update = torn.poll()
    assert update
    assert update.places == (COMPOST,)
    (conflict,) = torn.conflicts
    assert (conflict.mine, conflict.theirs) == ("Two butts.", "Nothing any more.")
    elsewhere(file, writes(WATER, "Changed at the last moment."))
    settle(torn, conflict, Side.MINE)
    (conflict,) = torn.conflicts
    assert conflict.theirs == "Changed at the last moment."
    assert on_disk(file).answer(WATER).evidence == "Changed at the last moment."
    settle(torn, conflict, Side.MINE)
    assert on_disk(file).answer(WATER).evidence == "Two butts."


def test_undo_across_a_settled_conflict(torn: Session, file: Path) -> None:
    settle(torn, torn.conflicts[0], Side.THEIRS)
    torn.undo()
    assert torn.answer(WATER).evidence == "Two butts."
    assert torn.save()
    assert on_disk(file).answer(WATER).evidence == "Two butts."
    assert on_disk(file).answer(PATHS).rating == RED


# -- the file goes, or turns into something else


def test_a_file_that_is_gone_keeps_the_text_and_is_saved_again_when_asked(file: Path) -> None:
    session = session_of(file)
    session.set_evidence(WATER, "Two butts.")
    file.unlink()
    update = session.poll()
    assert update
    assert update.gone
    assert session.poll() is None
    with pytest.raises(ChangedOnDiskError, match="gone"):
        session.save()
    assert not file.exists()
    session.save_again()
    assert not session.gone
    assert not session.changed
    assert on_disk(file).answer(WATER).evidence == "Two butts."


def test_a_file_that_comes_back_is_merged(file: Path) -> None:
    session = session_of(file)
    session.set_evidence(WATER, "Two butts.")
    data = file.read_bytes()
    file.unlink()
    session.poll()
    file.write_bytes(data)
    elsewhere(file, rates(PATHS, RED))
    with pytest.raises(ChangedOnDiskError, match="exists already"):
        session.save_again()
    session.poll()
    assert not session.gone
    assert on_disk(file).answer(WATER).evidence == "Two butts."
    assert on_disk(file).answer(PATHS).rating == RED


def test_saved_under_another_name_it_lives_there(file: Path) -> None:
    session = session_of(file)
    session.set_evidence(WATER, "Two butts.")
    other = file.with_name("copy.yaml")
    session.save_again(other)
    session.rate(WATER, RED)
    session.save()
    assert on_disk(other).answer(WATER) == Answer(RED, "Two butts.")
    assert on_disk(file).answer(WATER) == Answer()


@pytest.mark.parametrize(
    "broken",
    [b"<<<<<<< HEAD\nschema: 1\n", b"", b"schema: 1\n", b"\x00\x01"],
    ids=["conflict markers", "empty", "cut off", "binary"],
)
def test_a_file_that_cannot_be_used_is_left_alone_until_it_can(broken: bytes, file: Path) -> None:
    session = session_of(file)
    session.set_evidence(WATER, "Two butts.")
    elsewhere(file, rates(PATHS, RED))
    whole = file.read_bytes()
    file.write_bytes(broken)
    update = session.poll()
    assert update
    assert update.problem
    assert session.poll() is None
    with pytest.raises(ChangedOnDiskError, match=r"is not saved|changed by somebody"):
        session.save()
    assert file.read_bytes() == broken
    file.write_bytes(whole)
    session.poll()
    assert on_disk(file).answer(WATER).evidence == "Two butts."
    assert on_disk(file).answer(PATHS).rating == RED


def test_an_audit_of_another_edition_is_left_alone(file: Path) -> None:
    session = session_of(file)
    session.set_evidence(WATER, "Two butts.")
    other = file.read_bytes().replace(b'"2024"', b'"2025"')
    file.write_bytes(other)
    with pytest.raises(ChangedOnDiskError, match="edition 2025"):
        session.save()
    assert file.read_bytes() == other


def test_a_newer_file_is_never_saved(file: Path) -> None:
    data = file.read_bytes().replace(b"schema: 1", b"schema: 3")
    file.write_bytes(data)
    session = session_of(file)
    assert session.newer
    session.rate(WATER, RED)
    with pytest.raises(SaveError, match="newer semh"):
        session.save()
    assert file.read_bytes() == data


def test_a_file_that_becomes_newer_underneath_is_never_saved(file: Path) -> None:
    session = session_of(file)
    session.rate(WATER, RED)
    data = file.read_bytes().replace(b"schema: 1", b"schema: 3")
    file.write_bytes(data)
    session.poll()
    with pytest.raises(SaveError, match="newer semh"):
        session.save()
    assert file.read_bytes() == data


# -- any order of events

EVENTS = ("type", "rate", "save", "look", "undo", "redo", "their text", "their rating", "settle")


def settle_first(session: Session, choice: Side) -> None:
    for conflict in session.conflicts[:1]:
        settle(session, conflict, choice)


@settings(max_examples=40, deadline=None)
@given(
    order=st.lists(st.sampled_from(EVENTS), min_size=3, max_size=12), choice=st.sampled_from(Side)
)
def test_in_any_order_no_text_of_theirs_disappears_unseen(
    tmp_path_factory: pytest.TempPathFactory, order: list[str], choice: Side
) -> None:
    """What a colleague wrote stays in the file until the session has shown it or asked about it."""
    file = new_file(tmp_path_factory.mktemp("any") / "autumn.yaml")
    session = session_of(file)
    counter = itertools.count()
    events: dict[str, Callable[[], object]] = {
        "type": lambda: session.set_evidence(WATER, f"mine {next(counter)}"),
        "rate": lambda: session.rate(WATER, RED),
        "undo": session.undo,
        "redo": session.redo,
        "look": session.poll,
        "save": session.save,
        "settle": lambda: settle_first(session, choice),
    }
    seen: set[str] = {""}
    for event in order:
        before = on_disk(file).answer(WATER).evidence
        if event == "their text":
            elsewhere(file, writes(WATER, f"theirs {next(counter)}"))
            continue
        if event == "their rating":
            elsewhere(file, rates(PATHS, GREEN))
            continue
        with suppress(ChangedOnDiskError):
            events[event]()
        seen |= {str(c.theirs) for c in session.conflicts if c.field is Field.EVIDENCE}
        seen.add(session.answer(WATER).evidence)
        after = on_disk(file).answer(WATER).evidence
        if after != before and before.startswith("theirs"):
            assert before in seen
    session.poll()
    while session.conflicts:
        settle(session, session.conflicts[0], choice)
    session.save()
    assert on_disk(file) == session.audit
    assert load_audit(file, LIBRARY).stamp.digest == session._file.stamp.digest


def test_two_sessions_side_by_side_end_with_the_same_audit(file: Path) -> None:
    one, other = session_of(file), session_of(file)
    one.set_evidence(WATER, "From one.")
    other.rate(PATHS, RED)
    one.save()
    other.save()
    one.poll()
    other.poll()
    assert one.audit == other.audit == on_disk(file)
    assert isinstance(load_audit(file, LIBRARY), StoredAudit)


def test_a_step_ticked_off_and_on_again_keeps_its_day(file: Path) -> None:
    session = session_of(file)
    step = session.add_step(WATER, "Buy a butt")
    assert step
    session.toggle_step(WATER, step.id, date(2026, 11, 2))
    session.toggle_step(WATER, step.id, date(2026, 11, 23))
    assert session.answer(WATER).next_steps[0].done is None
    session.toggle_step(WATER, step.id, date(2026, 11, 24))
    assert session.answer(WATER).next_steps[0].done == date(2026, 11, 2)


def test_text_that_was_too_long_overwrites_nothing_saved_meanwhile(file: Path) -> None:
    session = session_of(file)
    session.write_evidence(WATER, "x" * (LONGEST_TEXT + 1))
    elsewhere(file, lambda audit: audit.with_answer(WATER, Answer(RED, "Theirs.")))
    session.poll()
    session.write_evidence(WATER, "Mine.")
    assert [(one.mine, one.theirs) for one in session.conflicts] == [("Mine.", "Theirs.")]
    assert session.answer(WATER) == Answer(RED, "Mine.")
    assert on_disk(file).answer(WATER).evidence == "Theirs."


def test_a_step_that_came_back_meanwhile_is_not_added_twice(file: Path) -> None:
    session = session_of(file)
    step = session.add_step(WATER, "Buy a fork")
    assert step
    session.restore_step(WATER, replace(step, text="Buy two forks"))
    assert [one.text for one in session.answer(WATER).next_steps] == ["Buy two forks"]


def test_a_file_that_is_gone_is_something_to_save(file: Path) -> None:
    session = session_of(file)
    file.unlink()
    session.poll()
    assert session.gone
    assert session.changed
    session.save_again()
    assert not session.changed


def test_what_others_saved_is_known_to_be_theirs_before_it_is_undone(file: Path) -> None:
    session = session_of(file)
    session.rate(WATER, RED)
    session.save()
    elsewhere(file, rates(PATHS, GREEN))
    session.poll()
    assert session.next_undone
    assert session.next_undone.is_others
    session.undo()
    assert session.next_undone
    assert not session.next_undone.is_others


def test_a_conflict_of_a_form_outlives_a_save_that_was_under_way(file: Path) -> None:
    """The form began before a colleague's change came in; a save of something else ends after it."""
    mine = session_of(file)
    opened = mine.audit
    elsewhere(file, writes(WATER, "Theirs."))
    mine.poll()
    mine.set_evidence(COMPOST, "Two heaps.")
    request = mine.save_request()
    assert request is not None
    filled = writes(WATER, "Of the form.")(opened)
    mine.set_evidence(WATER, mine.rebase(opened, filled).answer(WATER).evidence)
    assert [conflict.theirs for conflict in mine.conflicts] == ["Theirs."]
    mine.finish_save(request.perform())
    assert [conflict.theirs for conflict in mine.conflicts] == ["Theirs."]
    with pytest.raises(ChangedOnDiskError):
        mine.save()
    assert on_disk(file).answer(WATER).evidence == "Theirs."
    settle(mine, mine.conflicts[0], Side.MINE)
    assert on_disk(file).answer(WATER).evidence == "Of the form."
    assert on_disk(file).answer(COMPOST).evidence == "Two heaps."
