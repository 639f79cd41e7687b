"""A screen knows the size of the window before it is laid out."""

from __future__ import annotations

from textual.app import App

from semh_tui.tui.widgets.sized_screen import SizedScreen

WIDTHS = [(0, "-narrow"), (80, "-middle"), (120, "-wide")]
HEIGHTS = [(0, "-low"), (30, "-high")]


class Screen(SizedScreen[None]):
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(self) -> None:
        super().__init__()
        self.at_first: frozenset[str] = frozenset()

    def on_mount(self) -> None:
        self.at_first = self.classes


class OneScreenApp(App[None]):
    def get_default_screen(self) -> Screen:
        return Screen()


async def test_it_has_the_classes_of_its_size_when_it_is_mounted() -> None:
    app = OneScreenApp()
    async with app.run_test(size=(100, 40)):
        screen = app.screen
        assert isinstance(screen, Screen)

        assert screen.at_first == {"-middle", "-high"}
        assert screen.classes == screen.at_first
