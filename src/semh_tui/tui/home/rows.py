"""What home shows: an audit on one line, a setting's audits under its name, a welcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from textual.content import Content

from semh_tui.model.errors import FileError
from semh_tui.model.rating import Scale
from semh_tui.reports.content.framework.framework_names import name_by_id
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.audit_list import AuditGroup, ListedAudit
from semh_tui.storage.frameworks import Library
from semh_tui.tui.keys.key_help import key_of
from semh_tui.tui.keys.keymap import COMMON_KEYS, SCREEN_KEYS, shown_keys
from semh_tui.tui.styled_text import clickable, colour, letter_and_count, lines, plain
from semh_tui.tui.widgets.footer import HELP
from semh_tui.tui.widgets.grouped_list import Entry, Group
from semh_tui.tui.widgets.reflow import OneLine
from semh_tui.tui.widgets.row import join_ends

BAR = 12
BROKEN = "broken:"
"""Prefix of the keys of files that cannot be opened."""


def audit_row(listed: ListedAudit, *, marked: bool = False, show_file: bool = False) -> OneLine:
    """An audit's line, laid out when it comes into sight: an authority's folder has thousands."""
    return OneLine(lambda width: _row(listed, marked, show_file, width))


def _row(listed: ListedAudit, marked: bool, show_file: bool, width: int) -> Content:
    """Term, status and counts always; where there is room the ratings and the bar too.

    No time of the file: a clone or a copy has one of its own. With the file's name there is room for less.
    """
    counts = listed.counts
    mark = Content.styled("✓ ", "bold $accent") if marked else Content("  ")
    term = mark + plain(f"{listed.cycle.label:<16}") + " "
    rated = Content(f"  {counts.rated:>3}/{counts.applicable:<3}")
    if show_file:
        left = term + plain(Path(listed.file).name, "$warning")
        return join_ends(left, rated, width)
    left = term + f"{listed.status.value:<5}"
    full = round(BAR * counts.rated / counts.applicable) if counts.applicable else 0
    if 0 < counts.rated < counts.applicable:
        full = min(max(full, 1), BAR - 1)
    bar = Content.assemble(("█" * full, "$primary"), ("░" * (BAR - full), "$quiet"))
    numbers = [(level, counts.of_rating(level.key)) for level in counts.scale.levels]
    ratings = Content("  ").join(
        Content.styled(f"{level.symbol} {letter_and_count(level, f' {number:>2}')}", colour(level))
        for level, number in numbers
    )
    short = Content(" ").join(
        Content.styled(f"{level.symbol} {number:>2}", colour(level)) for level, number in numbers
    )
    counted, fewer = (Content.assemble(rated, " ", words) for words in (ratings, short))
    rights = (bar + counted, counted, fewer, rated)
    room = width - left.cell_length - 1
    right = next((right for right in rights if right.cell_length <= room), rated)
    return join_ends(left, right, width)


def name_groups(groups: Iterable[AuditGroup], library: Library) -> Iterator[tuple[str, AuditGroup]]:
    """Name each group by its setting, and by its framework where the setting answers several."""
    names: dict[str, str] = {}
    for group in groups:
        if group.framework and not names:
            names = name_by_id(framework for _path, framework in library)
        name = f"{group.setting} · {names[group.framework]}" if group.framework else group.setting
        yield name, group


def audit_groups(
    named: Iterable[tuple[str, AuditGroup]], marked: Collection[str]
) -> Iterator[Group]:
    """Yield the audits of each group, keyed by file; rows of one term would look alike and show their
    files' names."""
    for name, group in named:
        cycles = Counter(audit.cycle for audit in group.audits)
        entries = []
        for audit in group.audits:
            alike = cycles[audit.cycle] > 1
            row = audit_row(audit, marked=audit.file in marked, show_file=alike)
            entries.append(Entry(audit.file, row))
        yield Group(plain(name, "bold"), entries)


def broken_group(broken: dict[str, FileError]) -> Group:
    """The files that cannot be opened, each with what is wrong with it."""
    return Group(
        Content.styled("Cannot be opened", "bold $error"),
        [Entry(f"{BROKEN}{file}", plain(str(error))) for file, error in broken.items()],
    )


def welcome(folder: AuditFolder, new: str) -> Content:
    """What an empty folder shows: which framework, and in five lines how an audit goes.

    ``new`` names the keys that start one.
    """
    framework = folder.library.latest()
    count = sum(1 for _each in framework.criteria)
    by = f" ({framework.publisher})" if framework.publisher else ""
    return lines(
        [
            Content.styled("Welcome to semh", "bold $primary"),
            plain(f"{framework.title}{by}: {len(framework.sections)} sections, {count} criteria."),
            Content(""),
            *_tour(framework.scale, new),
            Content(""),
            plain(f"Audits will be kept in {folder.path.absolute()}", "$quiet"),
        ]
    )


def _tour(scale: Scale, new: str) -> Iterator[Content]:
    keys = shown_keys(scale)
    ratings = " ".join(keys[level.key].lower() for level in scale.levels)
    *others, best = (level.label for level in scale.levels)
    yield Content.assemble(
        "1. ",
        clickable(f"Press {new}", "screen.new", "bold $accent"),
        " to start your first audit: whose it is, and who audits.",
    )
    yield plain(f"2. ↑ and ↓ go from criterion to criterion; {ratings} rate it "
                f"{', '.join(others)} or {best}.")  # fmt: skip
    evidence, step = key_of(COMMON_KEYS, "evidence"), key_of(COMMON_KEYS, "edit_step")
    back, help_ = key_of(SCREEN_KEYS, "back"), HELP.key
    yield plain(f"3. {evidence} opens the evidence: write what shows it; {back} goes back.")
    yield plain(f"4. {step} writes what you will do next, who does it, and by when.")
    yield plain(
        f"5. Stop whenever you like: everything is saved as you type. {help_} shows every key."
    )
