"""The command palette: every action of the screen, and in an audit every section and criterion."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from heapq import nlargest
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import Input

from semh_tui.model.place import Place
from semh_tui.model.text import fold, visible
from semh_tui.reports.content.words import own_question
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.keys.key_help import hint
from semh_tui.tui.keys.key_names import key_words
from semh_tui.tui.theme import LABELS, OURS
from semh_tui.tui.widgets.cursor_sign import has_place
from semh_tui.tui.widgets.footer import ModeFooter
from semh_tui.tui.widgets.sized_screen import DismissedOnce

_KEYS = CommandPalette.BINDINGS
_HINTS = (
    hint(_KEYS, "command_list('cursor_up')", "cursor_down", label="choose"),
    hint(Input.BINDINGS, "submit", label="do it", owner="focused"),
    hint(_KEYS, "escape", label="back"),
)
MOST_HITS = 50
"""The most rows shown: nobody reads more, and drawing a row costs more than finding it."""
_ACTION = 0.3
"""Added to an action's score, so that it ranks above criteria that match as well."""


class Palette(CommandPalette, DismissedOnce[None]):
    """Textual's palette, which a key pressed twice closes once, and leaves the bottom line in sight."""

    DEFAULT_CSS = """
    Palette {
        & > Vertical { margin-top: 1; }
        CommandList { max-height: 60vh; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay out the palette, and its keys in the bottom line."""
        yield from super().compose()
        yield ModeFooter()

    def on_mount(self) -> None:
        """Show its keys, where those of the screen beneath would stand."""
        footer = self.query_one(ModeFooter)
        footer.show("", _HINTS)
        footer.help = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Take no key of the list of results before that has its place."""
        if action == "command_list" and not any(map(has_place, self.query(CommandList))):
            return False
        return super().check_action(action, parameters)


class Entry(NamedTuple):
    """A row that the palette can show."""

    title: str
    help: str
    run: Callable[[], object]
    folded: str
    """Its folded words, which are searched."""
    bonus: float = 0.0


class CommandProvider(Provider):
    """Finds actions and criteria whose name holds every word that was typed.

    Without any word only the actions are listed: a framework may have 1,500 criteria.
    """

    async def startup(self) -> None:
        """Collect the screen's actions and, in an audit, its places."""
        self._actions = list(self._read_actions())
        self._places = list(self._read_places())
        self._is_chosen = False

    def _run_once(self, entry: Entry) -> Callable[[], object]:
        """What a row does; Textual would do it again for an Enter that is still on its way."""

        def run() -> object:
            """Do it, unless something was chosen already."""
            if self._is_chosen:
                return None
            self._is_chosen = True
            return entry.run()

        return run

    async def discover(self) -> Hits:
        """Yield the actions, while nothing is typed."""
        for entry in self._actions:
            run = self._run_once(entry)
            yield DiscoveryHit(Content(entry.title), run, entry.title, _escape(entry.help))

    async def search(self, query: str) -> Hits:
        """Yield the best matches of what is typed."""
        words = fold(query).split()
        entries = (*self._actions, *self._places)
        scored = ((score(entry, words), entry) for entry in entries)
        matches = ((points, entry) for points, entry in scored if points)
        for points, entry in nlargest(MOST_HITS, matches, key=lambda match: match[0]):
            run = self._run_once(entry)
            yield Hit(points, Content(entry.title), run, entry.title, _escape(entry.help))

    def _read_actions(self) -> Iterator[Entry]:
        bindings = {
            binding.action: binding
            for owner in type(self.screen).__mro__
            for binding in vars(owner).get("BINDINGS", ())
            if isinstance(binding, Binding) and binding.id and binding.description
        }
        for action, binding in bindings.items():
            key = key_words(binding)
            help_text = f"{binding.tooltip} · {key}" if binding.tooltip else key
            run = partial(self.screen.run_action, action)
            yield _action(binding.description, help_text, run)
        for theme in OURS:
            choose = partial(setattr, self.app, "theme", theme.name)
            yield _action(f"Colours: {LABELS[theme.name]}", "Kept for the next time", choose)
        yield _action("Leave semh", "Save and end the program", self.app.action_quit)

    def _read_places(self) -> Iterator[Entry]:
        screen = self.screen
        if not isinstance(screen, AuditScreen):
            return
        framework = screen.session.framework
        for place in screen.session.audit.shown_places(framework):
            number = framework.numbers.get(place, "")
            title = f"{number} {visible(framework.title_of(place))}".lstrip()
            own = f"Go to the section: {own_question(framework, place)}"
            kind = own if place.is_judgement else "Go to criterion"
            yield Entry(title, kind, partial(_visit, screen, place), fold(title))


def score(entry: Entry, words: list[str]) -> float:
    """How well an entry matches folded words, from 0 (a word is missing) to 1.

    A word that begins the entry counts most, then one that begins another of its words.
    """
    if not all(word in entry.folded for word in words):
        return 0.0
    spaced = f" {entry.folded}"
    starts = sum(f" {word}" in spaced for word in words) / max(len(words), 1)
    first = entry.folded.startswith(words[0]) if words else False
    return 0.1 + 0.2 * starts + 0.2 * first + entry.bonus


def _action(title: str, help_text: str, run: Callable[[], object]) -> Entry:
    return Entry(title, help_text, run, fold(title), _ACTION)


def _visit(screen: AuditScreen, place: Place) -> None:
    screen.go_to(place)
    screen.criteria.focus()


def _escape(help_text: str) -> str:
    """Escape a help text, which the palette reads as markup."""
    return help_text.replace("[", r"\[")
