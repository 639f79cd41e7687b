"""Every field a person types into: in the draft, never thrown away unasked, offered after a kill."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from screen_support import answer, resize, screen_text, wait_for
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea

from semh_tui.model.audit import Answer, NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.session import Session
from semh_tui.storage.audit_folder import AuditFolder, load_audit, save_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.drafts.draft_format import FormKey
from semh_tui.storage.drafts.journal import Journal
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.about import AboutScreen
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.dialogs.conflict import ConflictScreen
from semh_tui.tui.dialogs.details import DetailsScreen
from semh_tui.tui.dialogs.step import StepScreen
from semh_tui.tui.home.new_audit import NewAuditScreen

COMMITMENT = Place("leadership", "slt-commitment")
NAME = "2026-27-autumn.yaml"


@pytest.fixture
def folder(tmp_path: Path, semh: Framework) -> AuditFolder:
    folder = AuditFolder.at(tmp_path / "audits")
    folder.path.mkdir()
    audit = start_audit(semh, NewAudit("Oakfield", Cycle.parse("2026/27 autumn")))
    save_audit(audit, semh, folder.path / NAME, None)
    return folder


def app_for(folder: AuditFolder) -> SemhApp:
    return SemhApp(folder, find_audit(Catalogue(folder), NAME))


def screen_of(app: SemhApp) -> AuditScreen:
    return next(screen for screen in app.screen_stack if isinstance(screen, AuditScreen))


async def shown(pilot: Pilot[int], app: SemhApp, kind: type[Screen[Any]]) -> None:
    await wait_for(pilot, lambda: isinstance(app.screen, kind), kind.__name__)


def drafts(folder: AuditFolder) -> str:
    journal = Journal.for_audit(folder.path / NAME)
    return "".join(path.read_text() for path in journal.folder.glob("*.draft"))


async def open_form(pilot: Pilot[int], app: SemhApp, form: str) -> None:
    """Open a form, and wait until it has gone to its first field."""
    if form == "step":
        await pilot.press("s")
        await shown(pilot, app, StepScreen)
    else:
        if not isinstance(app.screen, AboutScreen):
            await pilot.press("b")
            await shown(pilot, app, AboutScreen)
        await pilot.press("e")
        await shown(pilot, app, DetailsScreen)
    await wait_for(pilot, lambda: app.focused, "the first field")


async def focus_field(pilot: Pilot[int], app: SemhApp, name: str) -> None:
    field = app.screen.query_one(f"#{name}")
    field.focus()
    await wait_for(pilot, lambda: app.focused is field, name)


FORMS = {"step": "step-text", "details": "details-notes"}
"""The forms, and the field of each that is written in."""


async def test_escape_asks_where_something_was_written_and_only_there(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(100, 40)) as pilot:
        for form, field in FORMS.items():
            await open_form(pilot, app, form)
            await pilot.press("escape")
            assert not isinstance(app.screen, (ChoiceScreen, StepScreen, DetailsScreen)), form
            await open_form(pilot, app, form)
            await focus_field(pilot, app, field)
            await pilot.press(*"Typed.", "escape")
            await shown(pilot, app, ChoiceScreen)
            await pilot.press("enter")  # go on writing
            await pilot.press("escape")
            await shown(pilot, app, ChoiceScreen)
            await pilot.press("down", "down", "enter")  # throw it away
            assert not isinstance(app.screen, (ChoiceScreen, StepScreen, DetailsScreen)), form
            assert screen_of(app).session.forms == {}, form


async def test_kept_from_the_question_it_is_in_the_audit(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(100, 40)) as pilot:
        await open_form(pilot, app, "step")
        await pilot.press(*"Book it.", "ctrl+q")
        await shown(pilot, app, ChoiceScreen)
        await pilot.press("down", "enter")
        await wait_for(pilot, lambda: app._exit, "the end")
    (step,) = load_audit(folder.path / NAME, folder.library).audit.answer(COMMITMENT).next_steps
    assert step.text == "Book it."


async def test_what_stands_in_a_form_is_in_the_draft(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(100, 40)) as pilot:
        for form, field in FORMS.items():
            await open_form(pilot, app, form)
            await focus_field(pilot, app, field)
            words = f"Typed into {form} and not kept."
            await pilot.press(*words)
            await wait_for(
                pilot,
                lambda words=words: words in drafts(folder),  # type: ignore[misc]
                f"the draft of {form}",
            )
            lines = [json.loads(line.partition(" ")[2]) for line in drafts(folder).splitlines()]
            assert any(field in json.dumps(line) for line in lines), form
            await pilot.press("escape")
            await shown(pilot, app, ChoiceScreen)
            await pilot.press("down", "down", "enter")  # throw it away


async def test_what_a_killed_program_left_in_a_form_is_offered_and_opened_again(
    folder: AuditFolder,
) -> None:
    killed = Session(find_audit(Catalogue(folder), NAME))
    killed.keep_drafts()
    step = FormKey("step", COMMITMENT)
    killed.keep_form(step, {"step-text": "Book the refresher", "step-owner": "SENCo"})
    assert killed.keep_draft()
    killed.journal = None
    app = app_for(folder)
    async with app.run_test(size=(100, 40)) as pilot:
        await shown(pilot, app, ChoiceScreen)
        await wait_for(pilot, lambda: "SENCo" in screen_text(app), "the offer")
        text = screen_text(app)
        assert "New next step of 1.1 SLT commitment" in text
        assert "What needs doing: Book the refresher" in text
        assert "Who: SENCo" in text
        await answer(pilot, app, "down", "enter")
        await shown(pilot, app, StepScreen)
        assert app.screen.query_one("#step-text", Input).value == "Book the refresher"
        assert app.screen.query_one("#step-owner", Input).value == "SENCo"
        await pilot.press("enter")
        await shown(pilot, app, AuditScreen)
        await pilot.press("escape", "q")
    (kept,) = load_audit(folder.path / NAME, folder.library).audit.answer(COMMITMENT).next_steps
    assert (kept.text, kept.owner) == ("Book the refresher", "SENCo")
    again = Session(find_audit(Catalogue(folder), NAME))
    again.keep_drafts()
    assert not again.pending_drafts.forms


async def test_a_text_written_anew_is_in_the_draft_and_asked_about(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("e", *"Mine.")
        stored = load_audit(folder.path / NAME, folder.library)
        theirs = stored.audit.with_answer(COMMITMENT, Answer(None, "Theirs."))
        save_audit(theirs, stored.framework, stored.path, stored.stamp.digest)
        screen_of(app).sync.poll_now()
        await pilot.press("escape")
        await shown(pilot, app, ConflictScreen)
        await answer(pilot, app, "up", "enter", *" And more.")
        await wait_for(pilot, lambda: "Mine. And more." in drafts(folder), "the draft")
        await pilot.press("escape")
        await shown(pilot, app, ChoiceScreen)
        await pilot.press("down", "enter")
        await shown(pilot, app, AuditScreen)
    audit = load_audit(folder.path / NAME, folder.library).audit
    assert audit.answer(COMMITMENT).evidence == "Mine. And more."


# -- the field that is written in


async def test_a_colleagues_change_elsewhere_leaves_the_field_alone(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("e", *"One two ", "enter", "enter", "left", "left", "left")
        screen = screen_of(app)
        screen.sync.save_now()
        assert screen.sync.wait(5)
        editor = screen.panel.evidence
        before = (editor.text, editor.cursor_location)
        assert before[0] == "One two \n\n"
        stored = load_audit(folder.path / NAME, folder.library)
        other = Place("leadership", "monitoring")
        theirs = stored.audit.with_answer(other, Answer(None, "Theirs."))
        save_audit(theirs, stored.framework, stored.path, stored.stamp.digest)
        screen.sync.poll_now()
        assert screen.sync.wait(5)
        await pilot.pause()
        assert screen.session.answer(other).evidence == "Theirs."
        assert (editor.text, editor.cursor_location) == before
        await pilot.press("ctrl+z")
        assert editor.text != before[0]


async def test_a_colleagues_change_of_the_same_text_keeps_the_cursor(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("e", *"One two three", "left", "left", "left", "left", "left")
        screen = screen_of(app)
        screen.sync.save_now()
        assert screen.sync.wait(5)
        stored = load_audit(folder.path / NAME, folder.library)
        theirs = stored.audit.with_answer(COMMITMENT, Answer(None, "Number one, two three"))
        save_audit(theirs, stored.framework, stored.path, stored.stamp.digest)
        screen.sync.poll_now()
        assert screen.sync.wait(5)
        await pilot.pause()
        editor = screen.panel.evidence
        assert editor.text == "Number one, two three"
        await pilot.press("X")
        assert editor.text == "Number one, two Xthree"


async def test_what_was_typed_into_a_new_audit_survives_a_kill(folder: AuditFolder) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("n")
        await shown(pilot, app, NewAuditScreen)
        app.screen.query_one("#new-auditors", Input).focus()
        await pilot.press(*"SENCo, Head of Year")
        journal = Journal.for_audit(folder.path / "new-audit")

        def kept() -> str:
            return "".join(path.read_text() for path in journal.folder.glob("*.draft"))

        await wait_for(pilot, lambda: "SENCo, Head of Year" in kept(), "the draft")
    app = SemhApp(folder)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("n")
        await shown(pilot, app, NewAuditScreen)
        auditors = app.screen.query_one("#new-auditors", Input)
        await wait_for(pilot, lambda: auditors.value == "SENCo, Head of Year", "what was typed")
        await pilot.press("escape")
        await shown(pilot, app, ChoiceScreen)
        await pilot.press("down", "down", "enter")
        await wait_for(pilot, lambda: not kept(), "the draft to go")


async def test_a_refused_new_audit_goes_to_the_field_that_is_to_blame(folder: AuditFolder) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await shown(pilot, app, NewAuditScreen)
        form = app.screen
        form.query_one("#new-cycle", Input).value = "atumn"
        form.query_one("#new-auditors", Input).focus()
        await pilot.press(*"SENCo", "enter")
        await wait_for(pilot, lambda: "is not a term" in screen_text(app), "the refusal")
        await wait_for(pilot, lambda: app.focused is form.query_one("#new-cycle"), "the term")
        await pilot.press("escape")
        await shown(pilot, app, ChoiceScreen)
        assert "Start the audit" in screen_text(app)
        assert "Keep it" not in screen_text(app)


async def test_notes_that_are_too_long_do_not_stop_the_audit_being_saved(
    folder: AuditFolder,
) -> None:
    app = app_for(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, app, "details")
        notes = app.screen.query_one("#details-notes", TextArea)
        notes.load_text("word " * 5_000)
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: "at most 20,000 fit" in screen_text(app), "the refusal")
        await wait_for(pilot, lambda: app.focused is notes, "the notes")
        assert isinstance(app.screen, DetailsScreen)


async def test_refused_details_go_to_the_field_that_is_to_blame(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, app, "details")
        form = app.screen
        form.query_one("#details-urn", Input).value = "12a"
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: "is not a URN" in screen_text(app), "the refusal")
        await wait_for(pilot, lambda: app.focused is form.query_one("#details-urn"), "the URN")


async def test_on_a_low_screen_the_field_and_the_refusal_are_in_sight(folder: AuditFolder) -> None:
    app = app_for(folder)
    wrong = {
        "step": ("#step-due", "This is not a date."),
        "details": ("#details-urn", "is not a URN."),
    }
    async with app.run_test(size=(60, 16)) as pilot:
        for form, (field, words) in wrong.items():
            for size in ((60, 16), (40, 12)):
                await resize(pilot, app, 60, 16)  # in a smaller window no key opens a form
                await open_form(pilot, app, form)
                await resize(pilot, app, *size)
                app.screen.query_one(field, Input).focus()
                await pilot.press(*"Frday")
                await wait_for(pilot, lambda: "Frday" in screen_text(app), f"what is typed {size}")
                for text in app.screen.query("#step-text").results(Input):
                    text.value = "Ask"
                await pilot.press("ctrl+s")
                await wait_for(
                    pilot,
                    lambda words=words: words in screen_text(app),  # type: ignore[misc]
                    f"why {form} is refused {size}",
                )
                await pilot.press("escape")
                await shown(pilot, app, ChoiceScreen)
                await pilot.press("down", "down", "enter")  # throw it away


async def test_undo_of_details_says_so_and_stays_where_one_is(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("right_square_bracket")
        place = screen_of(app).place
        assert place.section != "leadership"
        await open_form(pilot, app, "details")
        app.screen.query_one("#details-notes", TextArea).load_text("Written in the hall.")
        await pilot.press("ctrl+s")
        await shown(pilot, app, AboutScreen)
        await pilot.press("q")
        await shown(pilot, app, AuditScreen)
        await pilot.press("u")
        await wait_for(pilot, lambda: "Taken back: the audit’s details." in screen_text(app), "so")
        assert screen_of(app).place == place
        assert screen_of(app).session.audit.notes == ""
