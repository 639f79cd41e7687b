"""``semh open`` with a clock in it: what the time until its first paint goes into.

Arguments: when it was started (``time.monotonic``), the audit, where to write the seconds as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

STARTED = float(sys.argv[1])
_spent: defaultdict[str, float] = defaultdict(float)
_inside: list[str] = []
_since = STARTED


def enter(stage: str) -> None:
    """Begin a stage, into which time goes from here on."""
    global _since
    now = time.monotonic()
    if _inside:
        _spent[_inside[-1]] += now - _since
    _inside.append(stage)
    _since = now


def leave() -> None:
    """End the stage; time goes into the one around it again."""
    global _since
    now = time.monotonic()
    _spent[_inside.pop()] += now - _since
    _since = now


def time_method(owner: Any, name: str, stage: str) -> None:
    """Time a method as a stage of its own, without the stages inside it."""
    method: Callable[..., Any] = getattr(owner, name)

    @wraps(method)
    def counted(*given: Any, **named: Any) -> Any:
        enter(stage)
        try:
            return method(*given, **named)
        finally:
            leave()

    setattr(owner, name, counted)


def main() -> None:
    """Start semh stage by stage."""
    from semh_tui.cli.memory import put_off_collecting

    put_off_collecting()
    global _since
    _since = STARTED
    _inside.append("Python starts")
    leave()
    enter("Typer, PyYAML and pydantic are loaded")
    import pydantic.main  # noqa: F401
    import typer.main  # noqa: F401
    import yaml  # noqa: F401

    leave()
    enter("Textual is loaded, with a list and an editor")
    import textual.app
    import textual.drivers.linux_driver
    import textual.widgets._option_list
    import textual.widgets._text_area  # noqa: F401

    leave()
    enter("semh’s own modules are loaded")
    from semh_tui.cli import app, options  # noqa: F401
    from semh_tui.storage.audit_folder import AuditFolder
    from semh_tui.storage.catalogue import Catalogue
    from semh_tui.storage.find import find_audit
    from semh_tui.tui.app import SemhApp
    from semh_tui.tui.audit.screen import AuditScreen

    leave()
    enter("framework, audit and last term’s are read")
    folder = AuditFolder.at()
    stored = find_audit(Catalogue(folder), sys.argv[2])
    leave()
    _count(Catalogue, SemhApp, AuditScreen)
    enter("widgets are created and given their texts")
    SemhApp(folder, stored).run()


def _count(catalogue: type[Any], app: type[Any], screen: type[Any]) -> None:
    from textual._compositor import Compositor
    from textual.css.stylesheet import Stylesheet

    time_method(catalogue, "load_previous", "framework, audit and last term’s are read")
    time_method(Stylesheet, "parse", "style sheets are read, Textual’s own and semh’s")
    time_method(Stylesheet, "apply", "widgets are given their styles")
    time_method(Compositor, "reflow", "widgets are given their places")
    time_method(Compositor, "render_update", "all lines are drawn")
    display = app._display

    def displayed(self: Any, shown: object, update: object) -> None:
        display(self, shown, update)
        if isinstance(shown, screen) and _inside:
            leave()
            _inside.clear()
            Path(sys.argv[3]).write_text(json.dumps(_spent), encoding="utf-8")

    app._display = displayed


if __name__ == "__main__":
    main()
