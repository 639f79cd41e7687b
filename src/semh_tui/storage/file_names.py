"""The names of audits, frameworks and settings; apart, so that completion loads no YAML parser."""

from __future__ import annotations

from pathlib import Path

YAML_SUFFIXES = (".yaml", ".yml")
"""Both are read, in any case; semh itself writes the first."""
SETTINGS = "semh.yaml"
"""The name of a folder's settings file (storage/settings/folder_settings.py), which is no audit."""
UNREAD_SETTINGS = "semh.yml"
"""What people name it by mistake."""
_OF_SYSTEMS = ("lost+found", "System Volume Information", "$RECYCLE.BIN")
NO_AUDITS = (SETTINGS, UNREAD_SETTINGS, *_OF_SYSTEMS, *map(str.lower, _OF_SYSTEMS))
"""Files, and folders of systems at the top of a disk, in which no audit is looked for."""
DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)
"""Names that Windows keeps for devices, with any ending ("Naming Files, Paths, and Namespaces")."""
_NOT_ON_WINDOWS = '<>:"/\\|?*'


def explain_windows_name(name: str) -> str:
    """Why Windows can have no file of this name, as the end of a sentence; "" where it can."""
    if name.partition(".")[0].rstrip(" ").casefold() in DEVICES:
        return "Windows keeps that name for a device"
    if any(sign in _NOT_ON_WINDOWS or ord(sign) < ord(" ") for sign in name):
        return 'Windows allows none of < > : " / \\ | ? * in a name'
    if name not in (".", "..") and name.endswith((" ", ".")):
        return "Windows allows no dot or space at the end of a name"
    return ""


def framework_in_name(path: Path) -> str:
    """What an audit's name has after its term, which is its framework's id where it carries one:
    "anti-bullying" of 2026-27-autumn.anti-bullying.yaml.
    """
    return path.stem.partition(".")[2]


def carries_framework(path: Path, framework: str) -> bool:
    """Whether an audit of that framework, or a copy of one, has its id in its name."""
    return framework_in_name(path).startswith(framework)


def is_yaml(name: str) -> bool:
    """Whether a file of this name may be an audit or a framework."""
    return name.lower().endswith(YAML_SUFFIXES)


def list_yaml_files(folder: Path, begin: str = "") -> list[Path]:
    """The YAML files directly in a folder, by name, without hidden ones; ``begin`` is a pattern of how they begin."""
    paths = folder.glob(f"{begin}*.[yY]*[mM][lL]")
    return sorted(path for path in paths if is_yaml(path.name) and not path.name.startswith("."))
