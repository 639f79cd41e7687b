"""Whose audit it is, and of which term: setting, term, URN, auditors, notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePath
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from semh_tui.model.audit import Audit
from semh_tui.model.cycle import Cycle, parse_term
from semh_tui.model.errors import SemhError, UsageError
from semh_tui.model.framework import Framework
from semh_tui.model.typed_input.details import (
    join_roles,
    split_roles,
    validate_notes,
    validate_setting,
    validate_urn,
)
from semh_tui.model.typed_input.lookup import find_profile
from semh_tui.storage.clock import today
from semh_tui.tui.dialogs.choice_field import ProfileField
from semh_tui.tui.dialogs.form import PROFILE, WHO_AUDITS, FormScreen, Remember
from semh_tui.tui.keys.key_help import hint
from semh_tui.tui.widgets.field_editor import FieldEditor


class DetailsScreen(FormScreen[Audit | None]):
    """Returns the audit with its details changed, or None where the form was left.

    ``check_term`` gets another term than the audit's; it raises SemhError where the audit cannot have it.
    """

    CSS_PATH: ClassVar[PurePath | list[str | PurePath]] = [
        Path(__file__).with_name("dialog.tcss"),
        Path(__file__).with_name("details.tcss"),
    ]
    TITLE = "About this audit"
    PREFIX = "details-"
    BINDINGS = [Binding("ctrl+s", "keep", "Keep", id="details.keep")]
    KEEP_HINT = hint(BINDINGS, "keep", label="keep it")

    def __init__(
        self,
        audit: Audit,
        framework: Framework,
        remember: Remember | None = None,
        remembered: Mapping[str, str] | None = None,
        check_term: Callable[[Cycle], object] = lambda _cycle: None,
    ) -> None:
        super().__init__(remember, remembered)
        self.audit = audit
        self.framework = framework
        self._check_term = check_term

    def compose_fields(self) -> ComposeResult:
        """Yield a field for each detail."""
        audit, field = self.audit, self.line_field
        setting = "Setting: keep its name the same each term, reviews depend on it"
        yield from field(setting, "setting", audit.setting)
        yield from field(
            "Term, such as spring 2027: its file is renamed too",
            "cycle",
            audit.cycle.label,
            replaced=True,
        )
        yield from field("URN, if it has one: a number of 5 to 7 digits", "urn", audit.urn)
        yield from field(WHO_AUDITS, "auditors", join_roles(audit.auditors), limit=None)
        if self.framework.profiles:
            yield Static(PROFILE, classes="label")
            yield ProfileField("details-profile")
        yield Static("Notes", classes="label")
        yield FieldEditor(id="details-notes")

    def on_mount(self) -> None:
        """Fill in profile and notes, and go to the setting's name."""
        for profile in self.query(ProfileField):
            profile.show_profiles(self.framework.profiles, self.audit.profile)
        self.query_one(FieldEditor).show("notes", self.audit.notes)
        self.query_one("#details-setting").focus()

    def _parse_term(self, text: str) -> Cycle:
        """The term of the field. Raises UsageError where it is none, or the audit cannot have it."""
        cycle = parse_term(text, today())
        if cycle != self.audit.cycle:
            try:
                self._check_term(cycle)
            except SemhError as error:
                raise UsageError(str(error)) from error
        return cycle

    def action_keep(self) -> None:
        """Give back the audit with its details changed, or say what is wrong with them."""
        details = self.parse(
            setting=validate_setting,
            cycle=self._parse_term,
            urn=validate_urn,
            auditors=split_roles,
            profile=partial(find_profile, self.framework),
            notes=validate_notes,
        )
        if details is not None:
            self.dismiss(replace(self.audit, **details))
