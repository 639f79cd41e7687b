"""About an audit: whose it is, and what its framework says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from textual.binding import Binding

from semh_tui.model.audit import Audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import SemhError
from semh_tui.model.progress import list_gaps
from semh_tui.model.rules.final import FinalAuditError
from semh_tui.model.status import Status
from semh_tui.reports.content.audit.about import about_document
from semh_tui.reports.content.gap_words import gaps_sentence
from semh_tui.reports.content.words import joined_setting_words, new_term_words
from semh_tui.reports.document import Document
from semh_tui.session import Session
from semh_tui.session.events import Event, NotSaved
from semh_tui.session.sync import SyncService
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.clock import today
from semh_tui.storage.drafts.draft_format import DETAILS, FormValues
from semh_tui.storage.managing.rename_setting import RenamePlan
from semh_tui.tui.audit.change_final import ask_to_change, change_or_ask
from semh_tui.tui.audit.documents.live_document import LiveDocumentScreen
from semh_tui.tui.keys.key_help import hint
from semh_tui.tui.messages import warn_of_personal_data
from semh_tui.tui.questions import Answer, ask
from semh_tui.tui.screen_sync import ScreenSync
from semh_tui.tui.widgets.footer import Hint
from semh_tui.tui.widgets.row import Row, title_row


class AboutScreen(LiveDocumentScreen):
    """Shows a session's audit; what is changed here is saved at once.

    ``sync`` is the service of an audit that is open; one that is not open gets its own. ``details``
    are fields of the details form that a killed program left: the form opens with them.
    """

    MODE = "ABOUT"
    BINDINGS = [
        Binding("b", "dismiss", "Back", id="about.back"),
        Binding("e", "details", "Details", id="about.details",
                tooltip="Change setting, term, URN, auditors and notes"),
        Binding("f", "finish", "Final or draft", id="about.finish",
                tooltip="Say that the audit is final, or a draft again"),
    ]  # fmt: skip
    ENTER = ""
    HAS_CONTENTS = True

    def __init__(
        self,
        session: Session,
        folder: AuditFolder,
        sync: SyncService | None = None,
        details: FormValues | None = None,
    ) -> None:
        super().__init__(session)
        self.folder = folder
        self._details = details
        self._own_sync = None if sync else ScreenSync(self, session, self.hear)
        self._sync = sync or self._own_sync

    def on_mount(self) -> None:
        """Start an own sync service; reopen the form that a killed program left."""
        if self._own_sync:
            self._own_sync.begin()
        if self._details is not None:
            self.call_after_refresh(self.action_details, self._details)

    async def on_unmount(self) -> None:
        """Finish saving before the screen is gone."""
        if self._own_sync:
            await self._own_sync.end()

    def hear(self, event: Event) -> None:
        """Say that saving failed, for an audit that is not open; the screen of an open one says it
        itself."""
        if isinstance(event, NotSaved):
            self.notify(str(event.error), title="Not saved", severity="error", timeout=30)

    def title_row(self) -> Row:
        """Name setting and term, with the status at the right edge."""
        audit = self.session.audit
        return title_row("About", f"{audit.setting} · {audit.cycle.label}", audit.status.value)

    def build(self) -> Document:
        """This audit's details, then what the framework says of itself."""
        session = self.session
        return about_document(session.framework, session.audit, session.path)

    def hints(self) -> Sequence[Hint]:
        """Return the keys that change something, then those of a document."""
        keys = AboutScreen.BINDINGS
        return (hint(keys, "details", label="change"), hint(keys, "finish"), *super().hints())

    # -- changing

    def action_details(self, remembered: FormValues | None = None) -> None:
        """Open the form of the details; ``remembered`` is what a killed program left in it."""
        from semh_tui.tui.dialogs.details import DetailsScreen

        session = self.session
        if session.read_only:
            ask_to_change(self.app, session, lambda: self.action_details(remembered))
            return
        form = DetailsScreen(
            session.audit,
            session.framework,
            partial(session.keep_form, DETAILS),
            remembered,
            partial(session.plan_term, self.folder),
        )
        self.app.push_screen(form, partial(self.take_form, session.audit))

    def take_form(self, opened: Audit, filled: Audit | None) -> None:
        """Take what the form changed over; what somebody else changed meanwhile stays."""
        if filled is not None:
            self.take(self.session.rebase(opened, filled))

    def action_finish(self) -> None:
        """Mark the audit final or a draft again; ask first where something is left to do."""
        audit, framework = self.session.audit, self.session.framework
        if self.session.read_only:
            ask_to_change(self.app, self.session, self.save)
            return
        if audit.status is Status.FINAL:
            self.take(replace(audit, status=Status.DRAFT))
            return

        def finish() -> None:
            self.take(replace(self.session.audit, status=Status.FINAL))

        left = gaps_sentence(framework, list_gaps(framework, audit, self.session.as_of(today())))
        if not left:
            finish()
            return
        ask(
            self.app,
            "Mark this audit as final?",
            [("Leave it a draft", None), ("Mark it final anyway", finish)],
            message=f"It still has {left}.",
        )

    def take(self, audit: Audit) -> None:
        """Take changed details over and save them; a save that fails is tried again by the audit."""
        if audit.setting != self.session.audit.setting:
            self.ask_about_name(audit)
        else:
            change_or_ask(self.app, self.session, lambda: self._change(audit))

    def ask_about_name(self, audit: Audit) -> None:
        """Ask whether the setting's other audits get the new name too."""
        from semh_tui.storage.catalogue import Catalogue
        from semh_tui.storage.managing.rename_setting import plan_renaming, rename_setting

        session, opened = self.session, self.session.audit
        old = opened.setting

        def change(setting: str) -> None:
            """Give the name to this audit."""
            changed = replace(audit, setting=setting)
            change_or_ask(self.app, session, lambda: self._change(session.rebase(opened, changed)))

        try:
            renaming = plan_renaming(
                Catalogue(self.folder), session.audit, session.path, audit.setting
            )
        except SemhError as error:
            words = f"{old} is not renamed: its audits cannot all have that name. {error}"
            self.notify(words, severity="warning", timeout=20)
            change(old)
            return
        if not renaming.others and not renaming.namesakes:
            change(audit.setting)
            return

        def rename() -> SemhError | None:
            """Give the name to the others, in the thread for files: one may be locked for seconds."""
            try:
                rename_setting(renaming, audit.setting)
            except SemhError as error:
                return error
            return None

        def renamed(error: SemhError | None) -> None:
            """Give the name to this audit too, where the others have it."""
            if error is not None:
                self.notify(str(error), severity="error", timeout=30)
            change(audit.setting if error is None else old)

        def rename_all() -> None:
            """Give the name to every audit of the setting."""
            if self._sync:
                self._sync.run(rename, renamed)

        answers: list[Answer] = [("Rename it", rename_all)]
        if renaming.others:
            answers = [
                (f"Rename it in all {len(renaming.others) + 1} of its audits", rename_all),
                ("Rename it in this one only", lambda: change(audit.setting)),
            ]
        ask(
            self.app,
            "Rename the setting?",
            [*answers, (f"Leave it {old}", None)],
            lambda: change(old),
            message=renaming_words(session.audit, audit.setting, renaming),
        )

    def _change(self, audit: Audit) -> None:
        session = self.session
        if session.would_change_final(audit):
            raise FinalAuditError
        session.keep_form(DETAILS, None)
        cycle = audit.cycle
        if session.change_details(replace(audit, cycle=session.audit.cycle)):
            self.save()
            texts = (audit.setting, audit.notes, *audit.auditors)
            warn_of_personal_data(self.app, session.path, *texts)
        if cycle != session.audit.cycle:
            self._change_term(cycle)

    def _change_term(self, cycle: Cycle) -> None:
        """Save, then give the audit another term and file; say what became of it."""
        from semh_tui.storage.catalogue import Catalogue

        session, before, path = self.session, self.session.audit, str(self.session.path)

        def tell(error: SemhError | None) -> None:
            if error is not None:
                words = f"The term is still {before.cycle.label}. {error}"
                self.notify(words, title="Not saved", severity="error", timeout=30)
                return
            session.take_previous(Catalogue(self.folder).try_load_previous(session.as_stored))
            self.notify(new_term_words(before, cycle, path, str(session.path)), timeout=12)
            self.show()

        try:
            target = session.plan_term(self.folder, cycle)
        except SemhError as error:
            tell(error)
            return
        if self._sync:
            self._sync.change_term(cycle, target, tell)

    def save(self) -> None:
        """Save now and show the details as they have become."""
        if self._sync:
            self._sync.save_now()
        self.show()


def renaming_words(audit: Audit, name: str, renaming: RenamePlan) -> str:
    """What renaming means, and how many audits it changes."""
    joined = joined_setting_words(f"“{name}”", renaming.namesakes)
    if not renaming.others:
        return joined
    final = renaming.final + (audit.status is Status.FINAL)
    of_them = {0: "none of them final", 1: "one of them final"}.get(final, f"{final} of them final")
    return (
        f"“{audit.setting}” has {len(renaming.others) + 1} audits here, {of_them}. Under two names they would "
        "be two settings: no review, trend or open step would reach from one to the other. The new name is "
        f"“{name}”. {joined}"
    ).rstrip()
