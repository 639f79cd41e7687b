"""Build the lists on the screens of many settings, and where each line leads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from textual.content import Content
from textual.visual import Visual

from semh_tui.authority.overview import EditionGroup as EditionGroup
from semh_tui.authority.records import AbsentSetting, SettingPair
from semh_tui.model.errors import FileError
from semh_tui.model.place import Place
from semh_tui.model.text import fold, word_matcher
from semh_tui.reports.content.overview.document import (
    lowest_table,
    sections_table,
    settings_table,
)
from semh_tui.reports.content.overview.words import (
    LEFT_OUT,
    LONGEST_LIST,
    OVERDUE,
    absent_by_cycle,
    absent_heading,
    damaged_heading,
    group_title,
    more_words,
    without_step,
)
from semh_tui.reports.content.words import plural, rating_words
from semh_tui.tui.authority.lines import (
    TableLines,
    absent_line,
    late_line,
    rating_line,
    sections_heading,
    without_step_line,
)
from semh_tui.tui.authority.state import Authority, Edition, ListKind, ListRequest
from semh_tui.tui.styled_text import lines, mark, plain
from semh_tui.tui.widgets.grouped_list import Entry, Group
from semh_tui.tui.widgets.reflow import OneLine, Reflow, prose

T = TypeVar("T")


class LineTarget(NamedTuple):
    """What a line opens: an audit's file, a list, or the question about a damaged file."""

    file: str = ""
    request: ListRequest | None = None
    error: FileError | None = None


