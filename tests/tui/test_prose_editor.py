"""The editor draws what a key changed and nothing else; what stands on the screen is all of it."""

from __future__ import annotations

from random import Random

import pytest
from textual.app import App, ComposeResult

from semh_tui.tui.widgets.prose_editor import ProseEditor

TEXT = (
    "Named in the plan, and in nine of thirteen policies.\n\n- Safeguarding\n- Equalities [draft]\n"
    * 4
)
ACTIONS = (
    "delete_left", "delete_right", "delete_word_left", "delete_to_start_of_line", "undo", "redo",
    "cursor_up", "cursor_down", "cursor_left", "cursor_right", "cursor_line_start", "cursor_line_end",
    "cursor_left(True)", "cursor_down(True)", "cursor_line_start(True)", "cursor_page_up",
    "text_start", "text_end", "text_start(True)", "text_end(True)",
)  # fmt: skip
WRITTEN = (
    *"ab [", " ", "\n", "and so", "two\nlines", "日本語 🌱",
    "a-word-that-is-much-longer-than-any-line-of-this-small-window",
)  # fmt: skip


class Writing(App[None]):
    def compose(self) -> ComposeResult:
        yield ProseEditor()

    def shown(self) -> list[list[tuple[str, object]]]:
        """Every line as it stands on the screen, with its styles."""
        strips = self.screen._compositor.render_strips()
        return [[(part.text, part.style) for part in strip.simplify()] for strip in strips]


@pytest.mark.parametrize("seed", range(4))
async def test_what_is_shown_is_what_would_be_if_all_were_drawn(seed: int) -> None:
    random = Random(seed)
    app = Writing()
    async with app.run_test(size=(30, 10)) as pilot:
        editor = app.query_one(ProseEditor)
        editor.cursor_blink = False
        editor.load_text(TEXT if seed else "")
        editor.move_cursor((random.randrange(editor.document.line_count), 0))
        for step in range(120):
            if random.random() < 0.5:
                did = random.choice(WRITTEN)
                editor.replace(did, *editor.selection)
            else:
                did = random.choice(ACTIONS)
                await editor.run_action(did)
            if step % 20 == 0:
                await pilot.pause()
            shown = app.shown()
            editor.refresh()
            assert shown == app.shown(), f"after step {step}, {did!r}"


async def test_a_key_draws_its_own_line() -> None:
    app = Writing()
    async with app.run_test(size=(60, 20)) as pilot:
        editor = app.query_one(ProseEditor)
        editor.load_text(TEXT)
        editor.move_cursor((4, 3))
        await pilot.pause()
        drawn: list[int] = []
        render_line = editor.render_line
        editor.render_line = lambda y: drawn.append(y) or render_line(y)  # type: ignore[method-assign, func-returns-value]
        await pilot.press("a")
        await pilot.pause()
        assert set(drawn) == {4}


@pytest.mark.parametrize(
    "pasted", ["line\n" * 8, "\n\n".join(["A paragraph of a text. " * 14] * 2)]
)
async def test_a_text_higher_than_the_window_is_undone_and_redone(pasted: str) -> None:
    """The scroll bar goes while the cursor still stands below what is left."""
    app = Writing()
    async with app.run_test(size=(44, 6)) as pilot:
        editor = app.query_one(ProseEditor)
        editor.insert(pasted)
        await pilot.pause()
        assert editor.show_vertical_scrollbar
        cursor = editor.cursor_location
        editor.undo()
        await pilot.pause()
        assert (editor.text, editor.cursor_location) == ("", (0, 0))
        editor.redo()
        await pilot.pause()
        assert (editor.text, editor.cursor_location) == (pasted, cursor)
        editor.select_all()
        editor.delete(*editor.selection)
        editor.undo()
        editor.redo()
        await pilot.pause()
        assert editor.text == ""


async def test_ctrl_home_and_end_go_to_the_ends_of_the_text_and_select_with_shift() -> None:
    app = Writing()
    async with app.run_test(size=(30, 10)) as pilot:
        editor = app.query_one(ProseEditor)
        editor.load_text(TEXT)
        end = editor.document.end
        editor.move_cursor((3, 4))
        await pilot.press("ctrl+end")
        assert editor.cursor_location == end
        await pilot.press("ctrl+home")
        assert editor.cursor_location == (0, 0)
        assert editor.selected_text == ""
        await pilot.press("ctrl+shift+end")
        assert editor.selected_text == TEXT
        await pilot.press("right", "ctrl+shift+home")
        assert editor.selected_text == TEXT
