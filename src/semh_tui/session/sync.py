"""Syncs an audit that is being edited with its file, without blocking on the disk.

Disk work is done in two threads, one for the file and one for the draft, so that a locked file delays
no draft. The session changes in the owner's thread only: frozen audits are handed to the threads, and
results are merged with the audit as it is when they are taken.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import SaveError
from semh_tui.session.disk_work import (
    DraftRequest,
    ExternalChange,
    OpenedDrafts,
    SaveResult,
    TermResult,
    open_drafts,
)
from semh_tui.session.events import DraftChanged, DraftsRead, Event, FileChanged, NotSaved, Saved
from semh_tui.session.saving import SAVE_ATTEMPTS
from semh_tui.session.session import Session
from semh_tui.session.worker import ResultQueue, SerialWorker

TICK_SECONDS = 0.25
"""The interval at which to call :meth:`SyncService.tick`; drafts are written as often."""
SAVE_SECONDS = 1.0
"""The delay from the first unsaved change to its save."""
POLL_SECONDS = 1.0
RETRY_SECONDS = 5.0

_T = TypeVar("_T")


class SyncService:
    """Saves, keeps drafts, and polls the file for changes by others.

    Call every method in the owner's thread. ``wake`` is called in other threads and asks the owner to
    call :meth:`collect`, which takes results and calls ``on_event``.
    """

    def __init__(
        self,
        session: Session,
        on_event: Callable[[Event], None],
        wake: Callable[[], object],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.session = session
        self.paused = False
        """Whether polling waits, as while somebody decides between two versions."""
        self.hand_over: Callable[[], None] = lambda: None
        """Called before the audit is saved, merged or kept: gives the session what was typed a moment ago."""
        self._on_event = on_event
        self._clock = clock
        self._results = ResultQueue(wake)
        self._file = SerialWorker("semh-file", self._results.deliver)
        self._draft = SerialWorker("semh-draft", self._results.deliver)
        self.is_saving = False
        """Whether a save is under way."""
        self._polling = self._drafting = self._again = False
        self._attempts = 0
        self._save_at: float | None = None
        self._poll_at = self._retry_at = 0.0
        self._drafted: DraftRequest | None = None
        self._draft_failure = ""
        self._after_save: list[Callable[[], None]] = []
        self._is_started = self._is_stopped = False

    # -- requests

    def start(self) -> None:
        """Begin to keep drafts; :class:`DraftsRead` follows when earlier ones are read."""
        self._is_started = True
        self._results.put(self._draft, partial(open_drafts, self.session.path), self._take_drafts)

    def tick(self) -> None:
        """Do what is due. To be called every ``TICK_SECONDS``."""
        now = self._clock()
        self.keep_draft()
        if self._save_at is not None and now >= self._save_at:
            self.save_now()
        elif self.session.failure is not None and now >= self._retry_at:
            self._retry_at = now + RETRY_SECONDS
            self.save_now()
        if now >= self._poll_at:
            self._poll_at = now + POLL_SECONDS
            self.poll_now()

    def save_soon(self) -> None:
        """Schedule a save ``SAVE_SECONDS`` after the first unsaved change; later ones do not delay it."""
        if self._save_at is None:
            self._save_at = self._clock() + SAVE_SECONDS

    def save_now(self, then: Callable[[], None] | None = None) -> None:
        """Save now; ``then`` is called when nothing is left to save or a save has failed."""
        self.hand_over()
        self._save_at = None
        if then is not None:
            self._after_save.append(then)
        if self.is_saving:
            self._again = True
        else:
            self._attempts = 0
            self._begin_save()

    def save_again(self, path: Path | None, then: Callable[[], None]) -> None:
        """Write the file again where it is gone, or under another name, and then call ``then``."""
        request = self.session.save_again_request(path)

        def take(result: SaveResult) -> None:
            self.is_saving = False
            try:
                self.session.finish_save_again(result)
            except SaveError as error:
                self._on_event(NotSaved(error))
            else:
                self._move_draft()
                self._on_event(Saved())
            then()
            if self._after_save or self._again:
                self.save_now()

        self.is_saving = True
        self._results.put(self._file, request.perform, take)

    def change_term(
        self, cycle: Cycle, target: Path, then: Callable[[SaveError | None], None]
    ) -> None:
        """Save, then give the audit another term and the file ``target``; ``then`` gets what failed."""

        def take(result: TermResult) -> None:
            self.is_saving = False
            error = None
            try:
                self.session.finish_term(result)
            except SaveError as failure:
                error = failure
            else:
                self._move_draft()
                self._on_event(Saved())
            then(error)
            if self._after_save or self._again or self.session.changed:
                self.save_now()

        def move() -> None:
            try:
                request = self.session.term_request(cycle, target)
            except SaveError as error:
                then(error)
                return
            self.is_saving = True
            self._results.put(self._file, request.perform, take)

        self.save_now(move)

    def poll_now(self) -> None:
        """Poll the file, unless work on it is running or ``paused`` is set."""
        if not (self.paused or self._polling or self.is_saving):
            self._polling = True
            self._results.put(self._file, self.session.poll_request().perform, self._take_poll)

    def keep_draft(self) -> None:
        """Write the draft where it does not have everything unsaved."""
        self.hand_over()
        if self._drafting:
            return
        request = self.session.draft_request()
        if request is None or (not self._draft_failure and request.is_in(self._drafted)):
            return
        self._drafting = True
        self._results.put(
            self._draft, request.perform, lambda failure: self._take_draft(request, failure)
        )

    def run(self, work: Callable[[], _T], then: Callable[[_T], None]) -> None:
        """Run other disk work in the file's thread; ``then`` gets its result."""
        self._results.put(self._file, work, then)

    # -- results

    def collect(self) -> None:
        """Take the results that have come."""
        self._results.collect()

    def wait(self, seconds: float) -> bool:
        """Take results until no work is running; see :meth:`ResultQueue.wait`."""
        return self._results.wait(seconds)

    def finish(self, seconds: float) -> bool:
        """Finish running work, write and close the draft, and stop; no event follows.

        Returns whether that was done within about so many seconds.
        """
        if self._is_stopped:
            return not self._results.running
        self._on_event = lambda _event: None
        self.hand_over = lambda: None
        self._again = self._again or bool(self._after_save)
        self._after_save = []
        if self.session.changed and not self._is_started:  # a fault came before the first frame
            self.start()
        self.keep_draft()
        self.wait(seconds)
        self.keep_draft()
        if self.session.journal is not None:
            self._results.put(self._draft, self.session.journal.close, lambda _none: None)
        done = self.wait(seconds / 2)
        self.stop()
        return done

    def stop(self) -> None:
        """End the threads after the work they have."""
        self._is_stopped = True
        self._file.stop()
        self._draft.stop()

    # -- saving

    def _begin_save(self) -> None:
        self._again = False
        try:
            request = self.session.save_request()
        except SaveError as error:
            self._end_save(error)
            return
        if request is None:
            self._end_save()
            return
        self.is_saving = True
        self._results.put(self._file, request.perform, self._take_save)

    def _take_save(self, result: SaveResult) -> None:
        self.is_saving = False
        self.hand_over()
        try:
            update = self.session.finish_save(result)
        except SaveError as error:
            self._end_save(error)
            return
        if update is None:
            self.keep_draft()
            self._on_event(Saved())
            self._attempts = 0
            if self.session.changed and (self._after_save or self._again):
                self._begin_save()
            else:
                self._end_save()
            return
        self._on_event(FileChanged(update))
        self._attempts += 1
        if self._attempts < SAVE_ATTEMPTS:
            self._begin_save()
        else:
            self._end_save(result.error)

    def _end_save(self, error: SaveError | None = None) -> None:
        if error is not None:
            self._retry_at = self._clock() + RETRY_SECONDS
            self._on_event(NotSaved(error))
        waiting, self._after_save = self._after_save, []
        for then in waiting:
            then()

    # -- polling

    def _take_poll(self, change: ExternalChange | None) -> None:
        self._polling = False
        self.hand_over()
        if change and (update := self.session.take_external_change(change)):
            self._on_event(FileChanged(update))
            if self.session.changed and update.can_be_saved:
                self.save_now()

    # -- drafts

    def _take_drafts(self, opened: OpenedDrafts) -> None:
        self.session.finish_opening(opened)
        self.keep_draft()
        self._on_event(DraftsRead())

    def _move_draft(self) -> None:
        """Go on with a draft of the name that the file has now."""
        if move := self.session.draft_move():
            self._drafted = None
            self._results.put(self._draft, move.perform, self._take_drafts)

    def _take_draft(self, request: DraftRequest, failure: str) -> None:
        self._drafting = False
        if not failure:
            self._drafted = request
        if failure != self._draft_failure:
            self._draft_failure = failure
            self._on_event(DraftChanged(failure))
