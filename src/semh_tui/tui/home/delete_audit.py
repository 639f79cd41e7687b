"""Deleting the audit under the cursor on home: asked about, its name typed, then to the bin."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import Input, Static

from semh_tui.model.errors import SemhError
from semh_tui.reports.content.deletion_words import deleted_words, deletion_words
from semh_tui.storage.frameworks import Library
from semh_tui.storage.managing.delete_audit import Deletion, NoBinError, read_deletion
from semh_tui.tui.dialogs.form import FormScreen
from semh_tui.tui.keys.key_help import hint
from semh_tui.tui.messages import warn
from semh_tui.tui.questions import ask


class DeleteScreen(FormScreen[bool]):
    """Returns whether the name of the audit's file was typed."""

    PREFIX = "delete-"
    BINDINGS = [Binding("ctrl+s", "keep", "Delete", id="delete.keep")]
    KEEP_HINT = hint(Input.BINDINGS, "submit", label="delete it", click="screen.keep")

    def __init__(self, deletion: Deletion, words: str) -> None:
        super().__init__()
        self.title = "Delete an audit"
        self._deletion = deletion
        self._words = words

    def compose_fields(self) -> ComposeResult:
        """Yield what is deleted, and a field for its name."""
        yield Static(self._words, classes="message", markup=False)
        name = self._deletion.path.stem
        yield from self.line_field(f"Type {name} to delete it", "name", "")

    def on_mount(self) -> None:
        """Go to the field."""
        self.set_focus(self.query_one("#delete-name"))

    @property
    def is_changed(self) -> bool:
        """False: a name that was typed is nothing to keep."""
        return False

    def action_keep(self) -> None:
        """Delete it where the name is right."""
        field = self.query_one("#delete-name", Input)
        if self._deletion.is_name(field.value):
            self.dismiss(True)
        else:
            self.refuse(f"Its name is {self._deletion.path.stem}. Esc keeps the audit.", field)


def ask_to_delete(app: App[Any], library: Library, path: Path, then: Callable[[], object]) -> None:
    """Ask whether the audit in a file, which may be damaged, is to be deleted; ``then`` is called once it is."""
    try:
        deletion = read_deletion(path, library)
    except SemhError as error:
        warn(app, error)
        return

    def start(*, for_good: bool) -> None:
        # In a thread, as all disk work: the lock may be held, or the drive slow.
        app.run_worker(delete(for_good=for_good), group="deleting")

    async def delete(*, for_good: bool) -> None:
        try:
            await asyncio.to_thread(deletion.perform, for_good=for_good)
        except NoBinError as error:
            ask(
                app,
                "There is no bin for it",
                [("Keep it", None), ("Delete it for good", lambda: start(for_good=True))],
                message=str(error),
            )
        except SemhError as error:
            warn(app, error)
            then()
        else:
            app.notify(deleted_words(deletion, for_good=for_good), timeout=12)
            then()

    def take(is_named: bool | None) -> None:
        if is_named:
            start(for_good=False)

    words = deletion_words(deletion)
    ask(
        app,
        "Delete this final audit?" if deletion.is_final else "Delete this audit?",
        [
            ("Keep it", None),
            ("Delete it", lambda: app.push_screen(DeleteScreen(deletion, words), take)),
        ],
        message=words,
    )
