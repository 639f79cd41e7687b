"""An overview of many settings in words and signs, the same in every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from semh_tui.authority.overview import AuthorityOverview, EditionGroup
from semh_tui.authority.records import AbsentSetting, LowestCriterion, OverdueStep
from semh_tui.compare.movement import Movement
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import FileError, SeveralFilesError
from semh_tui.model.framework import Framework
from semh_tui.model.progress import GapKind
from semh_tui.model.sorting import sort_key
from semh_tui.model.text import plural
from semh_tui.reports.content.framework.framework_names import full_title, name_by_id
from semh_tui.reports.content.gap_words import gap_heading
from semh_tui.reports.content.words import lowest_word, profile_words

SHOWN_MOVEMENTS = (Movement.IMPROVED, Movement.DECLINED)
"""What an overview shows of movement: better and worse. The rest is in each setting's own review."""
UP, DOWN = (movement.symbol for movement in SHOWN_MOVEMENTS)
NOTHING_BEFORE = "There is no earlier audit of this edition to compare these with."
SECTIONS = "Sections, by how settings judge them"
SECTIONS_ALONE = "Sections"
"""Where none has a judgement of its own."""
OVERDUE = "Overdue"
LEFT_OUT = "Left out"
STEP, NO_STEP = "next step", "no next step"
LONGEST_LIST = 10
"""Entries of a list that are shown; the rest is only counted."""


def most_often_lowest(framework: Framework) -> str:
    """ "Criteria most often red"."""
    return f"Criteria most often {lowest_word(framework)}"


def without_step(framework: Framework) -> str:
    """ "Red without a next step"."""
    return gap_heading(framework, GapKind.LOWEST_WITHOUT_STEP)


def change_legend(framework: Framework) -> str:
    """What the numbers of :func:`lowest_change` are."""
    return (
        f"then→now: {lowest_word(framework)} in the audit before and in this one, "
        "where both rated the criterion."
    )


def overview_title(overview: AuthorityOverview) -> str:
    """ "Autumn 2026/27: 524 of 550 settings"."""
    audited, total = overview.setting_counts
    of = f"{audited:,} of " if total > audited else ""
    return f"{overview.cycle.label}: {of}{plural(total, 'setting')}"


def group_title(group: EditionGroup) -> str:
    """ "SEMH Best Practice, edition 1 · 524 settings: 434 final, 90 drafts"."""
    framework = group.framework
    final = len(group.pairs) - group.drafts
    parts = [f"{final:,} final"] if final else []
    parts += [plural(group.drafts, "draft")] if group.drafts else []
    settings = plural(len(group.pairs), "setting")
    return f"{full_title(framework)} · {settings}: {', '.join(parts)}"


def profile_line(group: EditionGroup) -> str:
    """ "Profile: “school”"; "Profiles: “school” 300, every criterion 24" where they differ; "" for none."""
    most_first = sorted(
        group.profiles.items(), key=lambda item: (-item[1], not item[0], sort_key(item[0]))
    )
    if len(most_first) == 1:
        profile = most_first[0][0]
        return f"Profile: {profile_words(profile)}" if profile else ""
    parts = (f"{profile_words(profile)} {count:,}" for profile, count in most_first)
    return f"Profiles: {', '.join(parts)}"


def movement_words(group: EditionGroup) -> str:
    """What movement is counted from, and in how many settings."""
    if group.held == len(group.pairs):
        return "since the audit before"
    return (
        f"since the audit before, in the {plural(group.held, 'setting')} with one of this edition"
    )


def attention_words(group: EditionGroup) -> Iterator[str]:
    """ "Red without a next step: 118, in 40 settings"; "Overdue: 12, in 9 settings"."""
    count = sum(len(places) for _pair, places in group.without_step)
    settings = plural(len(group.without_step), "setting")
    yield f"{without_step(group.framework)}: {count:,}" + (f", in {settings}" if count else "")
    late = plural(len({pair.now.file for pair, _late in group.late}), "setting")
    yield f"{OVERDUE}: {len(group.late):,}" + (f", in {late}" if group.late else "")


def count_words(number: int) -> str:
    """ "1,204"; "·" for none."""
    return f"{number:,}" if number else "·"


def overdue_words(framework: Framework, late: OverdueStep) -> str:
    """ "2.4 Buy books for the calm room · SENCo"."""
    number = framework.numbers[late.place]
    return " · ".join(filter(None, (f"{number} {late.step.text}", late.step.owner)))


def more_words(number: int, noun: str, plural_: str = "") -> str:
    """ "and 415 more settings", where that many were not shown."""
    return f"and {plural(number, f'more {noun}', f'more {plural_}' if plural_ else '')}"


def framework_names(overview: AuthorityOverview) -> Mapping[str, str]:
    """What an entry without a group says of its framework, by id; nothing where there is only one."""
    names = name_by_id(overview.frameworks)
    return names if len(names) > 1 else dict.fromkeys(names, "")


def absent_heading(cycle: Cycle) -> str:
    """The heading over settings without an audit of the term."""
    return f"Nothing in {cycle.label}"


def damaged_heading(cycle: Cycle) -> str:
    """The heading over settings whose audit of the term cannot be used."""
    return f"Damaged or several files in {cycle.label}, so not counted"


def latest_words(cycle: Cycle) -> str:
    """ "latest Summer 2025/26", of a setting without an audit of a later term."""
    return f"latest {cycle.label}"


def left_out_files(
    broken: Iterable[FileError], copies: Iterable[SeveralFilesError]
) -> Iterator[tuple[str, FileError | None]]:
    """Files that an overview leaves out, with the reason; for a damaged file its error too."""
    for error in broken:
        yield str(error), error
    for several in copies:
        yield str(several), None


def lowest_change(criterion: LowestCriterion) -> str:
    """ "23→17": rated lowest then and now, in the settings that rated it in both audits."""
    return f"{criterion.lowest_before}→{criterion.lowest_now}" if criterion.held else ""


def absent_by_cycle(overview: AuthorityOverview) -> Iterator[tuple[Cycle, list[AbsentSetting]]]:
    """Settings with nothing this cycle, by the latest they have, newest first."""
    newest_first = sorted(overview.absent, key=lambda setting: -setting.latest.number)
    for cycle, same in groupby(newest_first, key=lambda setting: setting.latest):
        yield cycle, list(same)
