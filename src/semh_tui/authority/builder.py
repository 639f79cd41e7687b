"""Builds the overview of many settings from summaries of their audits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import NamedTuple

from semh_tui.authority.overview import AuthorityOverview, EditionGroup
from semh_tui.authority.records import AbsentSetting, SettingPair
from semh_tui.authority.summary import AuditSummary
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import NotFoundError
from semh_tui.model.framework import Framework
from semh_tui.model.grouping import group_by
from semh_tui.model.sorting import sort_key
from semh_tui.model.text import MOST_NAMES, fold


@dataclass(slots=True)
class _Setting:
    """The audits of a setting's two latest terms so far."""

    now: list[AuditSummary] = field(default_factory=list)
    before: list[AuditSummary] = field(default_factory=list)
    later: bool = False
    """Whether there is an audit of a cycle after the one that is asked for."""


_Key = tuple[str, str, str]
"""A setting's framework, its folder and its name, folded."""
_TOP = ""
"""In place of a folder's name: no setting's own."""


class DamagedFile(NamedTuple):
    """A file that cannot be used: the folder it stands in, the cycle its name begins with, and its
    framework, "" where nobody can tell.
    """

    folder: str
    cycle: Cycle | None
    file: str
    framework: str = ""


class OverviewBuilder:
    """Takes summaries one by one and keeps those of two terms for each setting.

    ``cycle`` is the term of the overview, by default the latest that is added; ``find`` returns the
    framework of an id and edition. A setting is one name in one folder, under one framework; files that
    ``is_at_top`` says are in no setting's folder belong to the only setting of their name. Of several audits
    of one term the one in the following edition counts; otherwise they are copies, and the setting is left
    out.
    """

    def __init__(
        self,
        find: Callable[[str, str], Framework],
        cycle: Cycle | None = None,
        is_at_top: Callable[[str], bool] = lambda _file: False,
    ) -> None:
        self.find = find
        self.cycle = cycle
        self.is_at_top = is_at_top
        self.copies: list[tuple[AuditSummary, ...]] = []
        """Files of one setting and term that an overview had to leave out."""
        self._cycles: set[Cycle] = set()
        self._settings: defaultdict[_Key, _Setting] = defaultdict(_Setting)
        self._fold = cache(fold)  # each setting's name comes once a term

    @property
    def is_empty(self) -> bool:
        """Whether no summary has been added."""
        return not self._cycles

    def add(self, summary: AuditSummary) -> None:
        """Take a summary; audits of a cycle after the one asked for only mark the setting as having a later one."""
        folder = _TOP if self.is_at_top(summary.file) else summary.folder
        key = summary.framework, folder, self._fold(summary.setting)
        self._cycles.add(summary.cycle)
        self._add_to(self._settings[key], summary)

    def _add_to(self, setting: _Setting, summary: AuditSummary) -> None:
        now, before = setting.now, setting.before
        if self.cycle is not None and summary.cycle > self.cycle:
            setting.later = True
        elif not now or summary.cycle > now[0].cycle:
            setting.now, setting.before = [summary], list(map(_keep_ratings, now))
        elif summary.cycle == now[0].cycle:
            now.append(summary)
        elif not before or summary.cycle > before[0].cycle:
            setting.before = [_keep_ratings(summary)]
        elif summary.cycle == before[0].cycle:
            before.append(_keep_ratings(summary))

    def _join_top(self) -> dict[_Key, _Setting]:
        """The settings, each with the audits in the top folder that are its own."""
        folders = group_by({key[1:] for key in self._settings}, lambda key: key[1])
        joined: defaultdict[_Key, _Setting] = defaultdict(_Setting)
        for key, setting in self._settings.items():
            framework, folder, name = key
            own = [known for known, _name in folders[name] if known != _TOP]
            if folder == _TOP and len(own) == 1:
                folder = own[0]
            target = joined[framework, folder, name]
            for summary in (*setting.now, *setting.before):
                self._add_to(target, summary)
            target.later = target.later or setting.later
        return joined

    def _select_current(self, summaries: list[AuditSummary]) -> AuditSummary | None:
        """The audit of a term that counts; None where there is none, or several copies."""
        followed = {self.find(summary.framework, summary.edition).follows for summary in summaries}
        current = [summary for summary in summaries if summary.edition not in followed]
        if len(current) > 1:
            self.copies.append(tuple(current))
            return None
        return current[0] if current else None

    def overview(self, today: date, damaged: Collection[DamagedFile] = ()) -> AuthorityOverview:
        """Build the overview; at least one summary must have been added.

        A setting whose file of the cycle is ``damaged`` is listed as damaged, not as absent.

        Raises NotFoundError where none is of the cycle that was asked for.
        """
        self.copies = []
        cycle = self.cycle or max(self._cycles)
        if cycle not in self._cycles:
            raise no_audit_of_cycle(cycle, self._cycles)
        groups: dict[tuple[str, str], list[SettingPair]] = {}
        absent = []
        frameworks: dict[str, Framework] = {}
        settings = self._join_top()
        settings_in = Counter(
            folder for folder, _name in {(folder, name) for _id, folder, name in settings}
        )
        for (_id, folder, _name), setting in settings.items():
            if not setting.now:
                continue
            now = self._select_current(setting.now)
            for summary in setting.now:
                frameworks[summary.framework] = self.find(summary.framework, summary.edition)
            if now is None or now.cycle != cycle:
                latest = now or _original(setting.now)
                is_alone = settings_in[folder] == 1
                absent.append(_make_absent(latest, cycle, damaged, is_alone=is_alone))
                continue
            before = self._select_current(setting.before)
            if before is not None and before.edition != now.edition:
                before = None
            as_of = min(today, cycle.last_day) if setting.later else today
            pair = SettingPair(now, before, as_of)
            groups.setdefault((now.framework, now.edition), []).append(pair)
        largest_first = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
        return AuthorityOverview(
            cycle,
            tuple(_build_group(self.find(*edition), pairs) for edition, pairs in largest_first),
            _sort_by_name(setting for setting in absent if not setting.damaged),
            _sort_by_name(setting for setting in absent if setting.damaged),
            tuple(frameworks.values()),
        )


