"""An overview of many settings: what stands out first, then a line for each setting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from semh_tui.authority.overview import AuthorityOverview, EditionGroup
from semh_tui.authority.records import (
    AbsentSetting,
)
from semh_tui.model.dates import full_date, short_date
from semh_tui.reports.content.language import words_of
from semh_tui.reports.content.overview.list_request import ListKind, ListRequest
from semh_tui.reports.content.overview.tables import (
    group_summary,
    list_target,
    lowest_table,
    sections_table,
    setting_key,
    setting_target,
    settings_legend,
    settings_table,
)
from semh_tui.reports.content.overview.words import (
    LONGEST_LIST,
    OVERDUE,
    absent_by_cycle,
    absent_heading,
    change_legend,
    damaged_heading,
    framework_names,
    group_title,
    latest_words,
    more_words,
    overdue_words,
    overview_title,
    without_step,
)
from semh_tui.reports.content.words import (
    criteria_and_judgements,
    late_by,
)
from semh_tui.reports.document import (
    Block,
    Bullets,
    Document,
    Entries,
    Entry,
    Heading,
    Paragraph,
    Rest,
    Target,
)
from semh_tui.reports.inline_text import Meaning, Piece, make_quiet, make_text
from semh_tui.reports.lazy_sequence import LazySequence

_NAME = 32
"""Cells for a setting's name in front of other words, with the gap behind it."""


def overview_document(overview: AuthorityOverview, today: date) -> Document:
    """The overview; rows of settings are made when they are looked at."""
    frameworks = [group.framework for group in overview.groups]
    return Document(
        make_text(overview_title(overview)),
        tuple(_blocks(overview, today)),
        foot=f"As it stood on {full_date(today)}.",
        **words_of(*frameworks),
        landscape=True,
    )


def _blocks(overview: AuthorityOverview, today: date) -> Iterator[Block]:
    lists = OverviewLists(today)
    for group in overview.groups:
        yield from lists.group(group)
    yield from lists.damaged(overview)
    yield from lists.absent(overview)
    for group in overview.groups:
        yield from lists.settings(group)


