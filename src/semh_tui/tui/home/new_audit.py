"""The form of a new audit, filled in as far as the folder tells."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from semh_tui.model.cycle import Cycle, parse_term
from semh_tui.model.errors import (
    AuditExistsError,
    NearNameError,
    SemhError,
    SeveralFilesError,
    UsageError,
)
from semh_tui.model.framework import Framework
from semh_tui.model.text import shorten_list
from semh_tui.model.typed_input.details import join_roles, split_roles, validate_setting
from semh_tui.reports.content.framework.framework_names import name_by_id
from semh_tui.session.form_draft import FormDraft
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit, load_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.entry import CatalogueEntry
from semh_tui.storage.start_audit import (
    Proposal,
    blank_proposal,
    create_audit,
    find_existing,
    find_free_term,
    propose_audit,
    refuse_near_name,
)
from semh_tui.tui.dialogs.choice_field import ChoiceField, ProfileField
from semh_tui.tui.dialogs.form import PROFILE, WHO_AUDITS, FormScreen
from semh_tui.tui.home.proposal_words import describe_proposal
from semh_tui.tui.keys.key_help import hint
from semh_tui.tui.questions import ask
from semh_tui.tui.screen_sync import END_SECONDS
from semh_tui.tui.styled_text import lines, plain


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

    ``setting`` is the one under the cursor where the folder holds several, ``own_folder`` its folder's
    name, ``framework`` the id of what its audit answers.
    """

    TITLE = "New audit"
    PREFIX = "new-"
    KEEP = "Start the audit"
    BINDINGS = [Binding("ctrl+s", "keep", "Start", id="new.start")]
    KEEP_HINT = hint(Input.BINDINGS, "submit", label="start it", click="screen.keep")

    def __init__(
        self,
        folder: AuditFolder,
        today: date,
        setting: str = "",
        own_folder: str = "",
        framework: str = "",
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
            propose = partial(
                propose_audit,
                self.catalogue,
                today,
                setting=setting,
                own_folder=own_folder,
                framework=folder.library.latest(framework) if framework else None,
            )
            self.proposal = propose(cycle=find_free_term(self.catalogue, propose()))
        except SemhError:
            self.proposal = blank_proposal(self.catalogue, today, setting)
        self.frameworks = folder.library.newest()
        self._names = name_by_id(self.frameworks)
        self._asked_who = False
        self._proposed_term = self.proposal.details.cycle

    def compose_fields(self) -> ComposeResult:
        """Yield a field for each detail; frameworks only where there are several."""
        details, field = self.proposal.details, partial(self.line_field, replaced=True)
        yield from field("Setting: your school, college or nursery", "setting", details.setting)
        yield from field("Term and year", "cycle", details.cycle.label)
        yield from field(WHO_AUDITS, "auditors", join_roles(details.auditors), limit=None)
        if len(self.frameworks) > 1:
            yield Static("Framework", classes="label")
            yield ChoiceField("new-framework")
        yield Static(PROFILE, classes="label", id="new-profile-label")
        yield ProfileField("new-profile")
        yield Static("", id="new-about", markup=False)

    def on_mount(self) -> None:
        """Go to the first field that is empty, and read the draft of this form."""
        for frameworks in self.query("#new-framework").results(ChoiceField):
            frameworks.show_choices(self._names, self.proposal.framework.id)
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
        """Say what comes over from the audit before, as far as the fields are understood, and show the
        framework's profiles."""
        about = None
        try:
            term = self._parse_term()
        except UsageError:
            term = None  # what is typed is not complete yet
        try:
            proposal = self._proposed(term)
        except SemhError as error:
            if term and not _is_about_typed(error):
                about = plain(str(error), "$error")
        else:
            self._show_profiles(proposal)
            self._follow_term(proposal)
            if term and find_existing(self.catalogue, proposal):
                name = proposal.details.setting
                about = plain(f"{name} already has an audit for {term.label}.", "$warning")
            elif term:
                about = lines([*self._unusable(), describe_proposal(proposal, self._names)])
        if about:
            self.query_one("#new-about", Static).update(about)

    def _unusable(self) -> Iterator[Content]:
        """A line that names the frameworks that are at hand and cannot be chosen."""
        if broken := self.folder.library.broken:
            names = shorten_list([Path(error.problems[0].file).name for error in broken])
            yield plain(f"{names} cannot be used: semh framework says why.", "$warning")

    def _follow_term(self, proposal: Proposal) -> None:
        """Propose the first free term of the setting and framework that stand there by now, where nobody has
        written another."""
        field = self.query_one("#new-cycle", Input)
        if field.value == self._proposed_term.label:
            details = replace(proposal.details, cycle=Cycle.at(self.today))
            self._proposed_term = find_free_term(self.catalogue, replace(proposal, details=details))
            field.value = self._proposed_term.label

    def _show_profiles(self, proposal: Proposal) -> None:
        profiles = proposal.framework.profiles
        self.query_one(".dialog").set_class(bool(profiles), "-with-profiles")
        for part in self.query("#new-profile, #new-profile-label"):
            part.display = bool(profiles)
        self.query_one(ProfileField).show_profiles(profiles, proposal.details.profile)

    @on(OptionList.OptionSelected, "#new-framework")
    def leave_framework(self, event: OptionList.OptionSelected) -> None:
        """Go on to the framework's profiles, where it has some."""
        profiles = self.query_one(ProfileField)
        if profiles.display:
            event.prevent_default()
            profiles.focus()

    def action_keep(self) -> None:
        """Start the audit; ask first about a missing auditor and a name that is nearly
        another's."""
        cycle = partial(parse_term, today=self.today)
        if not self.parse(setting=validate_setting, cycle=cycle, auditors=split_roles):
            return
        if not self._asked_who and not self.values()["new-auditors"].strip(" ,;"):
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
            stored = create_audit(self.catalogue, self._proposed(self._parse_term()))
        except AuditExistsError as error:
            self._offer_existing(error)
        except SemhError as error:
            self.refuse(str(error))
        else:
            self._finish(stored)

    def _offer_existing(self, error: AuditExistsError) -> None:
        """Offer to open the audit of that term, or to write another term."""

        def open_existing() -> None:
            try:
                stored = load_audit(Path(error.path), self.folder.library)
            except SemhError as damage:
                self.refuse(str(damage))
            else:
                self._finish(stored)

        ask(
            self.app,
            "There is this audit already",
            [("Open it", open_existing), ("Name another term", None)],
            self.query_one("#new-cycle").focus,
            message=str(error),
        )

    def _finish(self, stored: StoredAudit) -> None:
        """Give back the audit to be opened."""
        self._keeper.remember(None)
        self.dismiss(stored)

    def _ask_which(self, near: Sequence[str]) -> None:
        """Ask which setting is meant: a slip in the name would start a second history of one
        school."""
        field = self.query_one("#new-setting", Input)

        def create(name: str) -> None:
            field.value = name
            self._create()

        known = [(f"{name}, which has audits here", partial(create, name)) for name in near]
        another = f"{field.value.strip()}, another setting"
        ask(self.app, "Did you mean …?", [*known, (another, self._create)], field.focus)

    def _ask_who(self) -> None:
        """Point out once that nobody is named as auditor; an audit may start without."""
        self._asked_who = True
        self.refuse(
            "Nobody is named as auditor yet. Write who audits, or press enter to start without.",
            self.query_one("#new-auditors"),
        )

    def _parse_term(self) -> Cycle:
        return parse_term(self.values()["new-cycle"], self.today)

    def _proposed(self, term: Cycle | None) -> Proposal:
        texts = self.values()
        setting, auditors = texts["new-setting"], split_roles(texts["new-auditors"])
        proposal = propose_audit(
            self.catalogue,
            self.today,
            setting=setting,
            own_folder=self.own_folder,
            cycle=term,
            framework=self._framework(),
        )
        profile = self.query_one(ProfileField).choice_of(
            proposal.framework.profiles, proposal.details.profile
        )
        details = replace(proposal.details, auditors=auditors, profile=profile)
        if not setting.strip():
            details = replace(details, setting="")
        return replace(proposal, details=details)

    def _framework(self) -> Framework:
        chosen = {field.value for field in self.query("#new-framework").results(ChoiceField)}
        return next((one for one in self.frameworks if one.id in chosen), self.proposal.framework)


def _is_about_typed(error: SemhError) -> bool:
    """Whether an error is about what is typed, not about the folder's files."""
    return isinstance(error, UsageError) and not isinstance(error, SeveralFilesError)
