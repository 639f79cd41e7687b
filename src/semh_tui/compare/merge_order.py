"""Two people's orders of one list brought together."""

from __future__ import annotations

from itertools import chain


def merge_order(base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    """Ids of either side in one order, the same whichever side is called mine.

    What both sides have stands in the order of the side that moved something; what one side added
    stays behind what it was added behind.
    """
    common = set(mine) & set(theirs)
    ours, others = ([made for made in side if made in common] for side in (mine, theirs))
    unmoved = [made for made in base if made in common]
    moved = [side for side in (ours, others) if [made for made in side if made in base] != unmoved]
    order = moved[0] if len(moved) == 1 else min(ours, others)
    runs: dict[str, list[list[str]]] = {}
    for side in (mine, theirs):
        behind, run = "", list[str]()
        for made in [*side, ""]:
            if made and made not in common:
                run.append(made)
                continue
            if run:
                runs.setdefault(behind, []).append(run)
            behind, run = made, []
    behind_each = {
        made: [*chain.from_iterable(sorted(runs.get(made, [])))] for made in ["", *order]
    }
    return [*behind_each.pop(""), *chain(*([made, *added] for made, added in behind_each.items()))]
