"""Opening a review or a trend, from home and from an audit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from semh_tui.compare.review import review_audits
from semh_tui.compare.trend import build_trend
from semh_tui.model.audit import Audit
from semh_tui.model.errors import FileError, SemhError
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.storage.audit_folder import Stored
from semh_tui.storage.audit_list import load_terms
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.clock import today

if TYPE_CHECKING:
    from semh_tui.tui.app import SemhApp

Going = Callable[[Place], None]


def show_review(
    app: SemhApp,
    old: tuple[Audit, Framework],
    new: tuple[Audit, Framework],
    path: Path,
    go_to: Going | None = None,
) -> None:
    """Two audits side by side; ``go_to`` goes to a place of the new one, where that is open.

    ``path`` is where the new one stands: its setting's others are looked for beside it.
    """
    from semh_tui.tui.reader.review import ReviewScreen

    try:
        day = Catalogue(app.folder).as_of(new[0], path, today())
        made = review_audits(*old, *new, day, _known(app))
    except SemhError as error:
        app.notify(str(error), severity="warning", timeout=10, markup=False)
        return
    app.push_screen(ReviewScreen(made, can_go=go_to is not None), _then(go_to))


def show_review_with_before(app: SemhApp, stored: Stored) -> None:
    """An audit against the one before it of its setting; says so where there is none."""
    before, error, _known = Catalogue(app.folder).before_or_error(stored)
    if error is not None:
        app.notify(str(error), severity="warning", timeout=15, markup=False)
        return
    if before is None:
        app.notify(
            f"There is no audit before {stored.audit.cycle.label} to compare it with.",
            timeout=5,
            markup=False,
        )
        return
    old, new = (before.audit, before.framework), (stored.audit, stored.framework)
    show_review(app, old, new, stored.path)


def show_trend(
    app: SemhApp,
    audit: Audit,
    framework: Framework,
    path: Path,
    go_to: Going | None = None,
) -> None:
    """Every cycle of an audit's setting, itself as it is now; ``go_to`` and ``path`` as for a review."""
    from semh_tui.tui.reader.trend import TrendScreen

    own = audit.cycle, audit.edition
    catalogue = Catalogue(app.folder)
    history = catalogue.history(audit, path)
    left_out: list[SemhError] = [FileError(entry.problems) for entry in history.damaged]
    others = [
        (stored.audit, stored.framework)
        for stored in load_terms(catalogue, history, left_out)
        if (stored.audit.cycle, stored.audit.edition) != own
    ]
    made = build_trend([*others, (audit, framework)], _known(app))
    open_now = made.rounds[-1].audit is audit
    screen = TrendScreen(
        made, _known(app), today(), left_out, can_go=open_now and go_to is not None
    )
    app.push_screen(screen, _then(go_to))


def _known(app: SemhApp) -> list[Framework]:
    return [framework for _path, framework in app.folder.library]


def _then(go_to: Going | None) -> Callable[[Place | None], None]:
    def then(place: Place | None) -> None:
        if place is not None and go_to is not None:
            go_to(place)

    return then
