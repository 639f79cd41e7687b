"""Messages cover nothing, and a key closes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_support import example, open_autumn
from screen_support import (
    answer,
    audit_screen,
    resize,
    rows,
    screen_text,
    screen_words,
    wait_for,
    wait_for_screen,
)
from textual.widgets import OptionList

from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.documents.action_plan import ActionPlanScreen
from semh_tui.tui.audit.overview import OverviewScreen
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.message_app import LASTING_SECONDS

LONG = " ".join(["Something happened, and this is what to do about it."] * 4)


@pytest.fixture
def app(tmp_path: Path) -> SemhApp:
    folder = example(tmp_path)
    return open_autumn(folder)


async def test_a_message_covers_nothing_and_f3_closes_it(app: SemhApp) -> None:
    sizes = [(60, 24), (80, 24), (130, 40)]
    async with app.run_test(size=sizes[0], notifications=True) as pilot:
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        body = screen.query_one("#body")
        for size in sizes:
            await resize(pilot, app, *size)
            app.notify(LONG, timeout=60, markup=False)
            await wait_for(pilot, lambda: "Something happened" in screen_text(app), f"it {size}")
            await wait_for(
                pilot,
                lambda size=size: body.region.height < size[1] - 2,  # type: ignore[misc]
                f"room {size}",
            )
            message = next(y for y, row in enumerate(rows(app)) if "Something happened" in row)
            assert body.region.bottom <= message, size
            assert "help" in rows(app)[-1], size
            await pilot.press("e", "f3")
            await wait_for(
                pilot, lambda: "Something happened" not in screen_text(app), f"its end {size}"
            )
            await wait_for(
                pilot,
                lambda size=size: body.region.height == size[1] - 2,  # type: ignore[misc]
                f"its room back {size}",
            )
            await pilot.press("escape")


async def test_a_long_question_can_be_read_with_the_choices_in_sight(app: SemhApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        choices = [f"Choice {number}" for number in range(4)]
        for size in ((60, 16), (80, 24)):
            await resize(pilot, app, *size)
            await app.push_screen(ChoiceScreen("Which?", choices, message=f"{LONG * 9} Finally."))
            await wait_for(pilot, lambda: "page down reads on" in screen_text(app), f"how {size}")
            await wait_for(pilot, lambda: "Choice 3" in screen_text(app), f"the last {size}")
            await pilot.press(*["pagedown"] * 20)
            await wait_for(pilot, lambda: "Finally." in screen_text(app), f"its end {size}")
            assert app.screen.query_one(OptionList).highlighted == 0, size
            app.pop_screen()


async def test_a_message_is_whole_whatever_its_length(app: SemhApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for length in range(74, 82):
            app.notify(f"{'word ' * 20}"[: length - 5].strip() + " last", timeout=60, markup=False)
            await wait_for(pilot, lambda: "word word" in screen_text(app), f"it, {length}")
            await wait_for(pilot, lambda: "last" in screen_text(app), f"its last word, {length}")
            height = app.screen.query_one("#body").region.height
            assert height >= 20, "lines are taken by messages that were closed"
            await pilot.press("f3")
            await wait_for(pilot, lambda: "word word" not in screen_text(app), "its end")


async def test_a_message_that_stands_is_not_repeated(app: SemhApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for _ in range(4):
            app.notify("Nothing to undo.", timeout=60, markup=False)
        app.notify("Something else.", timeout=60, markup=False)
        await wait_for(pilot, lambda: "Something else." in screen_text(app), "the messages")
        assert screen_text(app).count("Nothing to undo.") == 1
        await pilot.press("f3")
        await wait_for(pilot, lambda: "Nothing to undo." not in screen_text(app), "its end")
        app.notify("Nothing to undo.", timeout=60, markup=False)
        await wait_for(pilot, lambda: "Nothing to undo." in screen_text(app), "it again")


async def test_a_message_covers_no_choice(app: SemhApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        choices = [f"Choice {number}" for number in range(8)]
        await app.push_screen(ChoiceScreen("Which?", choices, message=LONG))
        app.notify(LONG, timeout=60, markup=False)
        await wait_for(pilot, lambda: "Something happened" in rows(app)[-3], "the message")
        options = app.screen.query_one(OptionList)
        assert options.region.height == 8
        for number in range(8):
            assert f"Choice {number}" in screen_text(app)


async def test_a_message_is_shown_as_it_is_written(tmp_path: Path) -> None:
    app = SemhApp(AuditFolder(tmp_path / "none"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.screen.notify("Pupils [SEND] and [/] and [b]more[/b]", markup=True)
        await wait_for(
            pilot, lambda: "Pupils [SEND] and [/] and [b]more[/b]" in screen_text(app), "it"
        )


async def test_messages_about_a_screen_go_with_it_and_warnings_stay(app: SemhApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.notify("Nothing to undo.", timeout=10)
        app.notify("Written: form.docx", timeout=LASTING_SECONDS)
        app.notify("Not saved.", severity="error", timeout=60)
        await wait_for(pilot, lambda: "Nothing to undo." in screen_text(app), "the messages")
        await app.push_screen(ChoiceScreen("Which?", ["This", "That"]))
        await wait_for(
            pilot, lambda: "Nothing to undo." in screen_text(app), "it around a question"
        )
        app.notify("That is no choice.", timeout=10)
        await wait_for(
            pilot, lambda: "That is no choice." in screen_text(app), "the dialogue's own"
        )
        await answer(pilot, app, "escape")
        await wait_for(
            pilot, lambda: "no choice" not in screen_text(app), "its end with the dialogue"
        )
        assert "Nothing to undo." in screen_text(app)
        await pilot.press("o")
        await wait_for(pilot, lambda: "Nothing to undo." not in screen_text(app), "its end")
        assert "Written: form.docx" in screen_text(app)
        assert screen_text(app).count("Not saved.") == 1
        await pilot.press("f3")
        await wait_for(pilot, lambda: "Not saved." not in screen_text(app), "the end of all")
        app.notify("Nothing to undo.", timeout=10)
        await wait_for(pilot, lambda: "Nothing to undo." in screen_text(app), "it once more")


async def test_what_undo_does_is_said_no_longer_than_it_does_it(app: SemhApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = audit_screen(app)
        screen.go_to(
            next(
                place for place in screen.criteria.places if screen.session.answer(place).next_steps
            )
        )
        await pilot.press("enter", "delete")
        await wait_for(pilot, lambda: "Removed: “" in screen_text(app), "what is removed")
        await pilot.press("escape", "r")
        await wait_for(pilot, lambda: "Removed: “" not in screen_text(app), "its end by a rating")
        await pilot.press("u")
        await wait_for(pilot, lambda: "Taken back: rating" in screen_text(app), "what undo did")
        await pilot.press("r")
        await wait_for(pilot, lambda: "Taken back:" not in screen_text(app), "its end")
        await pilot.press("u", "u")
        await wait_for(pilot, lambda: "next step removed" in screen_text(app), "the step is back")
        assert "Taken back: rating" not in screen_text(app)
        await pilot.press("e", *"word")
        await wait_for(
            pilot, lambda: "next step removed" not in screen_text(app), "its end by typing"
        )


async def test_undo_in_the_action_plan_names_what_it_takes_back(app: SemhApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("d")
        await wait_for_screen(pilot, app, ActionPlanScreen)
        await pilot.press("x")
        await wait_for(pilot, lambda: "Done: “" in screen_text(app), "that it is done")
        await pilot.press("u")
        words = "Taken back: next step marked as done ("
        await wait_for(pilot, lambda: words in screen_text(app), "that it is no longer")
        assert "Done: “" not in screen_text(app)


async def test_a_message_about_a_field_goes_when_the_field_is_left(app: SemhApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = audit_screen(app)
        blank = next(
            place
            for place in screen.criteria.places
            if place.criterion and not screen.session.answer(place).evidence
        )
        screen.go_to(blank)
        await pilot.press("x")
        await wait_for(pilot, lambda: "Say in a sentence" in screen_text(app), "what is wanted")
        await pilot.press("escape")
        await wait_for(pilot, lambda: "Say in a sentence" not in screen_text(app), "its end")


async def test_a_warning_about_a_text_stands_where_the_text_does(app: SemhApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("e", *" write to a.b@example.org", "escape")
        await wait_for(pilot, lambda: "e-mail address" in screen_words(app), "the warning")
        await pilot.press("o")
        await wait_for_screen(pilot, app, OverviewScreen)
        await wait_for(pilot, lambda: "e-mail address" not in screen_words(app), "its end")
        await pilot.press("escape")
        await wait_for(pilot, lambda: "e-mail address" in screen_words(app), "the warning again")
        await pilot.press("u")
        await wait_for(pilot, lambda: "e-mail address" not in screen_words(app), "its end")
