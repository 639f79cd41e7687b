"""The keys of the audit's screen, and the hints of each mode."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer
from textual.screen import Screen
from textual.widgets import Input, TextArea

from semh_tui.model.rating import NOT_APPLICABLE, Rating, Scale
from semh_tui.tui.keys.key_help import hint, hints, key_of
from semh_tui.tui.keys.key_names import keys_of, name_key
from semh_tui.tui.widgets.criteria_list import CriteriaList
from semh_tui.tui.widgets.footer import HELP_KEY, HELP_KEY_WHILE_TYPING, Hint
from semh_tui.tui.widgets.steps import StepsList


def _key(keys: str, action: str, what: str, tip: str, name: str) -> Binding:
    return Binding(keys, action, what, tooltip=tip, id=f"audit.{name}")


_NOT_APPLICABLE = f"rate('{NOT_APPLICABLE}')"
# Help has this order: what an audit is made of comes first.
COMMON_KEYS = [
    _key("e", "evidence", "Evidence", "Write evidence", "evidence"),
    _key(
        "s",
        "edit_step",
        "New next step",
        "Write a next step; enter goes to those there are",
        "steps",
    ),
    _key("backspace,delete", "rate(None)", "Clear", "Clear the rating", "clear"),
    _key("u", "undo", "Undo", "Undo the last change, rating or text", "undo"),
    _key("U,ctrl+y", "redo", "Redo", "Redo the change", "redo"),
    _key("equals_sign", "same", "Same again", "Use last term’s rating and evidence again", "same"),
    _key(
        "plus",
        "section_again",
        "Same again in this section",
        "Last term’s answers of this section, each to be confirmed",
        "again",
    ),
    _key("n", "next_gap", "Next gap", "Go to the next place not rated", "gap"),
    _key("[", "section(-1)", "Previous section", "Go to the previous section", "before"),
    _key("]", "section(1)", "Next section", "Go to the next section", "after"),
    _key("slash", "find", "Find", "Find in criteria and evidence", "find"),
    _key("f", "filter", "Filter", "Show only some ratings, or what is left to do", "filter"),
    _key("o", "overview", "Overview", "How far this audit has got, and what is left", "overview"),
    _key("d", "actions", "Action plan", "Every next step, to tick and change", "actions"),
    _key("i", "guidance", "Guidance", "What evidence might look like", "guidance"),
    _key("w", "words", "Words", "Abbreviations used here, and what the ratings mean", "words"),
    _key("l", "link", "Link", "Open a link that the framework gives for the criterion", "link"),
    _key("b", "about", "About", "About this audit and its framework", "about"),
    _key("f2", "change_final", "Change a final audit", "Let everything be changed again", "final"),
    _key(
        "less_than_sign",
        "term_before",
        "Term before",
        "Open the term before, here",
        "term-before",
    ),
    _key("v", "review", "Review", "Compared with the term before", "review"),
    _key("t", "trend", "Trend", "Every term, side by side", "trend"),
    _key("p", "report", "Report", "Write it for Word, as a web page or for Excel", "report"),
    HELP_KEY,
    _key("q", "leave", "Leave", "Save and go back", "leave"),
]


def _taken_keys() -> frozenset[str]:
    """Keys of the list that no level can have."""
    bindings = (*COMMON_KEYS, *CriteriaList.BINDINGS)
    return frozenset(
        key for binding in bindings if isinstance(binding, Binding) for key in keys_of(binding)
    )


def assign_keys(scale: Scale) -> dict[Rating, tuple[str, ...]]:
    """The keys of each rating, the first to be shown: a level's letter where that is free, and its digit.

    With shift where the letter is taken and the level has no digit.
    """
    return _assign_free_keys(scale, _taken_keys())


@cache
def _assign_free_keys(scale: Scale, taken: frozenset[str]) -> dict[Rating, tuple[str, ...]]:
    digits = {rating: digit for digit, rating in scale.digits.items()}
    keys: dict[Rating, tuple[str, ...]] = {}
    for level in scale.levels:
        letter = level.letter.lower()
        free = dict.fromkeys([letter] if letter not in taken else [])
        if level.key in digits:
            free[digits[level.key]] = None
        keys[level.key] = tuple(free) or (level.letter.upper(),)
    is_free = all(keys[level.key][0] != "x" for level in scale.levels)
    keys[NOT_APPLICABLE] = ("x" if is_free else "X",)
    return keys


def shown_keys(scale: Scale) -> dict[Rating, str]:
    """The key of each rating as it is shown beside its word: the letter where that is the key."""
    ratings = (*scale.keys, NOT_APPLICABLE)
    bindings = zip(ratings, rating_bindings(scale), strict=True)
    return {rating: name_key(keys_of(binding)[0]).upper() for rating, binding in bindings}


def rating_bindings(scale: Scale) -> list[Binding]:
    """The keys that rate."""
    keys = assign_keys(scale)
    levels = [
        Binding(
            ",".join(keys[level.key]),
            f"rate('{level.key}')",
            level.label,
            tooltip=f"Rate this {level.label}",
            id=f"rate.{level.key}",
        )
        for level in scale.levels
    ]
    label = scale.not_applicable.label
    why = "; say why" if scale.needs_reason else ""
    no_level = Binding(
        ",".join(keys[NOT_APPLICABLE]),
        _NOT_APPLICABLE,
        label,
        tooltip=f"It does not apply here{why}",
        id=f"rate.{NOT_APPLICABLE}",
    )
    return [*levels, no_level]


def list_keys(scale: Scale) -> list[Binding]:
    """Every key of the list of an audit by a scale."""
    return [*rating_bindings(scale), *COMMON_KEYS]


APP_KEYS: list[BindingType] = [
    Binding("ctrl+q", "quit", "Leave", priority=True, id="app.quit"),
    Binding("f3", "close_messages", "Close the messages", priority=True, id="app.messages"),
    Binding("ctrl+p", "command_palette", "All commands", id="app.palette"),
    Binding("ctrl+v", "paste", "Paste what was copied", show=False, id="app.paste"),
    # With priority, so that letters typed right after it reach the next field: other keys reach the
    # app only through the field that had the focus, when later ones have been sent to it already.
    Binding("tab", "app.focus_next", "Next field", priority=True, show=False, id="app.next"),
    Binding(
        "shift+tab",
        "app.focus_previous",
        "Field before",
        priority=True,
        show=False,
        id="app.before",
    ),
]
"""The keys of the whole program."""
SCREEN_KEYS = [
    Binding("escape", "back", "Back to the list", id="audit.back"),
    Binding("f4", "editor", "Your own editor", id="audit.editor"),
    HELP_KEY_WHILE_TYPING,
    Binding("ctrl+s", "save", "Save now", id="audit.save"),
]
"""The keys of an audit that work in its fields too."""


def name_keys(sentence: str) -> str:
    """A sentence about an audit's screen, with the keys of ``{back}`` and ``{save}`` in it."""
    return sentence.format(back=key_of(SCREEN_KEYS, "back"), save=key_of(SCREEN_KEYS, "save"))


