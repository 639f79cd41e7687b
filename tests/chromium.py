"""A headless Chromium driven by its DevTools protocol over a pipe, and axe-core inside its pages.

The protocol: https://chromedevtools.github.io/devtools-protocol; --remote-debugging-pipe reads commands
from file descriptor 3 and writes answers to 4, each a JSON text that ends with NUL.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).parents[1]
AXE = ROOT / ".cache" / "axe" / "axe_playwright_python" / "axe.min.js"
"""Where ``make .cache/axe.stamp`` puts it."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--remote-debugging-pipe",
)  # fmt: skip
_FIRST_FREE = 20
"""Descriptors from here cannot be 3 or 4 by chance."""


def find_chromium() -> str | None:
    """The browser's program."""
    return (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )


class Chromium:
    """One browser with one page."""

    def __init__(self, program: str) -> None:
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        commands, self._to = os.pipe()
        self._from, answers = os.pipe()
        self._process = subprocess.Popen(
            [program, *_FLAGS, f"--user-data-dir={self._folder.name}"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            close_fds=False,
            preexec_fn=_give(commands, answers),
        )
        os.close(commands)
        os.close(answers)
        self._last = 0
        self._rest = b""
        self._session = ""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._to)
        os.close(self._from)
        self._folder.cleanup()

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command and wait for its answer. Raises RuntimeError where the browser refuses."""
        self._last += 1
        message = {"id": self._last, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == self._last:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                result: dict[str, Any] = answer["result"]
                return result

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            part = os.read(self._from, 1 << 20)
            if not part:
                raise RuntimeError("the browser has gone")
            self._rest += part
        text, _end, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(text)
        return message

    # -- pages

    def open(self, page: Path) -> None:
        """Open a file and wait until it is there."""
        self.call("Page.navigate", url=page.absolute().as_uri())
        while self.evaluate("document.readyState") != "complete":
            pass

    def evaluate(self, script: str) -> Any:
        """The value of an expression in the page; a promise's when it is kept."""
        answer = self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(str(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def set_size(self, width: int, height: int = 900) -> None:
        """Show pages in a window of so many pixels."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def set_media(self, media: str = "", scheme: str = "light", script: bool = True) -> None:
        """Show pages as on paper ("print"), in light or dark, with or without scripts of their own."""
        self.call(
            "Emulation.setEmulatedMedia",
            media=media,
            features=[{"name": "prefers-color-scheme", "value": scheme}],
        )
        self.call("Emulation.setScriptExecutionDisabled", value=not script)

    def click(self, selector: str) -> None:
        """Click the middle of an element, as a mouse does."""
        box = self.evaluate(
            f"(e => {{e.scrollIntoView(); const b = e.getBoundingClientRect();"
            f" return [b.x + b.width / 2, b.y + b.height / 2]}})(document.querySelector({selector!r}))"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call(
                "Input.dispatchMouseEvent",
                type=kind,
                x=box[0],
                y=box[1],
                button="left",
                clickCount=1,
            )

    def violations(self) -> list[str]:
        """What axe finds wrong with the page: rule and elements."""
        if not self.evaluate("'axe' in window"):
            self.evaluate(AXE.read_text(encoding="utf-8") + ";0")
        options = json.dumps({"runOnly": RULES, "resultTypes": ["violations"]})
        result = self.evaluate(f"axe.run(document, {options}).then(r => r.violations)")
        return [
            f"{violation['id']}: {[node['html'][:120] for node in violation['nodes'][:3]]}"
            for violation in result
        ]

    def print_pdf(self) -> bytes:
        """The page on A4, as its own style sheet says."""
        answer = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(answer["data"])

    def screenshot(self) -> bytes:
        """What the window shows, as PNG."""
        return base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"])


def _give(commands: int, answers: int) -> Callable[[], None]:
    """Make the pipes' ends the child's descriptors 3 and 4."""

    def give() -> None:
        reading, writing = (
            fcntl.fcntl(end, fcntl.F_DUPFD, _FIRST_FREE) for end in (commands, answers)
        )
        os.dup2(reading, 3)
        os.dup2(writing, 4)

    return give
