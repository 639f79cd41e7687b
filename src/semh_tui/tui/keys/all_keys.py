"""Every key of every screen, by the place where it works: for help, docs/keys.md and a person's own keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input, TextArea

from semh_tui.model.rating import DEFAULT_SCALE, Scale
from semh_tui.reports.content.program.keys import ActionKey
from semh_tui.tui.audit.about import AboutScreen
from semh_tui.tui.audit.documents.action_plan import ActionPlanScreen
from semh_tui.tui.audit.documents.section_again import SectionAgainScreen
from semh_tui.tui.audit.documents.words import WordsScreen
from semh_tui.tui.audit.overview import OverviewScreen
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.authority.many_settings import ManySettingsScreen
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.dialogs.conflict import ConflictScreen
from semh_tui.tui.dialogs.details import DetailsScreen
from semh_tui.tui.dialogs.form import FormScreen
from semh_tui.tui.dialogs.step import StepScreen
from semh_tui.tui.home.delete_audit import DeleteScreen
from semh_tui.tui.home.new_audit import NewAuditScreen
from semh_tui.tui.home.screen import OPEN_KEY, HomeScreen
from semh_tui.tui.keys.key_names import key_words
from semh_tui.tui.keys.keymap import APP_KEYS, SCREEN_KEYS, list_keys
from semh_tui.tui.reader.comparison import ComparisonScreen
from semh_tui.tui.reader.document_screen import DocumentScreen
from semh_tui.tui.reader.document_view import DocumentView
from semh_tui.tui.reader.review import ReviewScreen
from semh_tui.tui.reader.trend import TrendScreen
from semh_tui.tui.widgets.criteria_list import CriteriaList
from semh_tui.tui.widgets.field_editor import FieldEditor
from semh_tui.tui.widgets.find_box import FindBox
from semh_tui.tui.widgets.grouped_list import GroupedList
from semh_tui.tui.widgets.prose_editor import ProseEditor
from semh_tui.tui.widgets.rating_bar import RatingBar
from semh_tui.tui.widgets.steps import StepsList

Keys = Mapping[str, Sequence[BindingType]]
LIST, HOME, WRITING = "The list of an audit", "Home", "Writing evidence"
STEPS, RATINGS, FIND, QUESTION = "Next steps", "The line of ratings", "Find", "A question"
EVERYWHERE = "Everywhere"
NO_OWN_KEYS: Mapping[str, str] = MappingProxyType({})
SCREENS: dict[str, type[Screen[Any]]] = {
    HOME: HomeScreen,
    LIST: AuditScreen,
    "Overview": OverviewScreen,
    "Action plan": ActionPlanScreen,
    "Same again": SectionAgainScreen,
    "Words and ratings": WordsScreen,
    "Review": ReviewScreen,
    "Then and now": ComparisonScreen,
    "Trend": TrendScreen,
    "All settings": ManySettingsScreen,
    "About an audit": AboutScreen,
}
_OWN = (HOME, LIST)
"""Screens whose keys are put together from several places."""
_EDITING = ("undo", "copy", "cut", "paste", "delete_word_left")
"""The editor's own keys that are worth knowing."""


def keys_of_screens(scale: Scale) -> Keys:
    """What help lists: the keys of each screen, of an audit by that scale."""
    return {
        HOME: [OPEN_KEY, *HomeScreen.BINDINGS, *GroupedList.BINDINGS],
        LIST: [*list_keys(scale), *CriteriaList.BINDINGS],
        WRITING: [*SCREEN_KEYS, *_editing()],
        STEPS: StepsList.BINDINGS,
        **{name: _of_document(screen) for name, screen in SCREENS.items() if name not in _OWN},
    }


