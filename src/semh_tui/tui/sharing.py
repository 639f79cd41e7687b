"""An audit that others may change too: drafts kept, their changes brought in, questions asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from semh_tui.model.dates import full_date
from semh_tui.model.errors import SemhError
from semh_tui.session import Session
from semh_tui.session.shared_file import Recovered, Update
from semh_tui.tui.content import lines, plain

if TYPE_CHECKING:
    from semh_tui.model.framework import Place
    from semh_tui.model.merge import Value
    from semh_tui.tui.screens.audit import AuditScreen

DRAFT_SECONDS = 0.25
LOOK_SECONDS = 1.0


class Question(NamedTuple):
    """What somebody may want to decide later: the same one whatever they go on writing themselves."""

    place: Place | None
    field: str
    step_id: str
    theirs: Value


class Sharing:
    """Looks at the file each second and writes a draft each quarter; asks only what must be asked."""

    def __init__(self, screen: AuditScreen) -> None:
        self.screen = screen
        self.session = screen.session
        self._asking = False
        self._put_off: frozenset[Question] = frozenset()
        self._draft_failure = ""

    def start(self) -> None:
        self.session.keep_drafts()
        self.screen.set_interval(DRAFT_SECONDS, self.keep_draft)
        self.screen.set_interval(LOOK_SECONDS, self.look)
        if self.session.newer:
            self.tell("This audit was made by a newer semh. You can read it; nothing is saved.")
        if self.session.recovered is not None:
            self.offer_recovered()

    def tell(self, message: str, *, warn: bool = False) -> None:
        self.screen.notify(
            message, severity="warning" if warn else "information", timeout=12, markup=False
        )

    # -- drafts

    def keep_draft(self) -> None:
        if self.session.keep_draft():
            return
        failure = self.session.journal.failure if self.session.journal else ""
        if failure != self._draft_failure:
            self._draft_failure = failure
            self.tell(failure, warn=True)

    def offer_recovered(self) -> None:
        """What a killed program had not saved: shown, and applied only where somebody says so."""
        from semh_tui.tui.screens.choice import ChoiceScreen

        recovered = self.session.recovered
        if recovered is None:
            return
        final = self.session.refuses(recovered.audit)

        def chosen(value: str | None) -> None:
            if value == "take":
                if final:
                    self.session.changing_final = True
                self._try(self.session.take_recovered)
                self.refresh()
                self.screen.autosave.soon()
                self.ask()
            elif value == "discard":
                self.session.discard_recovered()

        self.screen.app.push_screen(
            ChoiceScreen(
                "Not saved last time",
                [
                    (
                        "take",
                        "Change the final audit: take it in" if final else "Take it into the audit",
                    ),
                    ("later", "Ask me again next time"),
                    ("discard", "Throw it away"),
                ],
                "later" if final else "take",
                message=what_was_not_saved(self.session, recovered),
            ),
            chosen,
        )

    # -- the file changed underneath

    def look(self) -> None:
        """Bring in what others saved meanwhile."""
        if self._asking:
            return
        try:
            update = self.session.look()
        except SemhError as error:
            self.tell(str(error), warn=True)
            return
        if update is not None:
            self.show(update)

    def show(self, update: Update) -> None:
        from semh_tui.reports.words import place_numbers

        session = self.session
        if update.problem is not None:
            self.tell(f"Somebody has changed this audit’s file, and it cannot be used as it is. Your "
                      f"work stays here. {update.problem}", warn=True)  # fmt: skip
            return
        if update.gone:
            self.ask_gone()
            return
        if update.places or update.details:
            where = place_numbers(session.framework, update.places) or "the audit’s details"
            self.tell(f"Somebody else’s changes came in: {where}.")
        self.refresh()
        self.ask_what_is_new()

    def refresh(self) -> None:
        screen = self.screen
        if screen.place not in screen.session.audit.answers:
            screen.place = next(iter(screen.session.audit.answers))
        screen.show_list()
        screen.show_place()
        screen.show_header()

    def ask_what_is_new(self) -> None:
        """The questions, unless every one of them was put off already."""
        if not self._questions() <= self._put_off:
            self.ask()

    def _questions(self) -> frozenset[Question]:
        return frozenset(
            Question(conflict.place, conflict.field, conflict.step_id, conflict.theirs)
            for conflict in self.session.conflicts
        )

    def ask(self) -> None:
        """The questions that are open, one after another."""
        if self._asking or not self.session.conflicts:
            return
        from semh_tui.tui.screens.conflict import ConflictScreen

        self._asking = True

        def done(settled: bool | None) -> None:
            self._asking = False
            self._put_off = self._questions()
            self.refresh()
            if settled:
                self.screen.autosave.now()
            else:
                self.tell(
                    "Not decided yet: nothing is saved until you do. ctrl+s asks again.", warn=True
                )

        self.screen.app.push_screen(ConflictScreen(self.session), done)

    def ask_gone(self) -> None:
        from semh_tui.tui.screens.choice import ChoiceScreen

        self._asking = True

        def chosen(value: str | None) -> None:
            self._asking = False
            if value == "again":
                self._try(self.session.save_again)
            elif value == "other":
                self._try(lambda: self.session.save_again(free_name(self.session.path)))
                self.tell(f"Saved as {self.session.path}.")
            self.refresh()

        self.screen.app.push_screen(
            ChoiceScreen(
                "This audit’s file is gone",
                [
                    ("again", "Put it back where it was"),
                    ("other", "Save it under another name beside it"),
                    ("wait", "Leave it for now"),
                ],
                "again",
                message="Somebody has deleted, moved or renamed it. Everything you wrote is still here.",
            ),
            chosen,
        )

    def _try(self, action: Callable[[], None]) -> None:
        try:
            action()
        except SemhError as error:
            self.tell(str(error), warn=True)


def what_was_not_saved(session: Session, recovered: Recovered) -> Content:
    """When it was written, and for each place what would be different."""
    from semh_tui.model.evidence_diff import word_diff
    from semh_tui.reports.words import place_name, rating_words
    from semh_tui.tui.side_by_side import evidence_sides

    framework = session.framework
    when = f"{recovered.at:%H:%M} on {full_date(recovered.at.date())}"
    said = [
        Content(f"semh ended before everything was saved, at {when}."),
        Content("This is not in the audit yet:"),
    ]
    if recovered.file_is_newer:
        said.append(Content("The audit has been saved since; nothing newer will be lost."))
    for place in recovered.changes.places:
        now, then = session.answer(place), recovered.audit.answer(place)
        said += [Content(""), plain(place_name(framework, place), "bold")]
        if now.rating is not then.rating:
            before, after = (rating_words(framework, each.rating) for each in (now, then))
            said.append(plain(f"{before} → {after}"))
        if now.evidence != then.evidence:
            said.append(evidence_sides(word_diff(now.evidence, then.evidence))[1])
        if now.next_steps != then.next_steps:
            said.append(Content("next steps changed"))
    return lines(said)


def free_name(path: Path) -> Path:
    """A name beside the file's own that nothing has yet: 2026-27-autumn-2.yaml."""
    number = 2
    while (made := path.with_name(f"{path.stem}-{number}{path.suffix}")).exists():
        number += 1
    return made
