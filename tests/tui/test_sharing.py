"""Two people and one audit, as the screens show it; and what a killed program leaves."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from ratings import AMBER, GREEN, RED
from screen_support import answer, resize, screen_text, screen_words, wait_for
from textual.pilot import Pilot
from textual.widgets import Input

from semh_tui.model.audit import Answer, NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.session import Session, disk_work
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit, load_audit, save_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.disk.atomic_write import Stamp
from semh_tui.storage.disk.locking import LOCK
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.about import AboutScreen
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs import dialog as dialog_module
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.dialogs.conflict import ConflictScreen
from semh_tui.tui.dialogs.details import DetailsScreen
from semh_tui.tui.dialogs.step import StepScreen

COMMITMENT = Place("leadership", "slt-commitment")
MONITORING = Place("leadership", "monitoring")
NAME = "2026-27-autumn.yaml"


@pytest.fixture
def folder(tmp_path: Path, semh: Framework) -> AuditFolder:
    made = AuditFolder.at(tmp_path / "audits")
    made.path.mkdir()
    save_audit(
        start_audit(semh, NewAudit("Oakfield", Cycle.parse("2026/27 autumn"))),
        semh,
        made.path / NAME,
        None,
    )
    return made


def on_disk(folder: AuditFolder) -> StoredAudit:
    return load_audit(folder.path / NAME, folder.library)


def colleague(folder: AuditFolder, place: Place, answer: Answer) -> None:
    """Somebody else saves an answer, in another program."""
    stored = on_disk(folder)
    save_audit(
        stored.audit.with_answer(place, answer), stored.framework, stored.path, stored.stamp.digest
    )


def screen_of(app: SemhApp) -> AuditScreen:
    return next(screen for screen in app.screen_stack if isinstance(screen, AuditScreen))


async def look(pilot: Pilot[int], app: SemhApp) -> None:
    """Let the screen look at the file now, and take what it sees."""
    sync = screen_of(app).sync
    sync.poll_now()
    assert sync.wait(5)
    await pilot.pause()


async def put_off(pilot: Pilot[int], app: SemhApp, folder: AuditFolder) -> None:
    """A conflict about the evidence, asked once and to be decided later."""
    await pilot.press("e", *"Mine.")
    colleague(folder, COMMITMENT, Answer(None, "Theirs.", ()))
    await look(pilot, app)
    await pilot.press("escape")
    await wait_for(pilot, lambda: isinstance(app.screen, ConflictScreen), "the question")
    await answer(pilot, app, "enter")
    await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit again")


async def test_a_colleagues_answer_comes_in_beside_mine(folder: AuditFolder) -> None:
    app = SemhApp(folder, find_audit(Catalogue(folder), NAME))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("g")
        colleague(folder, MONITORING, Answer(RED, "Theirs [SEND].", ()))
        await look(pilot, app)
        assert screen_of(app).session.answer(MONITORING).evidence == "Theirs [SEND]."
        await wait_for(pilot, lambda: "changes came in: 1.2" in screen_text(app), "the notice")
        assert "1.2 ■ R Monitoring" in screen_text(app)
        await pilot.press("q")
    audit = on_disk(folder).audit
    assert audit.answer(COMMITMENT).rating == GREEN
    assert audit.answer(MONITORING).evidence == "Theirs [SEND]."


async def test_taken_back_a_colleagues_answers_are_gone_from_every_line(
    folder: AuditFolder,
) -> None:
    app = SemhApp(folder, find_audit(Catalogue(folder), NAME))
    async with app.run_test(size=(100, 30)) as pilot:
        stored = on_disk(folder)
        audit = stored.audit
        for place in stored.framework.sections[0].criterion_places:
            audit = audit.with_answer(place, Answer(RED, "Theirs."))
        save_audit(audit, stored.framework, stored.path, stored.stamp.digest)
        await look(pilot, app)
        await wait_for(pilot, lambda: "1.3 ■" in screen_text(app), "their answers")
        await pilot.press("u")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        await answer(pilot, app, "down", "enter")
        await wait_for(pilot, lambda: "0/57 rated" in screen_text(app), "the counts")
        assert "■ " not in "".join(
            line for line in screen_text(app).splitlines() if line[3:6] in ("1.1", "1.2", "1.3")
        )
        await pilot.press("U")
        await wait_for(pilot, lambda: "1.3 ■" in screen_text(app), "their answers again")


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [("o", "0 of 57", "Red without a next step 1"), ("b", "Setting Oakfield", "Setting Elm")],
)
async def test_a_colleagues_change_comes_into_the_document_that_is_read(
    folder: AuditFolder, key: str, before: str, after: str
) -> None:
    app = SemhApp(folder, find_audit(Catalogue(folder), NAME))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(key)
        await wait_for(pilot, lambda: before in screen_words(app), "the document")
        stored = on_disk(folder)
        audit = replace(stored.audit, setting="Elm").with_answer(MONITORING, Answer(RED, "Mud."))
        save_audit(audit, stored.framework, stored.path, stored.stamp.digest)
        await look(pilot, app)
        await wait_for(pilot, lambda: after in screen_words(app), "their change")


LONG = "A sentence that goes on over the width of a window of eighty columns, and on. " * 8
SMALL = [(60, 16), (60, 20), (60, 24), (80, 24)]


async def ask_about_long_text(pilot: Pilot[int], app: SemhApp, folder: AuditFolder) -> None:
    await pilot.press("e", *"Mine.")
    colleague(folder, COMMITMENT, Answer(None, f"{LONG}Their last words.", ()))
    await look(pilot, app)
    await pilot.press("escape")
    await wait_for(pilot, lambda: isinstance(app.screen, ConflictScreen), "the question")
    await wait_for(pilot, lambda: "Changed here" in screen_text(app), "its title")
    await answer(pilot, app, "enter")  # decide later
    await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit again")


async def ask_again(pilot: Pilot[int], app: SemhApp, size: tuple[int, int]) -> None:
    """What was put off, asked about anew in a window of this size."""
    await resize(pilot, app, *size)
    await pilot.press("ctrl+s")
    await wait_for(pilot, lambda: isinstance(app.screen, ConflictScreen), "the question again")
    await wait_for(pilot, lambda: "Changed here" in screen_text(app), "its title")


async def test_both_sides_can_be_read_with_the_choices_in_sight(folder: AuditFolder) -> None:
    app = SemhApp(folder, find_audit(Catalogue(folder), NAME))
    async with app.run_test(size=SMALL[0]) as pilot:
        await ask_about_long_text(pilot, app, folder)
        for size in SMALL:
            await ask_again(pilot, app, size)
            await wait_for(pilot, lambda: "page down reads on" in screen_text(app), f"it {size}")
            for choice in ("Decide later", "Keep mine", "Take theirs", "Keep both", "Write a new"):
                assert choice in screen_text(app), (size, choice)
            await answer(pilot, app, *["pagedown"] * 8)
            await wait_for(pilot, lambda: "Their last words." in screen_text(app), f"end {size}")
            await pilot.press(*["pageup"] * 8)
            await wait_for(
                pilot, lambda: "SLT commitment to SEMH: evidence" in screen_text(app), f"top {size}"
            )
            await answer(pilot, app, "enter")
            await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit again")
            assert len(screen_of(app).session.conflicts) == 1, "no key but enter chose anything"


async def test_a_new_version_is_written_in_sight(folder: AuditFolder) -> None:
    """Beside the message that something is not saved, which takes room."""
    app = SemhApp(folder, find_audit(Catalogue(folder), NAME))
    async with app.run_test(size=SMALL[0], notifications=True) as pilot:
        await ask_about_long_text(pilot, app, folder)
        for size in (*SMALL, (100, 40)):
            await ask_again(pilot, app, size)
            await answer(pilot, app, "up", "enter")
            await wait_for(
                pilot, lambda: "keep what stands here" in screen_text(app), f"the way out {size}"
            )
            await pilot.press(*" Anew")
            await wait_for(
                pilot, lambda: "Mine. Anew" in screen_text(app), f"what is written {size}"
            )
            await pilot.press("escape")
            await wait_for(
                pilot, lambda: isinstance(app.screen, ChoiceScreen), "whether to keep it"
            )
            await answer(pilot, app, "down", "down", "enter")
            await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit again")


async def test_undo_asks_before_it_takes_back_what_a_colleague_saved(folder: AuditFolder) -> None:
    app = SemhApp(folder, find_audit(Catalogue(folder), NAME))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        session = screen_of(app).session
        await pilot.press("g")
        colleague(folder, MONITORING, Answer(RED, "Theirs.", ()))
        await look(pilot, app)
        await pilot.press("u")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        assert "somebody else saved 1.2" in screen_words(app)
        await answer(pilot, app, "enter")
        assert session.answer(MONITORING).evidence == "Theirs."
        await pilot.press("u")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question again")
        await answer(pilot, app, "down", "enter")
        await wait_for(pilot, lambda: session.answer(MONITORING).rating is None, "it taken back")
        await pilot.press("u")
        await wait_for(pilot, lambda: session.answer(COMMITMENT).rating is None, "mine taken back")
        await wait_for(
            pilot, lambda: "Taken back: rating Green (1.1)" in screen_text(app), "a word"
        )


async def test_the_same_field_asks_and_nothing_is_overwritten(folder: AuditFolder) -> None:
    answers: list[tuple[tuple[str, ...], str]] = [
        (("down", "enter"), "Mine."),
        (("down", "down", "enter"), "Theirs."),
        (("up", "up", "enter"), "Mine.\n\nTheirs."),
        (("up", "enter", *" Both.", "ctrl+s"), "Mine. Both."),
    ]
    kept_in: dict[Place, str] = {}
    app = SemhApp(folder, find_audit(Catalogue(folder), NAME))
    async with app.run_test(size=(100, 30)) as pilot:
        for keys, kept in answers:
            place = screen_of(app).place
            await pilot.press("e", *"Mine.")
            colleague(folder, place, Answer(None, "Theirs.", ()))
            await look(pilot, app)
            await pilot.press("escape")
            await wait_for(pilot, lambda: isinstance(app.screen, ConflictScreen), "the question")
            shown = screen_text(app)
            assert "evidence" in shown
            assert screen_of(app).session.framework.numbers[place] in shown
            assert "Mine." in shown
            assert "Theirs." in shown
            assert on_disk(folder).audit.answer(place).evidence == "Theirs."
            await answer(pilot, app, *keys)
            await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit again")
            assert screen_of(app).panel.evidence.text == kept
            kept_in[place] = kept
            await pilot.press("escape", "down")
        await pilot.press("q")
    assert len(kept_in) == len(answers)
    audit = on_disk(folder).audit
    assert {place: audit.answer(place).evidence for place in kept_in} == kept_in


async def test_no_question_comes_over_a_field_that_is_written_in(folder: AuditFolder) -> None:
    app = SemhApp(folder, find_audit(Catalogue(folder), NAME))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("e", *"Mine")
        colleague(folder, COMMITMENT, Answer(None, "Theirs.", ()))
        await look(pilot, app)
        assert isinstance(app.screen, AuditScreen)
        await wait_for(pilot, lambda: "You are asked about it" in screen_text(app), "a notice")
        await pilot.press(*" goes", "enter", *"on.")
        assert screen_of(app).panel.evidence.text == "Mine goes\non."
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: isinstance(app.screen, ConflictScreen), "the question")


async def test_a_key_pressed_while_their_change_arrives_is_kept_and_overwrites_nothing(
    folder: AuditFolder,
) -> None:
    """What is typed reaches the session in two messages; their text was merged in between."""
    app = SemhApp(folder, find_audit(Catalogue(folder), NAME))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("e", *"Mine.")
        screen = screen_of(app)
        screen.sync.save_now()
        assert screen.sync.wait(5)
        colleague(folder, COMMITMENT, Answer(None, "Theirs.", ()))
        screen.panel.evidence.insert(" More")
        screen.sync.poll_now()
        assert screen.sync.wait(5)
        await pilot.pause()
        assert screen.panel.evidence.text == "Mine. More"
        assert [conflict.theirs for conflict in screen.session.conflicts] == ["Theirs."]
        assert on_disk(folder).audit.answer(COMMITMENT).evidence == "Theirs."


async def test_what_arrives_beneath_an_open_question_is_shown_before_it_is_decided(
    folder: AuditFolder,
) -> None:
    """A save that was on its way when the question opened may bring another version."""
    app = SemhApp(folder, find_audit(Catalogue(folder), NAME))
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("e", *"Mine.")
        colleague(folder, COMMITMENT, Answer(None, "Theirs.", ()))
        await look(pilot, app)
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(app.screen, ConflictScreen), "the question")
        colleague(folder, COMMITMENT, Answer(None, "Theirs, and more.", ()))
        screen_of(app).sync.paused = False
        await look(pilot, app)
        await answer(pilot, app, "down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ConflictScreen)
        assert "Theirs, and more." in screen_text(app)
        assert "once more" in screen_words(app)
        assert on_disk(folder).audit.answer(COMMITMENT).evidence == "Theirs, and more."


async def test_same_again_asks_again_where_a_colleague_saves_beneath_the_question(
    folder: AuditFolder, semh: Framework
) -> None:
    last = start_audit(semh, NewAudit("Oakfield", Cycle.parse("2025/26 summer")))
    last = last.with_answer(COMMITMENT, Answer(GREEN, "Last term.", ()))
    save_audit(last, semh, folder.path / "2025-26-summer.yaml", None)
    colleague(folder, COMMITMENT, Answer(RED, "This term.", ()))
    app = SemhApp(folder, find_audit(Catalogue(folder), NAME))
    async with app.run_test(size=(100, 40)) as pilot:
        screen_of(app).go_to(COMMITMENT)
        await pilot.press("=")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        colleague(folder, COMMITMENT, Answer(RED, "This term. And theirs.", ()))
        await look(pilot, app)
        await pilot.press("down", "enter")
        await wait_for(pilot, lambda: "And theirs." in screen_text(app), "the question again")
        assert isinstance(app.screen, ChoiceScreen)
        assert on_disk(folder).audit.answer(COMMITMENT).evidence == "This term. And theirs."


async def test_a_question_that_opens_by_itself_ignores_keys_for_a_moment(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialog_module, "REST_SECONDS", 3600)
    app = SemhApp(folder, find_audit(Catalogue(folder), NAME))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("e", *"Mine.")
        colleague(folder, COMMITMENT, Answer(None, "Theirs.", ()))
        await look(pilot, app)
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(app.screen, ConflictScreen), "the question")
        await pilot.press("down", "enter", "escape", "tab", "enter", "space")
        assert isinstance(app.screen, ConflictScreen)
        assert screen_of(app).session.conflicts


async def test_undecided_stays_undecided_and_leaving_asks(folder: AuditFolder) -> None:
    app = SemhApp(folder, find_audit(Catalogue(folder), NAME))
    async with app.run_test(size=(100, 30)) as pilot:
        await put_off(pilot, app, folder)
        await pilot.press("ctrl+s")
        assert isinstance(app.screen, ConflictScreen)
        assert on_disk(folder).audit.answer(COMMITMENT).evidence == "Theirs."
        await answer(pilot, app, "enter")
        await pilot.press("q")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")


async def test_what_was_put_off_is_not_asked_again_by_itself(folder: AuditFolder) -> None:
    app = SemhApp(folder, find_audit(Catalogue(folder), NAME))
    async with app.run_test(size=(100, 30)) as pilot:
        await put_off(pilot, app, folder)
        await pilot.press("e", "x", "escape")
        await pilot.pause()
        assert screen_of(app).session.failure
        assert isinstance(app.screen, AuditScreen)
        colleague(folder, COMMITMENT, Answer(None, "Theirs, once more.", ()))
        await look(pilot, app)
        shown: object = app.screen
        assert isinstance(shown, ConflictScreen)
        await answer(pilot, app, "enter")


async def test_a_file_that_is_gone_is_put_back(folder: AuditFolder) -> None:
    app = SemhApp(folder, find_audit(Catalogue(folder), NAME))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("a")
        (folder.path / NAME).unlink()
        await look(pilot, app)
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        await answer(pilot, app, "down", "enter")
        await wait_for(pilot, lambda: (folder.path / NAME).exists(), "the file")
    assert on_disk(folder).audit.answer(COMMITMENT).rating == AMBER


async def test_what_a_killed_program_had_not_saved_is_offered(folder: AuditFolder) -> None:
    killed = Session(find_audit(Catalogue(folder), NAME))
    killed.keep_drafts()
    killed.set_evidence(COMMITMENT, "Never saved.")
    assert killed.keep_draft()
    killed.journal = None  # killed: nothing is tidied up, and its lock goes with it
    app = SemhApp(folder, find_audit(Catalogue(folder), NAME))
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_for(pilot, lambda: "Never saved." in screen_text(app), "the offer")
        assert isinstance(app.screen, ChoiceScreen)
        assert screen_of(app).session.answer(COMMITMENT).evidence == ""
        await answer(pilot, app, "down", "enter")
        evidence = screen_of(app).panel.evidence
        await wait_for(pilot, lambda: evidence.text == "Never saved.", "what was not saved")
        await pilot.press("u")
        assert screen_of(app).session.answer(COMMITMENT).evidence == ""
        await pilot.press("U")
        await wait_for(pilot, lambda: evidence.text == "Never saved.", "it redone")
        await pilot.press("q")
    assert on_disk(folder).audit.answer(COMMITMENT).evidence == "Never saved."


async def test_a_thread_that_is_told_of_the_end_waits_until_all_is_saved(
    folder: AuditFolder,
) -> None:
    """As Windows tells, which ends the program when the thread returns."""
    app = SemhApp(folder, find_audit(Catalogue(folder), NAME))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("e", *"Typed to the end")
        await asyncio.to_thread(app.end_with_console)
        assert on_disk(folder).audit.answer(COMMITMENT).evidence == "Typed to the end"


async def test_personal_data_is_warned_of_when_the_field_is_left(folder: AuditFolder) -> None:
    app = SemhApp(folder, find_audit(Catalogue(folder), NAME))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("e", *"DOB: 12/03/2017")
        await pilot.pause()
        assert "date of birth" not in screen_text(app)
        await pilot.press("escape")
        await wait_for(pilot, lambda: "a date of birth" in screen_text(app), "the warning")


async def test_personal_data_in_a_next_step_is_warned_of(folder: AuditFolder) -> None:
    app = SemhApp(folder, find_audit(Catalogue(folder), NAME))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        for keys in ([*"DOB: 12/03/2017"], ["x", "tab", *"DOB: 12/03/2017"]):
            await pilot.press("s")
            await wait_for(pilot, lambda: isinstance(app.screen, StepScreen), "the dialogue")
            await pilot.press(*keys, "ctrl+s")
            await wait_for(pilot, lambda: "a date of birth" in screen_text(app), f"it {keys}")
            await pilot.press("f3", "escape")
            await wait_for(pilot, lambda: "a date of birth" not in screen_text(app), "its end")


async def test_personal_data_in_the_details_is_warned_of(folder: AuditFolder) -> None:
    app = SemhApp(folder, find_audit(Catalogue(folder), NAME))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("b")
        await wait_for(pilot, lambda: isinstance(app.screen, AboutScreen), "about")
        await pilot.press("e")
        await wait_for(pilot, lambda: isinstance(app.screen, DetailsScreen), "the details")
        app.screen.query_one("#details-auditors", Input).value = "SENCo, DOB 12/03/2017"
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: "a date of birth" in screen_text(app), "the warning")


async def test_keys_are_handled_while_the_disk_stands_still(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def held(*given: Any) -> Stamp:
        assert go_on.wait(30)
        return save_audit(*given)

    monkeypatch.setattr(disk_work, "save_audit", held)
    app = SemhApp(folder, find_audit(Catalogue(folder), NAME))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("g", "e", *"Typed", "escape")
        assert screen_of(app).session.changed
        await pilot.press("e", *" on.", "escape", "down", "a")
        assert screen_of(app).session.answer(COMMITMENT) == Answer(GREEN, "Typed on.")
        assert screen_of(app).session.answer(MONITORING).rating == AMBER
        assert "1.2 ◆ A Monitoring" in screen_text(app)
        await pilot.press("q")
        await pilot.press("up", "r")
        assert isinstance(app.screen, AuditScreen), "leaving waits for the save"
        await pilot.press("q")
        await wait_for(pilot, lambda: "offered at the next start" in screen_text(app), "a way out")
        await answer(pilot, app, "escape")
        assert not go_on.is_set()
        go_on.set()
        await wait_for(pilot, lambda: not app.is_running or app._exit, "the end")
    assert on_disk(folder).audit.answer(COMMITMENT) == Answer(RED, "Typed on.")
    assert on_disk(folder).audit.answer(MONITORING).rating == AMBER


async def test_keys_are_handled_while_another_program_holds_the_lock(folder: AuditFolder) -> None:
    lock = FileLock(folder.path / f".{NAME}{LOCK}")
    app = SemhApp(folder, find_audit(Catalogue(folder), NAME))
    with lock:
        async with app.run_test(size=(100, 30), notifications=True) as pilot:
            await pilot.press("g", "e", *"Typed", "escape", "ctrl+s", "e", *" on.")
            assert screen_of(app).sync.is_saving, "the save waits for the lock"
            assert screen_of(app).panel.evidence.text == "Typed on."
            lock.release()
            await wait_for(
                pilot,
                lambda: on_disk(folder).audit.answer(COMMITMENT).evidence.startswith("Typed"),
                "the save",
            )


async def test_a_file_that_was_put_back_while_leaving_is_not_asked_about_again(
    folder: AuditFolder,
) -> None:
    app = SemhApp(folder, find_audit(Catalogue(folder), NAME))
    async with app.run_test(size=(100, 30)) as pilot:
        screen = screen_of(app)
        (folder.path / NAME).unlink()
        await pilot.press("g")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        await answer(pilot, app, "escape")
        await pilot.press("q")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "leaving asks")
        await answer(pilot, app, "enter")  # decide now
        await wait_for(
            pilot, lambda: "Put it back where it was" in screen_text(app), "the question again"
        )
        await answer(pilot, app, "down", "enter")
        await wait_for(pilot, lambda: app.screen is screen, "the audit")
        await wait_for(pilot, lambda: not screen.session.changed, "it is saved")
        await pilot.pause(0.1)
        assert app.screen is screen
    assert (folder.path / NAME).exists()
