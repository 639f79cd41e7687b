"""How many signs of a bar each level has, and what a sign stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from semh_tui.model.rating import Level
from semh_tui.reports.document import Bar, Bars


def scale_bars(bars: Bars, width: int) -> Iterator[list[tuple[Level, int]]]:
    """The levels of each bar with their signs, as :func:`scale_bar` gives them, all to one scale."""
    most = longest_bar(bars)
    for bar in bars.bars:
        room = _bar_total(bar) if most <= width else round(_bar_total(bar) * width / most)
        yield list(scale_bar(bar.parts, max(room, 1)))


def scale_words(bars: Bars, width: int) -> str:
    """What a sign stands for, where the longest bar has more than ``width``; else ""."""
    most = longest_bar(bars)
    if most <= width:
        return ""
    share = f"{most / width:.1f} {bars.unit}".rstrip()
    return f"The bars are scaled (a sign is about {share}); the numbers are exact."


def longest_bar(bars: Bars) -> int:
    """How many the longest bar counts."""
    return max(map(_bar_total, bars.bars), default=0)


def _bar_total(bar: Bar) -> int:
    return sum(count for _level, count in bar.parts)


def scale_bar(parts: Sequence[tuple[Level, int]], width: int) -> Iterator[tuple[Level, int]]:
    """Each level with its share of a bar of at most ``width`` signs; one that has any keeps one."""
    total = sum(count for _level, count in parts)
    sizes = [count for _level, count in parts]
    if total > width:
        exact = [count * width / total for count in sizes]
        sizes = [max(int(share), 1) if share else 0 for share in exact]
        while sum(sizes) > width and max(sizes) > 1:
            sizes[sizes.index(max(sizes))] -= 1
        while sum(sizes) < width:
            furthest = max(range(len(sizes)), key=lambda at: exact[at] - sizes[at])
            sizes[furthest] += 1
    yield from ((level, size) for (level, _count), size in zip(parts, sizes, strict=True) if size)
