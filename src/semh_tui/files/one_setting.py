"""One setting of a folder that holds many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from semh_tui.files.audits import AuditFolder, slug, some
from semh_tui.files.heads import Head
from semh_tui.model.errors import NotFoundError, UsageError
from semh_tui.model.text import normalise_line


@dataclass
class OneSetting(AuditFolder):
    """The same folder, as if it held these files only."""

    only: tuple[Path, ...] = ()

    def walk(self) -> Iterator[Path]:
        return iter(self.only)


def one_setting(folder: AuditFolder, asked: str) -> OneSetting:
    """The setting of a name, of a folder's name, or of words that are in no other's.

    Raises NotFoundError where there is none, UsageError where it could be several.
    """
    settings: dict[tuple[str, str], list[Path]] = {}
    for head in folder.heads():
        settings.setdefault((head.setting, _own_folder(folder, head)), []).append(head.path)
    found = _meant(list(settings), normalise_line(asked).casefold())
    if not found:
        raise NotFoundError(f"No setting in {folder.path} is called “{asked[:60]}”.")
    if len(found) > 1 and not _one_of_two_places(found):
        names = [name for name, _own in found]
        twice = {name for name in names if names.count(name) > 1}
        said = sorted(f"{name} ({own})" if name in twice else name for name, own in found)
        raise UsageError(
            f"“{asked[:60]}” could be any of {len(found)} settings: {some(said)}. "
            "Write more of the name, or its folder’s."
        )
    return OneSetting(
        folder.path, folder.library, tuple(path for each in found for path in settings[each])
    )


def _own_folder(folder: AuditFolder, head: Head) -> str:
    """The name of a setting's own folder; "" for one directly in this one."""
    return "" if head.path.parent == folder.path else head.path.parent.name


def _one_of_two_places(found: list[tuple[str, str]]) -> bool:
    """Whether this is one name, in its own folder and directly in this one."""
    return (
        len({name for name, _own in found}) == 1 and len({own for _name, own in found if own}) == 1
    )


def _meant(settings: list[tuple[str, str]], said: str) -> list[tuple[str, str]]:
    """By the whole name, else by the folder's, else by every word."""
    words = said.split()
    for matches in (
        lambda name, _own: name.casefold() == said,
        lambda _name, own: bool(own) and own.casefold() in (said, slug(said)),
        lambda name, _own: bool(words) and all(word in name.casefold() for word in words),
    ):
        if found := [each for each in settings if matches(*each)]:
            return found
    return []
