"""The least a Textual program can be: the floor under every screen of semh's."""

from __future__ import annotations

from textual.app import App

if __name__ == "__main__":
    App[None]().run()
