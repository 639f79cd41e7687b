"""The keys of each mode, and what the bottom line says of them."""

from __future__ import annotations

from textual.binding import Binding

from semh_tui.tui.widgets.footer import Hint


def _key(keys: str, action: str, what: str, tip: str, name: str) -> Binding:
    return Binding(keys, action, what, show=False, tooltip=tip, id=f"audit.{name}")


LIST_KEYS = [
    _key("r", "rate('red')", "Red", "Rate this Red", "red"),
    _key("a", "rate('amber')", "Amber", "Rate this Amber", "amber"),
    _key("g", "rate('green')", "Green", "Rate this Green", "green"),
    _key(
        "x", "rate('not-applicable')", "Not applicable", "It does not apply here; say why", "none"
    ),
    _key("backspace,delete", "clear", "Clear", "Clear the rating", "clear"),
    _key("equals_sign", "same", "Same again", "Use last term’s rating and evidence again", "same"),
    _key("u", "undo", "Undo", "Undo the last change, rating or text", "undo"),
    _key("U,ctrl+y", "redo", "Redo", "Redo the change", "redo"),
    _key("e", "evidence", "Evidence", "Write evidence", "evidence"),
    _key(
        "s",
        "add_step",
        "New next step",
        "Write a next step; enter goes to those there are",
        "steps",
    ),
    _key("i", "guidance", "Guidance", "What evidence might look like", "guidance"),
    _key("n", "next_gap", "Next gap", "Go to the next place not rated", "gap"),
    _key(
        "left_square_bracket",
        "section(-1)",
        "Previous section",
        "Go to the previous section",
        "before",
    ),
    _key("right_square_bracket", "section(1)", "Next section", "Go to the next section", "after"),
    _key("slash", "find", "Find", "Find in criteria and evidence", "find"),
    _key("f", "filter", "Filter", "Show only some ratings", "filter"),
    _key("o", "overview", "Overview", "How far this audit has got, and what is left", "overview"),
    _key("b", "about", "About", "About this audit and its framework", "about"),
    _key("f2", "change_final", "Change a final audit", "Let everything be changed again", "final"),
    _key("v", "review", "Review", "Compared with the term before", "review"),
    _key("t", "trend", "Trend", "Every term, side by side", "trend"),
    _key("question_mark", "app.help", "Help", "All keys", "keys"),
    _key("q", "leave", "Leave", "Save and go back", "leave"),
]

LIST_HINTS = (
    Hint("r a g", "rate", "screen.evidence"),
    Hint("e", "evidence", "screen.evidence"),
    Hint("s", "step", "screen.add_step"),
    Hint("n", "next gap", "screen.next_gap"),
    Hint("/", "find", "screen.find"),
    Hint("o", "overview", "screen.overview"),
    Hint("q", "leave", "screen.leave"),
    Hint("u", "undo", "screen.undo"),
    Hint("=", "same again", "screen.same"),
    Hint("x", "not applicable", "screen.rate('not-applicable')"),
    Hint("f", "filter", "screen.filter"),
)
FINAL_HINTS = (
    Hint("F2", "change a final audit", "screen.change_final"),
    Hint("enter", "next steps", "screen.steps"),
    Hint("/", "find", "screen.find"),
    Hint("o", "overview", "screen.overview"),
    Hint("q", "leave", "screen.leave"),
    Hint("f", "filter", "screen.filter"),
)
FINAL_READING_HINTS = (
    Hint("esc", "back to the list", "screen.back"),
    Hint("F2", "change a final audit", "screen.change_final"),
)
FINAL_STEPS_HINTS = (
    Hint("space", "done", "focused.tick"),
    Hint("F2", "change a final audit", "screen.change_final"),
    Hint("esc", "back to the list", "screen.back"),
)
WRITING_HINTS = (
    Hint("esc", "back to the list", "screen.back"),
    Hint("ctrl+z", "undo", "focused.undo"),
    Hint("F4", "your own editor", "screen.editor"),
    Hint("tab", "next steps", "screen.steps"),
)
REASON_HINTS = (
    Hint("ctrl+s", "these words are the reason", "screen.save"),
    Hint("esc", "back to the list", "screen.back"),
)
STEPS_HINTS = (
    Hint("enter", "change", "focused.select"),
    Hint("space", "done", "focused.tick"),
    Hint("s", "add", "focused.add"),
    Hint("d", "remove", "focused.remove"),
    Hint("esc", "back to the list", "screen.back"),
)
FIND_HINTS = (
    Hint("enter", "go to the list", "screen.back"),
    Hint("esc", "show all", "screen.back"),
)
