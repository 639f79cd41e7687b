"""Names of frameworks: with their edition, and those that tell several in one list apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from semh_tui.model.framework import Framework
from semh_tui.model.text import fold


def full_title(framework: Framework) -> str:
    """Title and edition, as people read them: "SEMH Best Practice, edition 1"."""
    return f"{framework.title}, edition {framework.edition}"


def name_frameworks(frameworks: Sequence[Framework]) -> list[str]:
    """The title of each; of several with one title the id too, of one id the edition too."""
    titles = Counter(fold(framework.title) for framework in frameworks)
    ids = Counter((fold(framework.title), framework.id) for framework in frameworks)
    names = []
    for framework in frameworks:
        title = fold(framework.title)
        if titles[title] == 1:
            names.append(framework.title)
        elif ids[title, framework.id] == 1:
            names.append(f"{framework.title} ({framework.id})")
        else:
            names.append(f"{framework.title} ({framework.name})")
    return names


def name_by_id(frameworks: Iterable[Framework]) -> dict[str, str]:
    """A name for each id; of several editions the last one's title."""
    latest = {framework.id: framework for framework in frameworks}
    return dict(zip(latest, name_frameworks(list(latest.values())), strict=True))
