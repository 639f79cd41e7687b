"""Merging two orders of one list."""

from __future__ import annotations

from itertools import chain


def merge_order(base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    """Merge the ids of both sides into one order; swapping the sides does not change it.

    Common ids follow the order of the side that moved something. Ids that one side added stay behind
    the id they were added behind.
    """
    common = set(mine) & set(theirs)
    ours, others = ([item for item in side if item in common] for side in (mine, theirs))
    unmoved = [item for item in base if item in common]
    moved = [side for side in (ours, others) if [item for item in side if item in base] != unmoved]
    order = moved[0] if len(moved) == 1 else min(ours, others)
    runs: dict[str, list[list[str]]] = {}
    for side in (mine, theirs):
        anchor, run = "", list[str]()
        for item in [*side, ""]:
            if item and item not in common:
                run.append(item)
                continue
            if run:
                runs.setdefault(anchor, []).append(run)
            anchor, run = item, []
    added_after = {
        item: [*chain.from_iterable(sorted(runs.get(item, [])))] for item in ["", *order]
    }
    return [*added_after.pop(""), *chain(*([item, *added] for item, added in added_after.items()))]