_BACK = hint(SCREEN_KEYS, "back")
_CHANGE_FINAL = hint(COMMON_KEYS, "change_final")
_STEP_KEYS = StepsList.BINDINGS


def list_hints(scale: Scale) -> Sequence[Hint]:
    """What the bottom line says of an audit's list."""
    keys = list_keys(scale)
    ratings = [f"rate('{key}')" for key in scale.keys]
    not_applicable = hints(keys, *([_NOT_APPLICABLE] if scale.allows_not_applicable else []))
    return (
        hint(keys, *ratings, label="rate", click="screen.evidence"),
        hint(keys, "evidence"),
        hint(keys, "edit_step", label="step"),
        *hints(keys, "next_gap", "find", "overview", "leave"),
        *hints(keys, "undo", "same"),
        hint(keys, "actions", label="all steps"),
        *not_applicable,
        *hints(keys, "filter"),
    )


FINAL_HINTS = (
    _CHANGE_FINAL,
    hint(_STEP_KEYS, "select", label="next steps", click="screen.steps"),
    *hints(COMMON_KEYS, "find", "overview", "leave", "filter"),
)
FINAL_READING_HINTS = (_BACK, _CHANGE_FINAL)
FINAL_STEPS_HINTS = (hint(_STEP_KEYS, "tick", owner="focused"), _CHANGE_FINAL, _BACK)
WRITING_HINTS = (
    _BACK,
    hint(TextArea.BINDINGS, "undo", owner="focused"),
    hint(SCREEN_KEYS, "editor"),
    hint(Screen.BINDINGS, "app.focus_next", label="next steps", click="screen.steps"),
)
READING_HINTS = (
    hint(
        ScrollableContainer.BINDINGS,
        "scroll_up",
        "scroll_down",
        label="scroll",
        click="focused.page_down",
    ),
    _BACK,
    hint(Screen.BINDINGS, "app.focus_next", label="ratings"),
)
REASON_HINTS = (hint(SCREEN_KEYS, "save", label="these words are the reason"), _BACK)
STEPS_HINTS = (
    hint(_STEP_KEYS, "select", label="change", owner="focused"),
    *hints(_STEP_KEYS, "tick", "add", "remove", owner="focused"),
    hint(SCREEN_KEYS, "back", label="back"),
)
FIND_HINTS = (
    hint(Input.BINDINGS, "submit", label="go to the list", owner="focused"),
    hint(SCREEN_KEYS, "back", label="show all"),
)
"""Of every find box: its screen has the action ``back``."""
