"""What a school has decided about all the audits in a folder: the file ``semh.yaml``."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from semh_tui.model.field_types import FileModel, Line, NeededLine, Several, YesNo
from semh_tui.privacy.finding import FindingKind


class Override(FileModel):
    """Something found in one place that may stay there, and why."""

    file: NeededLine
    """As seen from the folder, with "/" between its parts."""
    where: NeededLine
    """The criterion's id, "SECTION judgement", or the field, as semh check names it."""
    kind: FindingKind
    reason: NeededLine


class PersonalDataRules(FileModel):
    """What may stand in audits although it looks like personal data."""

    allow: Annotated[tuple[NeededLine, ...], Several()] = ()
    overrides: Annotated[tuple[Override, ...], Several()] = ()


def _path_inside(path: str) -> str:
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if path.startswith("/") or ".." in parts or "\\" in path or not parts:
        raise PydanticCustomError("path_inside", "not a path inside the repository")
    return "/".join(parts)


class FolderSettings(FileModel):
    """The settings of a folder of audits."""

    setting: Line = ""
    """Whose audits they are: proposed for the first one."""
    auditors: Annotated[tuple[NeededLine, ...], Several()] = ()
    """Who audits, by role: proposed for the first audit of a setting."""
    framework: Line = ""
    """The id of the framework that is proposed where a setting has no audit yet."""
    example: YesNo = False
    """Whether the audits are an example, of no real setting: screens and conversations say so."""
    personal_data: PersonalDataRules = PersonalDataRules.model_construct()
    skip: Annotated[tuple[Annotated[NeededLine, AfterValidator(_path_inside)], ...], Several()] = ()
    """Files and folders that the check before a commit does not look at, from the repository's top.
    Only the settings at the top may have them."""

    def skips(self, path: str) -> bool:
        """Whether a path from the top, with "/" between its parts, is or lies in one of ``skip``."""
        parts = path.split("/")
        return any(
            len(patterns) <= len(parts) and all(map(fnmatchcase, parts, patterns))
            for patterns in (item.split("/") for item in self.skip)
        )
