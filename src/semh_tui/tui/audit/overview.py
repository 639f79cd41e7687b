"""Overview: each section as a bar beside its judgement, and what is left to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from semh_tui.compare.steps import find_inapplicable_steps
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.progress import Gap, GapKind, list_gaps
from semh_tui.reports.content.gap_words import gap_heading
from semh_tui.reports.content.words import STEPS_NOT_NOW, lowest_word
from semh_tui.session import Session
from semh_tui.tui.audit.section_bars import SectionBars
from semh_tui.tui.reader.grouped import GroupedScreen
from semh_tui.tui.styled_text import mark, plain, rating_word, step_about, step_text
from semh_tui.tui.widgets.grouped_list import Entry, Group
from semh_tui.tui.widgets.row import Row, title_row


def nothing_left(framework: Framework) -> str:
    """What stands there where an audit lacks nothing."""
    lowest = lowest_word(framework)
    return f"Nothing is left to do: everything is rated, and every {lowest} has a next step."


_UNRATED = (GapKind.NOT_RATED, GapKind.NOT_JUDGED)


class OverviewScreen(GroupedScreen):
    """Shows progress and gaps; selecting a line returns its place."""

    MODE = "OVERVIEW"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Go there", show=False, id="overview.go"),
        Binding("o", "dismiss", "Back", show=False, id="overview.back"),
    ]

    def __init__(self, session: Session, today: date) -> None:
        super().__init__()
        self.session = session
        self.today = today
        self._places: dict[str, Place] = {}

    def title_row(self) -> Row:
        """Name setting and term, with the status at the right edge."""
        audit = self.session.audit
        return title_row("Overview", f"{audit.setting} · {audit.cycle.label}", audit.status.value)

    def groups(self) -> Sequence[Group]:
        """Return the sections, what is left to do, and steps that do not apply now."""
        return [self._sections(), *self._gaps(), *self._set_aside()]

    def select(self, key: str) -> None:
        """Go back to the audit, to the place of a line."""
        self.dismiss(self._places[key])

    def _sections(self) -> Group:
        session = self.session
        bars = SectionBars(session)
        for section in session.framework.sections:
            self._places[section.id] = Place(section.id)
        return Group(
            bars.heading(),
            [Entry(section.id, bars.section(section)) for section in session.framework.sections],
        )

    def _gaps(self) -> Sequence[Group]:
        open_gaps = list_gaps(self.session.framework, self.session.audit, self.today)
        if not open_gaps:
            return [Group(plain(nothing_left(self.session.framework), "bold"))]
        return [
            self._gap_group(kind, list(group))
            for kind, group in groupby(open_gaps, key=lambda gap: gap.kind)
        ]

    def _set_aside(self) -> Sequence[Group]:
        """The open steps of criteria that do not apply this term; they are no gaps."""
        audit, framework = self.session.audit, self.session.framework
        steps = find_inapplicable_steps(audit)
        if not steps:
            return ()
        heading = Content.assemble((STEPS_NOT_NOW, "bold $primary"), (f"  {len(steps)}", "$quiet"))
        entries = []
        for at, (place, step) in enumerate(steps):
            key = f"set-aside:{at}"
            self._places[key] = place
            left = Content(f" {framework.numbers.get(place, '?'):>4} ") + step_text(step)
            row = Row(left, step_about(step, self.today, applies=False))
            entries.append(Entry(key, row))
        return [Group(heading, entries)]

    def _gap_group(self, kind: GapKind, open_gaps: Sequence[Gap]) -> Group:
        heading = Content.assemble(
            plain(gap_heading(self.session.framework, kind), "bold $primary"),
            (f"  {len(open_gaps)}", "$quiet"),
        )
        entries = []
        for at, gap in enumerate(open_gaps):
            key = f"{kind.name}:{at}"
            self._places[key] = gap.place
            entries.append(Entry(key, self._gap_row(gap)))
        return Group(heading, entries)

    def _gap_row(self, gap: Gap) -> Row:
        framework = self.session.framework
        number = framework.numbers.get(gap.place, "?")
        if gap.step is not None:
            left = Content(f" {number:>4} ") + step_text(gap.step)
            return Row(left, step_about(gap.step, self.today))
        rating = self.session.answer(gap.place).rating
        left = Content.assemble(
            f" {number:>4} ",
            mark(framework.level(rating)),
            " ",
            plain(framework.title_of(gap.place)),
        )
        before = self.session.last_term(gap.place) if gap.kind in _UNRATED else None
        if before is None or before.rating is None:
            return Row(left, Content(""))
        was = Content.assemble(("last term ", "$quiet"), rating_word(framework, before.rating))
        return Row(left, was, mark(framework.level(before.rating)))
