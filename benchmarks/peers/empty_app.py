"""The floor under memory and leaving: the least a Textual program can be."""

from __future__ import annotations

from textual.app import App

if __name__ == "__main__":
    App[None]().run()
