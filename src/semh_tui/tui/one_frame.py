"""Show together what one key brings about."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual.app import App


@asynccontextmanager
async def one_frame(app: App[Any]) -> AsyncIterator[None]:
    """Draw in one frame what is shown inside and what brought it about: the cursor, or a letter.

    Textual draws at once what has changed when nothing more is to be done: the widgets tell of their changes
    first, which they do in turn. After a frame it draws nothing for one or two frame times.
    """
    with app.batch_update():
        yield
        await sleep(0)
