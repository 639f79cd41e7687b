"""The keys of the audit's screen, and the hints of each mode."""

from __future__ import annotations

from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Input, TextArea

from semh_tui.model.rating import DEFAULT_SCALE, NOT_APPLICABLE
from semh_tui.tui.key_help import hint, hints
from semh_tui.tui.widgets.steps import StepsList


def _key(keys: str, action: str, what: str, tip: str, name: str) -> Binding:
    return Binding(keys, action, what, tooltip=tip, id=f"audit.{name}")


_NOT_APPLICABLE = f"rate('{NOT_APPLICABLE}')"
LIST_KEYS = [
    *(
        _key(
            level.letter.lower(),
            f"rate('{level.key}')",
            level.label,
            f"Rate this {level.label}",
            level.key,
        )
        for level in DEFAULT_SCALE.levels
    ),
    _key("x", _NOT_APPLICABLE, "Not applicable", "It does not apply here; say why", "none"),
    _key("backspace,delete", "rate(None)", "Clear", "Clear the rating", "clear"),
    _key("equals_sign", "same", "Same again", "Use last term’s rating and evidence again", "same"),
    _key("u", "undo", "Undo", "Undo the last change, rating or text", "undo"),
    _key("U,ctrl+y", "redo", "Redo", "Redo the change", "redo"),
    _key("e", "evidence", "Evidence", "Write evidence", "evidence"),
    _key(
        "s",
        "edit_step",
        "New next step",
        "Write a next step; enter goes to those there are",
        "steps",
    ),
    _key("i", "guidance", "Guidance", "What evidence might look like", "guidance"),
    _key("n", "next_gap", "Next gap", "Go to the next place not rated", "gap"),
    _key("[", "section(-1)", "Previous section", "Go to the previous section", "before"),
    _key("]", "section(1)", "Next section", "Go to the next section", "after"),
    _key("slash", "find", "Find", "Find in criteria and evidence", "find"),
    _key("f", "filter", "Filter", "Show only some ratings", "filter"),
    _key("o", "overview", "Overview", "How far this audit has got, and what is left", "overview"),
    _key("b", "about", "About", "About this audit and its framework", "about"),
    _key("f2", "change_final", "Change a final audit", "Let everything be changed again", "final"),
    _key("v", "review", "Review", "Compared with the term before", "review"),
    _key("t", "trend", "Trend", "Every term, side by side", "trend"),
    _key("p", "report", "Report", "Write it for Word, as a web page or for Excel", "report"),
    _key("question_mark", "app.help", "Help", "All keys", "keys"),
    _key("q", "leave", "Leave", "Save and go back", "leave"),
]

SCREEN_KEYS = [
    Binding("escape", "back", "Back to the list", id="audit.back"),
    Binding("f4", "editor", "Your own editor", id="audit.editor"),
    Binding("f1", "app.help", "Help", id="audit.help"),
    Binding("ctrl+s", "save", "Save now", id="audit.save"),
]
"""The keys of an audit that work in its fields too."""

_BACK = hint(SCREEN_KEYS, "back")
_CHANGE_FINAL = hint(LIST_KEYS, "change_final")
_RATINGS = [f"rate('{key}')" for key in DEFAULT_SCALE.keys]
_STEP_KEYS = StepsList.BINDINGS
LIST_HINTS = (
    hint(LIST_KEYS, *_RATINGS, label="rate", click="screen.evidence"),
    hint(LIST_KEYS, "evidence"),
    hint(LIST_KEYS, "edit_step", label="step"),
    *hints(LIST_KEYS, "next_gap", "find", "overview", "leave"),
    *hints(LIST_KEYS, "undo", "same", _NOT_APPLICABLE, "filter"),
)
FINAL_HINTS = (
    _CHANGE_FINAL,
    hint(_STEP_KEYS, "select", label="next steps", click="screen.steps"),
    *hints(LIST_KEYS, "find", "overview", "leave", "filter"),
)
FINAL_READING_HINTS = (_BACK, _CHANGE_FINAL)
FINAL_STEPS_HINTS = (hint(_STEP_KEYS, "tick", owner="focused"), _CHANGE_FINAL, _BACK)
WRITING_HINTS = (
    _BACK,
    hint(TextArea.BINDINGS, "undo", owner="focused"),
    hint(SCREEN_KEYS, "editor"),
    hint(Screen.BINDINGS, "app.focus_next", label="next steps", click="screen.steps"),
)
REASON_HINTS = (hint(SCREEN_KEYS, "save", label="these words are the reason"), _BACK)
STEPS_HINTS = (
    hint(_STEP_KEYS, "select", label="change", owner="focused"),
    *hints(_STEP_KEYS, "tick", "add", "remove", owner="focused"),
    _BACK,
)
FIND_HINTS = (
    hint(Input.BINDINGS, "submit", label="go to the list", owner="focused"),
    hint(SCREEN_KEYS, "back", label="show all"),
)
"""Of every find box: its screen has the action ``back``."""
