"""The form of a new audit, filled in as far as the folder tells."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from semh_tui.model.cycle import parse_term
from semh_tui.model.errors import NearNameError, SemhError, SeveralFilesError, UsageError
from semh_tui.model.framework import Framework
from semh_tui.model.typed_input.details import join_roles, split_roles, validate_setting
from semh_tui.session.form_draft import FormDraft
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.entry import CatalogueEntry
from semh_tui.storage.start_audit import (
    Proposal,
    blank_proposal,
    create_audit,
    propose_audit,
    refuse_near_name,
)
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.dialogs.form import FormScreen
from semh_tui.tui.dialogs.labels import WHO_AUDITS
from semh_tui.tui.key_help import hint
from semh_tui.tui.privacy_notice import warn_of_personal_data
from semh_tui.tui.screen_sync import END_SECONDS
from semh_tui.tui.styled_text import lines, plain
from semh_tui.tui.widgets.footer import DialogFooter
from semh_tui.tui.widgets.line_input import LineInput


class _LoadingOnce(Catalogue):
    """Reads each audit once: the form asks for the audit before at each key."""

    def __init__(self, folder: AuditFolder) -> None:
        super().__init__(folder)
        self._loaded: dict[Path, StoredAudit] = {}

    def load(self, entry: CatalogueEntry) -> StoredAudit:
        if entry.path not in self._loaded:
            self._loaded[entry.path] = super().load(entry)
        return self._loaded[entry.path]


class NewAuditScreen(FormScreen[StoredAudit | None]):
    """Returns the audit that was started, or None.

    ``setting`` is the one under the cursor where the folder holds several, ``own_folder`` its
    folder's name.
    """

    KEEP = "Start the audit"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "start", "Start", show=False, id="new.start"),
    ]

    def __init__(
        self, folder: AuditFolder, today: date, setting: str = "", own_folder: str = ""
    ) -> None:
        self._keeper = FormDraft(
            folder.path / "new-audit", lambda: self.call_later(self._keeper.collect)
        )
        super().__init__(self._keeper.remember)
        self.folder = folder
        self.today = today
        self.own_folder = own_folder
        self.catalogue: Catalogue = _LoadingOnce(folder)
        try:
            self.proposal = propose_audit(
                self.catalogue, today, setting=setting, own_folder=own_folder
            )
        except SemhError:
            self.proposal = blank_proposal(self.catalogue, today, setting)
        self.frameworks = _newest(folder)
        self._asked_who = False

    def compose(self) -> ComposeResult:
        """Lay out a field for each detail; frameworks only where there are several."""
        details = self.proposal.details
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = Content("New audit")
            yield Static("Setting: your school, college or nursery", classes="label")
            yield LineInput(details.setting, id="new-setting")
            yield Static("Term and year", classes="label")
            yield LineInput(details.cycle.label, id="new-cycle")
            yield Static(WHO_AUDITS, classes="label")
            yield LineInput(join_roles(details.auditors), id="new-auditors", limit=None)
            if len(self.frameworks) > 1:
                yield Static("Framework", classes="label")
                yield OptionList(
                    *(Option(plain(framework.title), id=f"new-{at}") for at, framework in
                      enumerate(self.frameworks)),
                    id="new-framework",
                    markup=False,
                )  # fmt: skip
            yield Static("", id="new-about", markup=False)
            yield Static("", classes="error", id="new-error", markup=False)
            begin = hint(Input.BINDINGS, "submit", label="start it", click="screen.start")
            yield DialogFooter(begin, self.BACK_HINT)

    def on_mount(self) -> None:
        """Go to the first field that is empty, and read the draft of this form."""
        for options in self.query("#new-framework").results(OptionList):
            ids = [framework.id for framework in self.frameworks]
            if self.proposal.framework.id in ids:
                options.highlighted = ids.index(self.proposal.framework.id)
        setting = self.query_one("#new-setting", Input)
        (self.query_one("#new-auditors", Input) if setting.value else setting).focus()
        self.show_about()
        self._keeper.start(self._offer)

    async def on_unmount(self) -> None:
        """Finish writing the draft of this form."""
        await asyncio.to_thread(self._keeper.finish, END_SECONDS)

    def _offer(self, values: Mapping[str, str]) -> None:
        """Fill in what stood here when a program was killed."""
        if values and not self.is_changed:
            self.fill(values)
            self.notify("This is what stood here when semh ended last time.", timeout=8)

    @on(Input.Changed)
    @on(OptionList.OptionHighlighted)
    def show_about(self) -> None:
        """Say what comes over from the audit before, as far as the fields are understood."""
        try:
            proposal = self._proposed()
        except SemhError as error:
            if isinstance(error, UsageError) and not isinstance(error, SeveralFilesError):
                return  # what is typed is not complete yet
            self.query_one("#new-about", Static).update(plain(str(error), "$error"))
            return
        self.query_one("#new-about", Static).update(_about(proposal))

    def submit(self) -> None:
        """Start the audit."""
        self.action_start()

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def action_start(self) -> None:
        """Start the audit; ask first about a missing auditor and a name that is nearly
        another's."""
        if self.refuses(
            {
                "new-setting": validate_setting,
                "new-cycle": partial(parse_term, today=self.today),
                "new-auditors": split_roles,
            }
        ):
            return
        if not self._asked_who and self._nobody_audits():
            self._ask_who()
            return
        self.catalogue = Catalogue(self.folder)
        try:
            refuse_near_name(self.catalogue, self.query_one("#new-setting", Input).value)
        except NearNameError as error:
            self._ask_which(error.near)
        else:
            self._create()

    def _create(self) -> None:
        try:
            stored = create_audit(self.catalogue, self._proposed())
        except SemhError as error:
            self.refuse(str(error), self.query_one("#new-cycle") if _is_taken(error) else None)
            return
        audit = stored.audit
        warn_of_personal_data(self.app, stored.path, audit.setting, *audit.auditors)
        self._keeper.remember(None)
        self.dismiss(stored)

    def _ask_which(self, near: Sequence[str]) -> None:
        """Ask which setting is meant: a slip in the name would start a second history of one
        school."""
        field = self.query_one("#new-setting", Input)

        def take(choice: str | None) -> None:
            if choice is None:
                field.focus()
                return
            field.value = choice
            self._create()

        known = [(name, f"{name}, which has audits here") for name in near]
        self.app.push_screen(
            ChoiceScreen(
                "Did you mean …?",
                [*known, (field.value, f"{field.value.strip()}, another setting")],
                near[0],
            ),
            take,
        )

    def _nobody_audits(self) -> bool:
        setting, auditors = (
            self.query_one(f"#new-{field}", Input).value for field in ("setting", "auditors")
        )
        return bool(setting.strip()) and not auditors.strip(" ,;")

    def _ask_who(self) -> None:
        """Point out once that nobody is named as auditor; an audit may start without."""
        self._asked_who = True
        self.refuse(
            "Nobody is named as auditor yet. Write who audits, or press enter to start without.",
            self.query_one("#new-auditors"),
        )

    def _proposed(self) -> Proposal:
        setting = self.query_one("#new-setting", Input).value
        auditors = split_roles(self.query_one("#new-auditors", Input).value)
        proposal = propose_audit(
            self.catalogue,
            self.today,
            setting=setting,
            own_folder=self.own_folder,
            cycle=parse_term(self.query_one("#new-cycle", Input).value, self.today),
            framework=self._framework(),
        )
        details = replace(proposal.details, auditors=auditors)
        if not setting.strip():
            details = replace(details, setting="")
        return replace(proposal, details=details)

    def _framework(self) -> Framework:
        for options in self.query("#new-framework").results(OptionList):
            if options.highlighted is not None:
                return self.frameworks[options.highlighted]
        return self.proposal.framework


def _is_taken(error: SemhError) -> bool:
    """Whether there is an audit of that term already, so that another term has to be written."""
    return isinstance(error, UsageError) and not isinstance(error, SeveralFilesError)


def _newest(folder: AuditFolder) -> list[Framework]:
    """The newest edition of each framework at hand."""
    ids = dict.fromkeys(framework.id for _path, framework in folder.library)
    return [folder.library.latest(framework_id) for framework_id in ids]


def _about(proposal: Proposal) -> Content:
    framework = proposal.framework
    sentences = [plain(f"{framework.title}, edition {framework.edition}", "$quiet")]
    if proposal.previous is None:
        sentences.append(Content.styled("Starts empty.", "$quiet"))
        return lines(sentences)
    before = proposal.previous.audit
    steps = sum(1 for _place, step in before.steps() if step.is_open)
    coming = {0: "nothing comes over", 1: "one open next step comes over"}.get(
        steps, f"{steps} open next steps come over"
    )
    sentences.append(
        Content.styled(
            f"Starts empty: nothing counts as rated until you say so this term. From "
            f"{before.cycle.label} {coming}; its answers stand beside yours.",
            "$quiet",
        )
    )
    return lines(sentences)
