"""The app: themes, faults, keys of the whole program, and saving when it is killed."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from io import StringIO
from typing import TYPE_CHECKING, ClassVar

from rich.console import Console
from textual.app import App
from textual.command import Provider
from textual.css.query import NoMatches
from textual.theme import Theme
from textual.widget import MountError
from textual.worker import WorkerFailed

from semh_tui.model.errors import FileError
from semh_tui.model.quoting import quote
from semh_tui.session.window_closed import saving_when_closed
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit
from semh_tui.storage.settings.person_settings import NO_SETTINGS, read_person_settings, save_theme
from semh_tui.tui.keys.key_names import choose_keys
from semh_tui.tui.keys.keymap import APP_KEYS
from semh_tui.tui.message_app import MessageApp
from semh_tui.tui.messages import warn
from semh_tui.tui.terminal_output import has_window, lasting_output
from semh_tui.tui.theme import APP_CSS, DEFAULT, OURS, choose_theme, current_name, rating_variables
from semh_tui.tui.typing_app import TypingApp

if TYPE_CHECKING:
    from semh_tui.session import Session


def _command_provider() -> type[Provider]:
    """The palette's entries, loaded when it is first opened."""
    from semh_tui.tui.palette import CommandProvider

    return CommandProvider


class ScreenFaultError(Exception):
    """An unexpected exception in the screens, which is its ``__cause__``."""


WINDOW_SECONDS = 1.0
"""How often the screens look whether their terminal is still there."""
KILLED_SECONDS = 2.0
"""How long a program that is told to end waits for the disk; what is not saved is in the draft."""


