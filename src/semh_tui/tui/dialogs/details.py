"""Whose audit it is: setting, URN, auditors, notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from semh_tui.model.audit import Audit
from semh_tui.model.typed_input.details import (
    join_roles,
    split_roles,
    validate_notes,
    validate_setting,
    validate_urn,
)
from semh_tui.tui.dialogs.form import FormScreen, Remember
from semh_tui.tui.dialogs.labels import URN, WHO_AUDITS
from semh_tui.tui.key_help import hint
from semh_tui.tui.widgets.field_editor import FieldEditor
from semh_tui.tui.widgets.footer import DialogFooter
from semh_tui.tui.widgets.line_input import LineInput


class DetailsScreen(FormScreen[Audit | None]):
    """Returns the audit with its details changed, or None where the form was left."""

    CSS_PATH: ClassVar[PurePath | list[str | PurePath]] = [
        Path(__file__).with_name("dialog.tcss"),
        Path(__file__).with_name("details.tcss"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Keep", show=False, id="details.keep"),
    ]

    def __init__(
        self,
        audit: Audit,
        remember: Remember | None = None,
        remembered: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(remember, remembered)
        self.audit = audit

    def compose(self) -> ComposeResult:
        """Lay out a field for each detail."""
        audit = self.audit
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = Content("About this audit")
            yield Static(
                "Setting: keep its name the same each term, reviews depend on it", classes="label"
            )
            yield LineInput(audit.setting, id="details-setting")
            yield Static(URN, classes="label")
            yield LineInput(audit.urn, id="details-urn")
            yield Static(WHO_AUDITS, classes="label")
            yield LineInput(join_roles(audit.auditors), id="details-auditors", limit=None)
            yield Static("Notes", classes="label")
            yield FieldEditor(id="details-notes")
            yield Static("", classes="error", id="details-error", markup=False)
            yield DialogFooter(hint(self.BINDINGS, "keep", label="keep it"), self.BACK_HINT)

    def on_mount(self) -> None:
        """Fill in the notes and go to the setting's name."""
        self.query_one(FieldEditor).show("notes", self.audit.notes)
        self.query_one("#details-setting", Input).focus()

    def submit(self) -> None:
        """Keep the details."""
        self.action_keep()

    @on(Input.Submitted)
    def action_keep(self) -> None:
        """Give back the audit with its details changed, or say what is wrong with them."""
        if self.refuses(
            {
                "details-setting": validate_setting,
                "details-urn": validate_urn,
                "details-auditors": split_roles,
                "details-notes": validate_notes,
            }
        ):
            return
        values = self.values()
        changed = replace(
            self.audit,
            setting=validate_setting(values["details-setting"]),
            urn=validate_urn(values["details-urn"]),
            auditors=split_roles(values["details-auditors"]),
            notes=validate_notes(values["details-notes"]),
        )
        self.dismiss(changed)
