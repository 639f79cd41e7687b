"""The audit screen through its keys: what a person presses, and what is in the file afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from ratings import AMBER, GREEN, RED
from screen_support import answer, resize, rows, screen_text, screen_words, wait_for
from textual.pilot import Pilot

from semh_tui.model.audit import Answer, NewAudit, NextStep, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.rating import NOT_APPLICABLE
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit, load_audit, save_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.dialogs.step import StepScreen
from semh_tui.tui.widgets.letter_rest import REST_SECONDS

COMMITMENT = Place("leadership", "slt-commitment")
MONITORING = Place("leadership", "monitoring")
JUDGEMENT = Place("leadership")
CORPUS = "[SEND] [/] [x] done [@click=app.exit]x[/] 🌱 “curly” עברית"


@pytest.fixture
def folder(tmp_path: Path, semh: Framework) -> AuditFolder:
    """Summer with two answers, and an empty autumn."""
    made = AuditFolder.at(tmp_path / "audits")
    made.path.mkdir()
    summer = start_audit(semh, NewAudit("Oakfield Primary School", Cycle.parse("2025/26 summer")))
    steps = (NextStep("k3f9", "Book the refresher", "SENCo", date(2026, 7, 3)),)
    summer = summer.with_answer(COMMITMENT, Answer(AMBER, "Named in the plan.", steps))
    summer = summer.with_answer(JUDGEMENT, Answer(GREEN, "Strong.", ()))
    save_audit(summer, semh, made.path / "2025-26-summer.yaml", None)
    autumn = start_audit(
        semh, NewAudit("Oakfield Primary School", Cycle.parse("2026/27 autumn")), summer
    )
    save_audit(autumn, semh, made.path / "2026-27-autumn.yaml", None)
    return made


def app_for(folder: AuditFolder) -> SemhApp:
    return SemhApp(folder, find_audit(Catalogue(folder), "2026-27-autumn.yaml"))


def audit_screen(app: SemhApp) -> AuditScreen:
    return next(screen for screen in app.screen_stack if isinstance(screen, AuditScreen))


def on_disk(folder: AuditFolder) -> StoredAudit:
    return load_audit(folder.path / "2026-27-autumn.yaml", folder.library)


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def saved(
    pilot: Pilot[int], folder: AuditFolder, check: Callable[[StoredAudit], bool]
) -> None:
    await wait_for(pilot, lambda: check(on_disk(folder)), "the file to hold it")


async def test_a_section_rated_evidenced_stepped_left_and_reopened(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: audit_screen(app).is_mounted, "the audit")
        assert audit_screen(app).place == COMMITMENT
        await press(pilot, "g", "e", *"Minuted.", "escape", "n", "r")
        assert audit_screen(app).place == MONITORING
        await press(pilot, "s", *"Plan it", "tab", *"Head", "tab", *"18/12/2026", "enter")
        await press(pilot, "q")
    audit = on_disk(folder).audit
    assert audit.answer(COMMITMENT).rating == GREEN
    assert audit.answer(COMMITMENT).evidence == "Minuted."
    assert [step.text for step in audit.answer(COMMITMENT).next_steps] == ["Book the refresher"]
    (step,) = audit.answer(MONITORING).next_steps
    assert (step.text, step.owner, step.due) == ("Plan it", "Head", date(2026, 12, 18))
    assert audit.answer(MONITORING).rating == RED

    again = app_for(folder)
    async with again.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "2/57" in screen_text(again), "the counts")
        assert audit_screen(again).place == MONITORING, "where it was left"
        await press(pilot, "k")
        assert "Minuted." in screen_text(again)


async def test_one_rating_is_a_one_line_difference(folder: AuditFolder) -> None:
    path = folder.path / "2026-27-autumn.yaml"
    before = path.read_text("utf-8").splitlines()
    app = app_for(folder)
    async with app.run_test() as pilot:
        await press(pilot, "a")
        await saved(
            pilot, folder, lambda stored: stored.audit.answer(COMMITMENT).rating is not None
        )
    after = path.read_text("utf-8").splitlines()
    assert len(before) == len(after)
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [
        "        rating: amber"
    ]


async def test_undo_and_redo_go_back_to_where_the_change_was(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test() as pilot:
        await press(pilot, "g", "down", "e", *"Seen.", "escape", "down", "r")
        screen = audit_screen(app)
        session = screen.session
        await press(pilot, "u")
        assert session.answer(Place("leadership", "staff-wellbeing-led")).rating is None
        await press(pilot, "u")
        assert screen.place == MONITORING
        assert session.answer(MONITORING).evidence == ""
        assert screen.panel.evidence.text == ""
        await press(pilot, "u")
        assert screen.place == COMMITMENT
        assert session.answer(COMMITMENT).rating is None
        await press(pilot, "U", "U")
        await wait_for(pilot, lambda: session.answer(MONITORING).evidence == "Seen.", "both redone")
        assert session.answer(COMMITMENT).rating == GREEN
        assert screen.panel.evidence.text == "Seen."


async def test_letters_rate_in_the_list_and_write_in_the_evidence(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test() as pilot:
        await press(pilot, "e", *"rag x", "escape", "backspace")
        answer = audit_screen(app).session.answer(COMMITMENT)
        assert (answer.rating, answer.evidence) == (None, "rag x")


async def test_last_term_is_taken_over_by_one_key_and_steps_stay(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(130, 40)) as pilot:
        assert "Summer 2025/26" in screen_text(app)
        assert "Named in the plan." in screen_text(app)
        assert audit_screen(app).session.answer(COMMITMENT).rating is None
        await press(pilot, "equals_sign")
        answer = audit_screen(app).session.answer(COMMITMENT)
        assert (answer.rating, answer.evidence) == (AMBER, "Named in the plan.")
        assert [step.id for step in answer.next_steps] == ["k3f9"]


async def test_not_applicable_asks_for_its_reason(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test() as pilot:
        await press(pilot, "x")
        screen = audit_screen(app)
        assert screen.focused is screen.panel.evidence
        await press(pilot, *"No such pupils.")
        await press(pilot, "escape")
        answer = screen.session.answer(COMMITMENT)
        assert (answer.rating, answer.evidence) == (NOT_APPLICABLE, "No such pupils.")
        assert "0/56" in screen_text(app)


async def test_a_section_applies_unless_it_asks(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test() as pilot:
        screen = audit_screen(app)
        screen.go_to(JUDGEMENT)
        await press(pilot, "x")
        assert screen.session.answer(JUDGEMENT).rating is None
        provision = Place("alternative-provision")
        screen.go_to(provision)
        await press(pilot, "x", *"None on site.", "escape")
        assert screen.session.answer(provision).rating == NOT_APPLICABLE
        assert "0/49" in screen_text(app)


async def test_an_all_green_section_judged_amber_is_asked_why(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(130, 40)) as pilot:
        screen = audit_screen(app)
        await press(pilot, "g", "down", "g", "down", "g")
        screen.go_to(JUDGEMENT)
        await press(pilot, "a")
        assert "Say below why" in screen_text(app)
        await press(pilot, "e", *"New staff.", "escape")
        assert "Say below why" not in screen_text(app)


async def test_next_gap_goes_round_and_judges_a_section_after_its_criteria(
    folder: AuditFolder,
) -> None:
    app = app_for(folder)
    async with app.run_test() as pilot:
        screen = audit_screen(app)
        await press(pilot, "g", "n", "g", "n", "g", "n")
        assert screen.place == JUDGEMENT
        await press(pilot, "g", "n")
        assert screen.place == Place("policies-practice", "founding-values")
        await press(pilot, "left_square_bracket")
        assert screen.place == JUDGEMENT
        await press(pilot, "left_square_bracket")
        assert screen.place == Place("alternative-provision")


async def test_where_the_cursor_goes_two_lines_are_drawn(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_for(folder)
    async with app.run_test(size=(130, 40)) as pilot:
        await press(pilot, "j")
        criteria = audit_screen(app).criteria
        drawn: set[int] = set()
        render_line = criteria.render_line
        monkeypatch.setattr(criteria, "render_line", lambda y: drawn.add(y) or render_line(y))  # type: ignore[func-returns-value]
        await press(pilot, "j")
        assert drawn == {3, 4}
        shown = screen_text(app)
        criteria.refresh()
        await pilot.pause()
        assert screen_text(app) == shown


async def test_find_and_filter_narrow_the_list_and_escape_shows_all(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test() as pilot:
        screen = audit_screen(app)
        await press(pilot, "slash", *"lunchtime")
        assert Place("policies-practice", "semh-in-plans") in screen.criteria.places
        assert len(screen.criteria.places) < 5
        await press(pilot, "enter", "g", "escape")
        assert len(screen.criteria.places) == 66
        await press(pilot, "f")
        choice = app.screen
        assert isinstance(choice, ChoiceScreen)
        await press(pilot, "down", "down", "down", "enter")
        assert screen.outline.filter.rating == GREEN
        assert [place.criterion for place in screen.criteria.places] == ["semh-in-plans"]
        await press(pilot, "f", "end", "enter")
        assert "Whose open next steps?" in screen_text(app)
        await press(pilot, "enter")
        assert screen.outline.filter.owner == "SENCo"
        assert screen.criteria.places == (COMMITMENT,)


async def test_the_rating_is_a_shape_a_word_and_a_bracket(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(130, 40)) as pilot:
        await press(pilot, "a")
        assert "[◆ Amber]" in screen_text(app) or "[◆ A Amber]" in screen_text(app)
        assert "1.1 ◆ A SLT commitment" in screen_text(app)


async def test_the_mouse_rates_and_ticks(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(130, 40)) as pilot:
        screen = audit_screen(app)
        bar = screen.panel.rating
        at = rows(app)[bar.region.y].index("■")
        await pilot.click(offset=(at, bar.region.y))
        await pilot.pause()
        assert screen.session.answer(COMMITMENT).rating == RED
        steps = screen.panel.steps.content_region
        await pilot.click(offset=(steps.x, steps.y))
        await pilot.pause()
        assert screen.session.answer(COMMITMENT).next_steps[0].done == date(2026, 11, 23)
        await pilot.click(offset=(steps.x + 5, steps.y))
        await pilot.pause()
        assert isinstance(app.screen, StepScreen)


async def test_steps_are_changed_ticked_removed_and_undone(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test() as pilot:
        session = audit_screen(app).session
        await press(pilot, "enter", "enter", *" now", "tab", "tab", *"nonsense", "enter")
        assert isinstance(app.screen, StepScreen)
        assert "nonsense" in screen_text(app)
        await press(pilot, *["backspace"] * 8, *"end of term", "enter")
        (step,) = session.answer(COMMITMENT).next_steps
        assert (step.text, step.due) == ("Book the refresher now", date(2026, 12, 18))
        await press(pilot, "space")
        assert session.answer(COMMITMENT).next_steps[0].done == date(2026, 11, 23)
        for key in ("delete", "backspace"):
            await press(pilot, key)
            assert session.answer(COMMITMENT).next_steps == ()
            await press(pilot, "u")
            assert len(session.answer(COMMITMENT).next_steps) == 1, key


async def test_a_dialogue_is_kept_by_the_mouse(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        session = audit_screen(app).session
        audit_screen(app).go_to(MONITORING)
        await press(pilot, "s", *"By mouse")
        row = next(at for at, shown in enumerate(rows(app)) if "keep it" in shown)
        await pilot.click(offset=(rows(app)[row].index("keep it"), row))
        await pilot.pause()
        assert [step.text for step in session.answer(MONITORING).next_steps] == ["By mouse"]


async def test_text_stands_exactly_as_written(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(130, 40)) as pilot:
        screen = audit_screen(app)
        screen.session.set_evidence(COMMITMENT, CORPUS)
        screen.session.add_step(COMMITMENT, CORPUS)
        screen.show_change(COMMITMENT)
        await pilot.pause()
        shown = screen_text(app)
        for part in ("[SEND] [/] [x] done", "“curly” עברית"):
            assert shown.count(part) >= 1
        await press(pilot, "ctrl+p", *"SLT comm", "enter")
        assert screen.place == COMMITMENT


async def test_a_paste_brings_no_control_characters(folder: AuditFolder) -> None:
    from textual import events

    app = app_for(folder)
    async with app.run_test() as pilot:
        await press(pilot, "e")
        app.post_message(events.Paste("safe\x1b]52;c;aGk=\x07\r\nnext\u2028line\x9b31m"))
        await pilot.pause()
        screen = audit_screen(app)
        assert screen.panel.evidence.text == "safe]52;c;aGk=\nnext\nline31m"
        assert screen.session.answer(COMMITMENT).evidence == "safe]52;c;aGk=\nnext\nline31m"


async def test_coming_back_to_a_criterion_its_typing_can_be_undone(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test() as pilot:
        screen = audit_screen(app)
        await press(pilot, "e", *"one", "escape", "down", "up", "e", "ctrl+z")
        assert screen.panel.evidence.text == ""
        assert screen.session.answer(COMMITMENT).evidence == ""


async def test_moving_about_changes_and_writes_nothing(folder: AuditFolder) -> None:
    path = folder.path / "2026-27-autumn.yaml"
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    app = app_for(folder)
    async with app.run_test() as pilot:
        await press(pilot, *(["down", "e", "escape"] * 6), "s", "escape")
        assert not audit_screen(app).session.changed
        await press(pilot, "q")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


async def test_a_failed_save_is_loud_keeps_the_text_and_blocks_leaving(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    import semh_tui.session.disk_work as disk_work_module
    from semh_tui.model.errors import SaveError

    def full(*_args: object) -> None:
        raise SaveError("The disk is full.")

    app = app_for(folder)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        with monkeypatch.context() as patched:
            patched.setattr(disk_work_module, "save_audit", full)
            await press(pilot, "e", *"Precious.", "escape", "q")
            await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
            assert "NOT SAVED" in rows(app, audit_screen(app))[0]
            assert "The disk is full." in screen_text(app)
            await answer(pilot, app, "escape")
            assert audit_screen(app).session.answer(COMMITMENT).evidence == "Precious."
        await press(pilot, "q")
    assert on_disk(folder).audit.answer(COMMITMENT).evidence == "Precious."


async def test_nothing_is_clipped_at_any_size(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(60, 16)) as pilot:
        for size in ((60, 16), (79, 24), (80, 24), (120, 30), (130, 40)):
            await resize(pilot, app, *size)
            await press(pilot, "g", "e")
            screen = audit_screen(app)
            assert screen.panel.rating.region.bottom < size[1], size
            assert screen.panel.evidence.content_region.height >= 2, size
            footer = rows(app)[-1]
            assert footer.rstrip().endswith("F1 help"), size
            await press(pilot, "escape")
            assert rows(app)[-1].rstrip().endswith("? help"), size
            assert "1/57" in rows(app)[0], size
            assert "Saved" in rows(app)[0] or "saving" in rows(app)[0], size


async def test_a_window_that_grows_under_another_screen_is_used(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(60, 24)) as pilot:
        for key in ("s", "o", "b", "question_mark"):
            await resize(pilot, app, 60, 24)
            await pilot.pause()
            assert "╭─ Evidence" not in screen_text(app)
            await press(pilot, key)
            await wait_for(pilot, lambda: app.screen is not audit_screen(app), f"{key}: a screen")
            await resize(pilot, app, 130, 40)
            await pilot.pause()
            await press(pilot, "escape")
            await wait_for(
                pilot, lambda: app.screen is audit_screen(app), f"{key}: the audit again"
            )
            await wait_for(
                pilot,
                lambda: "╭─ Evidence" in screen_text(app),
                f"{key}: the panel beside the list",
            )


async def test_below_sixty_by_sixteen_it_says_so(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(50, 14)) as pilot:
        await pilot.pause()
        assert "too small" in screen_text(app)
        before = audit_screen(app).session.audit
        await pilot.press("r", "s", "x", "e", "j", "g", "o")
        assert app.screen is audit_screen(app), "nothing opens that nobody can see"
        assert audit_screen(app).session.audit is before
        await pilot.press("pagedown", "pageup", "end", "home", "down", "enter")
        assert app.screen is audit_screen(app)
        await pilot.pause(REST_SECONDS)  # letters rest after those that did nothing
        await pilot.press("q")
        await wait_for(pilot, lambda: app.return_value == 0, "the end")


async def test_ctrl_c_says_in_plain_words_how_semh_is_left(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("ctrl+c")
        await wait_for(pilot, lambda: "ctrl+q leaves semh" in screen_words(app), "how it is left")
        assert "[" not in screen_words(app).split("leaves semh")[0][-12:]


async def test_below_eighty_columns_list_and_panel_take_turns(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(70, 20)) as pilot:
        screen = audit_screen(app)
        await pilot.pause()
        assert not screen.panel.display or not screen.panel.region.width
        await press(pilot, "enter", "g")
        assert screen.panel.region.width == 70
        assert screen.session.answer(COMMITMENT).rating == GREEN
        await press(pilot, "escape")
        assert screen.criteria.region.width >= 68


async def test_the_outside_editor_is_one_undoable_edit(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    from contextlib import nullcontext

    editor = folder.path.parent / "editor.sh"
    editor.write_text('#!/bin/sh\nprintf "from outside\\r\\n" >> "$1"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    app = app_for(folder)
    monkeypatch.setattr(app, "suspend", nullcontext)
    async with app.run_test() as pilot:
        await press(pilot, "e", *"Mine. ", "f4")
        screen = audit_screen(app)
        assert screen.session.answer(COMMITMENT).evidence == "Mine.\nfrom outside"
        await press(pilot, "ctrl+z")
        assert screen.session.answer(COMMITMENT).evidence == "Mine."
    assert not list(folder.path.parent.glob("semh-*.txt"))


async def test_a_foreign_framework_works_the_same(tmp_path: Path, garden: Framework) -> None:
    made = AuditFolder.at(Path("tests/data/garden/audits"))
    path = tmp_path / "2026-27-autumn.yaml"
    save_audit(
        start_audit(garden, NewAudit("Mill Lane", Cycle.parse("2026/27 autumn"))),
        garden,
        path,
        None,
    )
    folder = AuditFolder(tmp_path, made.library)
    app = SemhApp(folder, find_audit(Catalogue(folder), str(path)))
    async with app.run_test(size=(130, 40)) as pilot:
        await press(pilot, "a")
        shown = screen_text(app)
        assert "Compost is made and used" in shown
        assert "somebody [not always the same person] turns the heaps" in " ".join(shown.split())
        assert "Sprouting" in shown


async def test_same_again_says_where_there_is_nothing_to_use(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        screen = audit_screen(app)
        screen.go_to(MONITORING)
        await press(pilot, "g", "equals_sign")
        await wait_for(
            pilot, lambda: "nothing from last term to use again" in screen_text(app), "why not"
        )
        assert app.screen is screen
        assert screen.session.answer(MONITORING).rating == GREEN
        screen.go_to(COMMITMENT)
        await press(pilot, "equals_sign", "equals_sign")
        await wait_for(pilot, lambda: "says the same already" in screen_text(app), "that too")


async def test_a_section_says_what_is_missing_of_it(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(130, 40)) as pilot:
        await wait_for(pilot, lambda: audit_screen(app).is_mounted, "the audit")

        def heading() -> str:
            lines = [row.split("│")[1].strip() for row in rows(app) if "│" in row]
            return next(line for line in lines if line.startswith("1 Leadership & Management"))

        for rated in ("0/3", "1/3", "2/3", "3/3, no judgement"):
            assert heading().split("Management")[1].strip() == rated
            await press(pilot, "a", "down")
        audit_screen(app).go_to(Place("leadership"))
        await press(pilot, "a")
        assert heading().endswith(" 3/3  ◆ Amber")
