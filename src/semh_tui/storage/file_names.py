"""The names of audits, frameworks and settings; apart, so that completion loads no YAML parser."""

from __future__ import annotations

from pathlib import Path

YAML_SUFFIXES = (".yaml", ".yml")
"""Both are read; semh itself writes the first."""
SETTINGS = "semh.yaml"
"""The name of a folder's settings file (storage/folder_settings.py), which is no audit."""
NO_AUDITS = (SETTINGS, "semh.yml")


def is_yaml(name: str) -> bool:
    """Whether a file of this name may be an audit or a framework."""
    return name.endswith(YAML_SUFFIXES)


def list_yaml_files(folder: Path, begin: str = "") -> list[Path]:
    """The YAML files directly in a folder, by name; ``begin`` is a pattern of how they begin."""
    return sorted(path for path in folder.glob(f"{begin}*.y*ml") if is_yaml(path.name))
