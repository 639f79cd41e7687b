"""The screens."""

from semh_tui.tui import textual_internals as _first  # noqa: F401 -- before Textual is loaded