def no_audit_of_cycle(cycle: Cycle, known: Iterable[Cycle]) -> NotFoundError:
    """The error for a cycle of which no audit is; ``known`` are those of which there is one."""
    newest = sorted(set(known), reverse=True)[:MOST_NAMES]
    return NotFoundError(f"No audit is of {cycle}. There is: {', '.join(map(str, newest))}.")


def _original(copies: Sequence[AuditSummary]) -> AuditSummary:
    """The one that is named as semh names it."""
    slug, framework = copies[0].cycle.slug, copies[0].framework
    names = f"{slug}.yaml", f"{slug}.{framework}.yaml"
    usual = (summary for summary in copies if summary.file.endswith(names))
    return next(usual, copies[0])


def _keep_ratings(summary: AuditSummary) -> AuditSummary:
    """The summary without its steps, which nothing reads of the audit before."""
    return replace(summary, late=(), without_step=())


def _build_group(framework: Framework, pairs: list[SettingPair]) -> EditionGroup:
    language = framework.language
    pairs.sort(key=lambda pair: (sort_key(pair.now.setting, language), pair.now.folder))
    return EditionGroup(framework, framework.sections, pairs)


def _sort_by_name(settings: Iterable[AbsentSetting]) -> tuple[AbsentSetting, ...]:
    return tuple(sorted(settings, key=lambda setting: (sort_key(setting.name), setting.framework)))


def _make_absent(
    latest: AuditSummary, cycle: Cycle, damaged: Collection[DamagedFile], *, is_alone: bool
) -> AbsentSetting:
    """A setting without an audit of the cycle that counts, with its file of the cycle that cannot be used.

    A damaged file does not say whose it is: it is the setting's where that ``is_alone`` in the folder.
    """
    setting, folder, framework = latest.setting, latest.folder, latest.framework
    file = latest.file if latest.cycle == cycle else ""
    if is_alone and not file:
        file = _find_damaged(latest, cycle, damaged)
    return AbsentSetting(setting, folder, latest.cycle, framework, latest.file, file)


def _find_damaged(latest: AuditSummary, cycle: Cycle, damaged: Collection[DamagedFile]) -> str:
    """The damaged file beside an audit that is, or may be, of the cycle and its framework; "" for none."""
    files = (
        file.file
        for file in damaged
        if file.folder == latest.folder
        and file.cycle in (cycle, None)
        and file.framework in (latest.framework, "")
    )
    return next(files, "")
