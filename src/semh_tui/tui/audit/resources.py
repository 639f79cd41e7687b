"""Open what a framework links to beside a criterion."""

from __future__ import annotations

from functools import partial
from typing import Any

from textual.app import App

from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.text import visible
from semh_tui.tui.questions import ask


def open_resource(app: App[Any], framework: Framework, place: Place) -> None:
    """Open the only link in the browser; ask where there are several."""
    criterion = framework.criterion(place.criterion or "")
    resources = criterion.resources if criterion else ()
    if not resources:
        app.notify("There is no link to open here.", timeout=4)
    elif len(resources) == 1:
        app.open_url(resources[0].url)
    else:
        links = [(visible(link.title), partial(app.open_url, link.url)) for link in resources]
        ask(app, "Open which link?", links)