class OverviewLists(NamedTuple):
    """The blocks of an overview, of the settings whose names are ``wanted``.

    Lists are cut after ``longest`` entries where a format has little room.
    """

    today: date
    wanted: Callable[[str], bool] = bool
    longest: int = LONGEST_LIST

    def group(self, group: EditionGroup) -> Iterator[Block]:
        """What stands out among the settings of one edition."""
        yield Heading(make_text(group_title(group)))
        yield from group_summary(group)
        yield sections_table(group)
        yield from self.lowest(group)
        yield from self.without_step(group)
        yield from self.overdue(group)

    def settings(self, group: EditionGroup) -> Iterator[Block]:
        """Every setting of one edition in a row."""
        pairs = [pair for pair in group.pairs if self.wanted(group.name(pair))]
        if pairs:
            yield Heading(make_text(group_title(group)))
            yield settings_table(group, pairs)
            yield Paragraph(make_quiet(settings_legend(group)))

    def lowest(self, group: EditionGroup) -> Iterator[Block]:
        """The criteria with the lowest rating most often."""
        if group.lowest:
            yield lowest_table(group, group.lowest, self.longest)
            yield Paragraph(make_quiet(change_legend(group.framework)))

    def without_step(self, group: EditionGroup) -> Iterator[Block]:
        """The settings with a lowest rating that has no next step."""
        matches = [match for match in group.without_step if self.wanted(group.name(match[0]))]
        if not matches:
            return

        def entry(at: int) -> Entry:
            pair, places = matches[at]
            return Entry(
                make_text(criteria_and_judgements(group.framework, places)),
                lead=group.name(pair),
                key=setting_key("without step", pair),
                target=setting_target(pair),
            )

        yield _heading(without_step(group.framework), sum(len(places) for _pair, places in matches))
        rest = self._rest(len(matches), "setting", list_target(ListKind.WITHOUT_STEP, group))
        yield Entries(LazySequence(len(matches), entry), lead=_NAME, rest=rest)

    def overdue(self, group: EditionGroup) -> Iterator[Block]:
        """The steps that are overdue, the latest first."""
        # By their files: a setting has many steps, and its name is looked at once.
        files = {pair.now.file for pair in group.pairs if self.wanted(group.name(pair))}
        matches = [match for match in group.late if match[0].now.file in files]
        if not matches:
            return

        def entry(at: int) -> Entry:
            pair, late = matches[at]
            due = late.step.due
            assert due is not None, "a step that is overdue has a day"
            how_late = Piece(late_by(due, self.today), Meaning.WARNING)
            return Entry(
                make_text(overdue_words(group.framework, late)),
                lead=group.name(pair),
                right=make_text(f"due {short_date(due, self.today)}, ", how_late),
                edge=False,
                key=setting_key(f"late:{late.place}:{late.step.id}", pair),
                target=setting_target(pair),
            )

        yield _heading(OVERDUE, len(matches))
        rest = self._rest(len(matches), "step", list_target(ListKind.OVERDUE, group))
        yield Entries(LazySequence(len(matches), entry), lead=_NAME, rest=rest)

    def damaged(self, overview: AuthorityOverview) -> Iterator[Block]:
        """Settings whose file of this term cannot be used; each leads to the audit before."""
        matches = [setting for setting in overview.damaged if self.wanted(setting.name)]
        if matches:
            yield _heading(damaged_heading(overview.cycle), len(matches), depth=2)
            names = framework_names(overview)
            lines = [
                make_text(f"{_name(setting, names)}: {setting.damaged}") for setting in matches
            ]
            yield self._absent_entries(matches, names, Bullets(lines), None)

    def absent(self, overview: AuthorityOverview) -> Iterator[Block]:
        """The settings without an audit of this term, by the term of their last."""
        by_cycle = [
            (cycle, [setting for setting in settings if self.wanted(setting.name)])
            for cycle, settings in absent_by_cycle(overview)
        ]
        matches = [setting for _cycle, settings in by_cycle for setting in settings]
        if matches:
            yield _heading(absent_heading(overview.cycle), len(matches), depth=2)
            names = framework_names(overview)
            lines = [
                make_text(
                    f"{latest_words(cycle)}: {', '.join(_name(setting, names) for setting in settings)}"
                )
                for cycle, settings in by_cycle
                if settings
            ]
            target = Target("list", ListRequest(ListKind.ABSENT))
            yield self._absent_entries(matches, names, Bullets(lines), target)

    def _absent_entries(
        self,
        matches: Sequence[AbsentSetting],
        names: Mapping[str, str],
        instead: Bullets,
        target: Target | None,
    ) -> Entries:
        entries = [
            Entry(
                make_text(_absent_words(setting, names)),
                lead=setting.name,
                key=f"absent:{setting.file}",
                target=Target("setting", setting.file),
            )
            for setting in matches
        ]
        rest = self._rest(len(matches), "setting", target) if target else None
        return Entries(entries, lead=_NAME, rest=rest, instead=instead)

    def _rest(self, number: int, noun: str, target: Target) -> Rest:
        return Rest(self.longest, more_words(number - self.longest, noun), target)


def _absent_words(setting: AbsentSetting, names: Mapping[str, str]) -> str:
    """Its damaged file or its latest term, behind its framework where there are several."""
    words = setting.damaged or latest_words(setting.latest)
    return " · ".join(filter(None, (names.get(setting.framework), words)))


def _name(setting: AbsentSetting, names: Mapping[str, str]) -> str:
    """The setting, with the framework that it has nothing of where there are several."""
    framework = names.get(setting.framework)
    return f"{setting.name} ({framework})" if framework else setting.name


def _heading(words: str, number: int, depth: int = 3) -> Heading:
    return Heading(make_text(words), depth=depth, size=f"{number:,}")