class ListBuilder:
    """Builds the groups for one showing, of the settings whose names hold the words ``wanted``.

    With ``whole``, lists are not cut short.
    """

    def __init__(self, authority: Authority, wanted: str = "", *, whole: bool = False) -> None:
        self.authority = authority
        self.is_wanted = word_matcher(wanted)
        self.narrowed = bool(fold(wanted))
        self.longest = 10**9 if whole else LONGEST_LIST
        self.targets: dict[str, LineTarget] = {}
        self.above: dict[str, Visual] = {}
        """For an entry at the top of the window: the heads of its columns."""
        self.settings: set[str] = set()
        """The files of the settings that are shown."""

    def everything(self) -> Iterator[Group]:
        """Yield all groups in the order of the report.

        Where settings are searched, their rows come first, and groups that belong to no setting are
        left out.
        """
        overview = self.authority.overview
        if overview is None:
            yield from self._left_out()
        elif self.narrowed:
            yield from self._settings(overview.groups)
            for group in overview.groups:
                yield from (*self.without_step(group), *self.late(group))
            yield from (*self.damaged(), *self.absent())
        else:
            for group in overview.groups:
                yield from (*self._sections(group), *self.lowest(group))
                yield from (*self.without_step(group), *self.late(group))
            yield from (*self.damaged(), *self.absent(), *self._left_out())
            yield from self._settings(overview.groups)

    def one_list(self, request: ListRequest) -> Iterator[Group]:
        """One list."""
        if request.kind is ListKind.ABSENT:
            yield from self.absent()
            return
        group = self.authority.group(request.edition) if request.edition else None
        if group is None:
            return
        if request.place is not None:
            yield from self._ratings(group, request.place)
        elif request.kind is ListKind.LOWEST:
            yield from self.lowest(group)
        elif request.kind is ListKind.WITHOUT_STEP:
            yield from self.without_step(group)
        else:
            yield from self.late(group)

    # -- what stands out

    def _sections(self, group: EditionGroup) -> Iterator[Group]:
        table = TableLines(sections_table(group))
        places = [Place(section.id) for section in group.sections]
        yield Group(sections_heading(group), self._places(group, places, table))

    def lowest(self, group: EditionGroup) -> Iterator[Group]:
        """The criteria with the lowest rating most often."""
        criteria = group.lowest[: self.longest]
        if criteria:
            table = TableLines(lowest_table(group, criteria))
            entries = self._places(group, [criterion.place for criterion in criteria], table)
            request = ListRequest(ListKind.LOWEST, Edition.of(group))
            entries += self._rest(len(group.lowest), request, "criterion", "criteria")
            yield Group(table.heads, entries)

    def without_step(self, group: EditionGroup) -> Iterator[Group]:
        """The settings with a lowest rating that has no next step."""
        matches = self._wanted(group.without_step, lambda match: group.name(match[0]))
        if matches:
            entries = [
                self._of_setting(
                    "without step", group, pair, without_step_line(group, pair, places)
                )
                for pair, places in matches[: self.longest]
            ]
            request = ListRequest(ListKind.WITHOUT_STEP, Edition.of(group))
            entries += self._rest(len(matches), request, "setting")
            yield Group(
                _heading(
                    without_step(group.framework), sum(len(places) for _pair, places in matches)
                ),
                entries,
            )

    def late(self, group: EditionGroup) -> Iterator[Group]:
        """The steps that are overdue, the latest first."""
        matches = self._wanted(group.late, lambda match: group.name(match[0]))
        if matches:
            today = self.authority.today
            entries = [
                self._of_setting(f"late:{late.place}:{late.step.id}", group, pair,
                                 late_line(group, pair, late, today))
                for pair, late in matches[: self.longest]
            ]  # fmt: skip
            entries += self._rest(
                len(matches), ListRequest(ListKind.OVERDUE, Edition.of(group)), "step"
            )
            yield Group(_heading(OVERDUE, len(matches)), entries)

    def _ratings(self, group: EditionGroup, place: Place) -> Iterator[Group]:
        """The settings by how they rate a place; of those rated lowest first those without a next step."""
        at = group.framework.positions[place]
        for rating in group.scale.columns:
            pairs = self._wanted(group.rated(place, rating), group.name)
            if rating == group.scale.lowest.key:
                pairs.sort(key=lambda pair: at not in pair.now.without_step)
            if pairs:
                word = plain(rating_words(group.framework, rating)[1:], "bold $primary")
                size = Content.styled(f"  {plural(len(pairs), 'setting')}", "$quiet")
                entries = [
                    self._of_setting("rating", group, pair, rating_line(group, pair, place))
                    for pair in pairs
                ]
                yield Group(mark(group.framework.level(rating)) + word + size, entries)

    # -- settings

    def _settings(self, groups: Sequence[EditionGroup]) -> Iterator[Group]:
        for group in groups:
            pairs = self._wanted(group.pairs, group.name)
            if pairs:
                rows = TableLines(settings_table(group, pairs))
                heads = rows.heads
                entries = [
                    self._of_setting("row", group, pair, rows.row(at), heads)
                    for at, pair in enumerate(pairs)
                ]
                yield Group(_settings_heading(group, rows), entries)

    def damaged(self) -> Iterator[Group]:
        """Settings whose file of this term cannot be used; Enter opens the audit before it."""
        overview = self.authority.overview
        matches = self._wanted(overview.damaged, lambda setting: setting.name) if overview else []
        if overview and matches:
            entries = [self._absent(setting) for setting in matches]
            yield Group(_heading(damaged_heading(overview.cycle), len(matches)), entries)

    def absent(self) -> Iterator[Group]:
        """The settings without an audit of this term, by the term of their last."""
        overview = self.authority.overview
        if overview is None:
            return
        matches = [
            setting for _cycle, settings in absent_by_cycle(overview) for setting in settings
        ]
        matches = self._wanted(matches, lambda setting: setting.name)
        if matches:
            entries = [self._absent(setting) for setting in matches[: self.longest]]
            entries += self._rest(len(matches), ListRequest(ListKind.ABSENT), "setting")
            yield Group(_heading(absent_heading(overview.cycle), len(matches)), entries)

    def _left_out(self) -> Iterator[Group]:
        left_out = self.authority.left_out()
        if left_out:
            entries = [
                self._entry(
                    f"out:{at}",
                    Reflow(prose(f"! {sentence.splitlines()[0]}")),
                    LineTarget(error=error),
                )
                for at, (sentence, error) in enumerate(left_out)
            ]
            yield Group(_heading(LEFT_OUT, len(left_out)), entries)

    # -- entries

    def _places(
        self, group: EditionGroup, places: Sequence[Place], table: TableLines
    ) -> list[Entry]:
        """The rows of a table about places."""
        edition = Edition.of(group)
        return [
            self._entry(f"{edition}:{place}", table.row(at), LineTarget(request=ListRequest(ListKind.RATINGS, edition, place)))
            for at, place in enumerate(places)
        ]  # fmt: skip

    def _of_setting(
        self,
        kind: str,
        group: EditionGroup,
        pair: SettingPair,
        line: OneLine,
        above: Visual | None = None,
    ) -> Entry:
        """Return an entry keyed by its setting, so that the cursor stays on it from term to term."""
        now = pair.now
        self.settings.add(now.file)
        key = f"{kind}:{now.framework}:{now.folder}:{now.setting}"
        return self._entry(key, line, LineTarget(now.file), above)

    def _absent(self, setting: AbsentSetting) -> Entry:
        self.settings.add(setting.file)
        return self._entry(f"absent:{setting.file}", absent_line(setting), LineTarget(setting.file))

    def _rest(self, number: int, request: ListRequest, noun: str, nouns: str = "") -> list[Entry]:
        """Return a line that leads to what the list leaves out."""
        if number <= self.longest:
            return []
        words = Content.styled(f"  {more_words(number - self.longest, noun, nouns)}", "$quiet")
        return [self._entry(f"rest:{request}", words, LineTarget(request=request))]

    def _entry(
        self, key: str, line: Visual, target: LineTarget, above: Visual | None = None
    ) -> Entry:
        self.targets[key] = target
        if above is not None:
            self.above[key] = above
        return Entry(key, line)

    def _wanted(self, items: Sequence[T], name: Callable[[T], str]) -> list[T]:
        if not self.narrowed:
            return list(items)
        return [item for item in items if self.is_wanted(name(item))]


def _settings_heading(group: EditionGroup, rows: TableLines) -> Reflow:
    named = plain(group_title(group), "bold $primary")
    return Reflow(
        lambda width: lines([named.truncate(width, ellipsis=True), rows.draw_heads(width)])
    )


def _heading(words: str, number: int) -> Content:
    return Content.assemble(plain(words, "bold $primary"), (f"  {number:,}", "$quiet"))
