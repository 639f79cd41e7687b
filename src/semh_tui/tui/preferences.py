"""One person's preferences on this computer: for now, the theme."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def settings_file() -> Path:
    """The file of this person's choices, in the system's folder for settings."""
    from platformdirs import user_config_path

    return user_config_path("semh", appauthor=False) / "settings.json"


def load_theme() -> str:
    """Return the theme chosen last; "" where none was or the file cannot be used."""
    with suppress(OSError, ValueError):
        text = settings_file().read_text("utf-8")
        import json  # not where nothing was ever chosen

        settings = json.loads(text)
        if isinstance(settings, dict) and isinstance(settings.get("theme"), str):
            return str(settings["theme"])
    return ""


def save_theme(name: str) -> None:
    """Save the chosen theme; where that fails, it is not remembered."""
    import json

    with suppress(OSError):
        file = settings_file()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"theme": name}) + "\n", "utf-8")