def keys_of_every_place(scale: Scale) -> Keys:
    """The keys that can be pressed in each place, the whole program's among them."""
    places: dict[str, Sequence[BindingType]] = {
        **keys_of_screens(scale),
        RATINGS: [*RatingBar.BINDINGS, *list_keys(scale)],
        **{_FORM_NAMES[form]: [*form.BINDINGS, *FormScreen.BINDINGS] for form in FORMS},
        QUESTION: ChoiceScreen.BINDINGS,
    }
    # What works while something is written works in the list too.
    places[LIST] = [*places[LIST], *SCREEN_KEYS]
    places[STEPS] = [*places[STEPS], *SCREEN_KEYS]
    return {name: [*bindings, *APP_KEYS] for name, bindings in places.items()}


_FORM_NAMES: Mapping[type[Screen[Any]], str] = {
    FormScreen: "Every form",
    StepScreen: "A next step’s form",
    DetailsScreen: "The details of an audit",
    NewAuditScreen: "A new audit",
    DeleteScreen: "Deleting an audit",
    ConflictScreen: "Two versions of a text",
}


FORMS = tuple(_FORM_NAMES)


def part_of(screen: Screen[Any]) -> str:
    """The name of what has the focus of a screen, as help calls it; "" for what has no help of its own."""
    focused = screen.focused
    if isinstance(focused, FindBox):
        return FIND
    if isinstance(screen, AuditScreen):
        parts = {FieldEditor: WRITING, StepsList: STEPS, RatingBar: RATINGS}
        return next((name for kind, name in parts.items() if isinstance(focused, kind)), LIST)
    if isinstance(screen, ChoiceScreen):
        return QUESTION
    if isinstance(screen, FormScreen):
        return _FORM_NAMES.get(type(screen), _FORM_NAMES[FormScreen])
    return next((name for name, kind in SCREENS.items() if isinstance(screen, kind)), "")


def keys_of_part(name: str, scale: Scale) -> Sequence[BindingType]:
    """The keys of a part, as help lists them."""
    if name == FIND:
        return [
            key for key in Input.BINDINGS if isinstance(key, Binding) and key.action == "submit"
        ]
    return keys_of_screens(scale).get(name) or [
        key for key in keys_of_every_place(scale)[name] if key not in APP_KEYS
    ]


def named_bindings(bindings: Sequence[BindingType]) -> Iterator[Binding]:
    """Those of semh's own, which have an id and may be given other keys."""
    seen: set[str] = set()
    for binding in bindings:
        if isinstance(binding, Binding) and binding.id and binding.id not in seen:
            seen.add(binding.id)
            yield binding


def _of_document(screen: type[Screen[Any]]) -> Sequence[BindingType]:
    """A screen's own keys, then those of every document."""
    return [*screen.BINDINGS, *DocumentView.BINDINGS, *DocumentScreen.BINDINGS]


def _editing() -> Sequence[BindingType]:
    known = [key for key in TextArea.BINDINGS if isinstance(key, Binding)]
    return [*(key for key in known if key.action in _EDITING), *ProseEditor.BINDINGS]


def list_action_keys(
    own_keys: Mapping[str, str] = NO_OWN_KEYS,
) -> Mapping[str, Sequence[ActionKey]]:
    """Every action of every place with the usual rating scale; the whole program's once, at the end.

    ``own_keys`` take the place of the usual ones, by the id of their action.
    """
    everywhere = {binding.id for binding in named_bindings(APP_KEYS)}

    def describe(binding: Binding) -> ActionKey:
        # Without its id, so that these keys stand there whatever is chosen in this run.
        shown = replace(binding, key=own_keys.get(binding.id or "", binding.key), id=None)
        return ActionKey(binding.id or "", key_words(shown), binding.tooltip or binding.description)

    actions = {
        place: [
            describe(binding)
            for binding in named_bindings(bindings)
            if binding.id not in everywhere
        ]
        for place, bindings in keys_of_every_place(DEFAULT_SCALE).items()
    }
    actions[EVERYWHERE] = [describe(binding) for binding in named_bindings(APP_KEYS)]
    return {place: [key for key in keys if key.does] for place, keys in actions.items()}