class SemhApp(TypingApp, MessageApp):
    """The app.

    Theme, first screen and style sheets are set before the first frame: set later, they would be
    drawn twice.
    """

    TITLE = "semh"
    CSS = APP_CSS
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_command_provider}
    BINDINGS = APP_KEYS

    def __init__(
        self,
        folder: AuditFolder,
        stored: StoredAudit | None = None,
        *,
        changing_final: bool = False,
    ) -> None:
        super().__init__(folder, stored, changing_final=changing_final)
        self.fault: BaseException | None = None
        # Textual's traceback shows local variables, which hold an audit's words: print it nowhere.
        self.error_console = Console(file=StringIO())
        for theme in OURS:
            self.register_theme(theme)
        self._settings_problems: list[str] = []
        self._take_settings()
        # set_reactive skips the watcher, which would draw twice; the style sheets get our colours here.
        self.stylesheet.set_variables(self.get_css_variables())

    def _take_settings(self) -> None:
        """Take the person's colours, keys and editor; what will not do is told once the screens stand."""
        try:
            settings = read_person_settings()
        except FileError as error:
            settings = NO_SETTINGS
            self._settings_problems.append(str(error))
        keymap: Mapping[str, str] = {}
        if settings.keys:
            from semh_tui.tui.keys.own_keys import check_keys

            keymap, problems = check_keys(settings.keys)
            self._settings_problems += (f"Your settings: {problem}" for problem in problems)
        choose_keys(keymap)
        self.set_keymap(keymap)
        name = current_name(settings.theme)
        is_known = name in self.available_themes
        if settings.theme and not is_known:
            self._settings_problems.append(
                f"Your settings: there are no colours called {quote(settings.theme, 40)}."
            )
        chosen = name if is_known else ""
        self._chosen_theme = choose_theme(chosen, self.console.color_system, no_color=self.no_color)
        # Textual lets a terminal keep its own colours in the watcher that is skipped here.
        is_ansi = self.available_themes[self._chosen_theme].ansi
        self.set_reactive(App.theme, DEFAULT if is_ansi else self._chosen_theme)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colours of ratings that a theme of Textual's own lacks."""
        return rating_variables(self.current_theme)

    def on_ready(self) -> None:
        """Settle memory: the first frame is drawn, and what it needs is loaded."""
        self.settle_memory()

    def on_mount(self) -> None:
        """Remember a theme once it is chosen; save when the process is told to end."""
        self.theme = self._chosen_theme
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        self._save_when_killed()
        for problem in self._settings_problems:
            warn(self, problem)
        if has_window():
            self.set_interval(WINDOW_SECONDS, self._end_without_window)

    def _remember_theme(self, theme: Theme) -> None:
        """Save a theme that the person chose; one that the terminal needs is not theirs."""
        if theme.name != self._chosen_theme:
            self._chosen_theme = theme.name
            save_theme(theme.name)

    def action_command_palette(self) -> None:
        """Open the palette."""
        from semh_tui.tui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    # -- being killed

    def _save_when_killed(self) -> None:
        """Save on SIGTERM and SIGHUP: closing the window ends the program before anything unmounts."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                with suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, self._killed)

    def _end_without_window(self) -> None:
        """End as when killed where the window is gone and no signal came.

        A closed terminal tells only the program it was opened with, and not each of those passes it on.
        """
        if not has_window():
            self._killed()

    def _killed(self) -> None:
        from semh_tui.tui.dialogs.form import FormScreen

        for form in self.screen_stack:
            if isinstance(form, FormScreen):
                form.remember_values()
        for screen in self.open_audit_screens:
            screen.sync.keep_draft()
            screen.sync.save_now()
        for screen in self.open_audit_screens:
            screen.sync.wait(KILLED_SECONDS)
        self.exit(0)

    def end_with_console(self) -> None:
        """End as when killed, from another thread; return when everything is on the disk."""
        self._end_from_thread(self._killed)

    # -- faults

    def _handle_exception(self, error: Exception) -> None:
        """Keep the first exception that nobody caught, for the report, and let Textual end the app.

        Textual has no public hook for this (its issue 2818); it calls this method for whatever
        fails in a handler, a timer, a worker, while composing, drawing or reading styles. A screen that
        opens while semh ends is mounted with nothing in it: what it misses then is no fault.
        """
        fault = error.error if isinstance(error, WorkerFailed) else error
        if self.is_ending and isinstance(fault, (NoMatches, MountError)):
            return
        if self.fault is None:
            self.fault = fault
        super()._handle_exception(error)

    def end_with(self, fault: BaseException) -> None:
        """End the screens because of a fault in a thread that is no worker of Textual's.

        Where the window was closed, Textual's output fails before the signal comes: no fault.
        """
        closed = isinstance(fault, OSError) and not has_window()
        if self.fault is None and not closed:
            self.fault = fault
        end = self._killed if closed else partial(self.exit, None, 1)
        threading.Thread(target=self._end_from_thread, args=(end,), daemon=True).start()

    def _end_from_thread(self, end: Callable[[], None]) -> None:
        """Call ``end`` in the event loop, which may be long in getting to it."""
        with suppress(RuntimeError):  # the screens have ended by themselves
            self.call_from_thread(end)


def run(
    folder: AuditFolder,
    stored: StoredAudit | None = None,
    *,
    changing_final: bool = False,
    settle_memory: Callable[[], None] | None = None,
    on_end: Callable[[Session], object] = lambda _session: None,
) -> int:
    """Run the screens, home or one audit, and return the exit status.

    ``settle_memory`` is called once the first frame is drawn, and whenever much was loaded that stays,
    ``on_end`` with the session of the audit that was opened last, once the terminal is as it was.

    Raises ScreenFaultError where an unexpected exception ended them; what was not saved is in the
    draft.
    """
    app = SemhApp(folder, stored, changing_final=changing_final)
    app.settle_memory = settle_memory or app.settle_memory
    usual = threading.excepthook

    def end_screens(failed: threading.ExceptHookArgs) -> None:
        app.end_with(failed.exc_value or failed.exc_type())

    threading.excepthook = end_screens
    try:
        with lasting_output(app.end_with), saving_when_closed(app.end_with_console):
            status = app.run(mouse=True)
    finally:
        threading.excepthook = usual
    if app.fault is not None or app.return_code:
        raise ScreenFaultError from app.fault
    if app.last_session is not None:
        on_end(app.last_session)
    return status or 0
