"""Writing evidence in the person's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from textual.app import App, SuspendNotSupported

from semh_tui.model.text import normalise


def edit_outside(app: App[int], text: str) -> str | None:
    """The text as the editor named by VISUAL or EDITOR leaves it.

    None where nothing is to be taken over: the editor failed, or left the text as it was. Where
    what was written cannot be read back, its file is kept and named.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _default()
    handle, name = tempfile.mkstemp(prefix="semh-", suffix=".txt")
    file = Path(name)
    keep = False
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text + "\n")
        with app.suspend():
            code = subprocess.call([*shlex.split(command, posix=os.name != "nt"), name])
        if code != 0:
            _say(app, f"The editor ended with an error ({code}); the evidence is as it was.")
            return None
        try:
            written = normalise(file.read_text("utf-8"))
        except (OSError, UnicodeError):
            keep = True
            _say(app, f"What you wrote could not be read back. It is kept in {name}.")
            return None
    except SuspendNotSupported:
        _say(app, "This terminal cannot make room for another editor.")
        return None
    except (OSError, ValueError) as error:
        _say(app, f"The editor “{command}” could not be started: {error}. Set EDITOR to its name.")
        return None
    finally:
        if not keep:
            with suppress(OSError):
                file.unlink()
    return written if written != normalise(text) else None


def _default() -> str:
    return "notepad" if os.name == "nt" else "nano"


def _say(app: App[int], message: str) -> None:
    app.notify(message, severity="warning", timeout=10, markup=False)
