"""How many signs of a bar each level has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from semh_tui.model.rating import Level


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
