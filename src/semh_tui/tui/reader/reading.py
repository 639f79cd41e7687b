"""A screen to read: chapters below one another, and beside them, where there is room, their headings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.events import Click
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Static

from semh_tui.model.place import Place
from semh_tui.tui.key_help import hint
from semh_tui.tui.styled_text import lines, plain
from semh_tui.tui.widgets.footer import HELP, Hint, ModeFooter
from semh_tui.tui.widgets.reflow import Draw, Reflow
from semh_tui.tui.widgets.row import Row

WIDTHS = [(0, "-narrow"), (80, "-middle"), (110, "-wide")]


class Chapter(NamedTuple):
    """A heading and what stands below it."""

    heading: str
    body: Draw


class ReadingScreen(Screen[Place | None]):
    """Shows chapters, which subclasses define; may return a place to go to."""

    CSS_PATH = Path(__file__).with_name("reading.tcss")
    AUTO_FOCUS = "#reading"
    HORIZONTAL_BREAKPOINTS = WIDTHS
    MODE: ClassVar[str] = ""
    HINTS: ClassVar[Sequence[Hint]] = ()
    LAST_HINT: ClassVar[Hint] = HELP
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Back", show=False, id="reading.back"),
        Binding("j", "scroll(1)", "Down", show=False, id="reading.down"),
        Binding("k", "scroll(-1)", "Up", show=False, id="reading.up"),
        Binding("space", "page(1)", "Page down", show=False, id="reading.page"),
        Binding("left_square_bracket", "chapter(-1)", "Previous heading", show=False, id="reading.before"),
        Binding("right_square_bracket", "chapter(1)", "Next heading", show=False, id="reading.after"),
        Binding("question_mark,f1", "app.help", "Help", show=False, id="reading.help"),
    ]  # fmt: skip

    reading = getters.query_one("#reading", VerticalScroll)
    footer = getters.query_one(ModeFooter)

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[str] = []
        self._gone_to = (0, 0.0)

    def title_row(self) -> Row:
        """The line at the top."""
        raise NotImplementedError

    def chapters(self) -> Sequence[Chapter]:
        """Return what is to be read."""
        raise NotImplementedError

    def hints(self) -> Sequence[Hint]:
        """Return the keys shown in the bottom line."""
        return self.HINTS

    def compose(self) -> ComposeResult:
        """Lay out the headings beside the text, below a title."""
        yield Static(id="reading-title", markup=False)
        with Horizontal():
            yield Static(id="contents", markup=False)
            yield VerticalScroll(id="reading")
        yield ModeFooter()

    def on_mount(self) -> None:
        """Show the chapters; mark the heading that is read while the text scrolls."""
        self.show_chapters()
        self.footer.show(self.MODE, self.hints())
        self.footer.help = self.LAST_HINT
        self.watch(self.reading, "scroll_y", self.show_contents, init=False)

    def show_chapters(self) -> None:
        """Show all chapters; after a change, the reading position stays."""
        self.query_one("#reading-title", Static).update(self.title_row())
        shown = self.chapters()
        self.headings = [chapter.heading for chapter in shown]
        bodies = list(self.query(".body").results(Static))
        if len(bodies) == len(shown):
            headings = self.query(".heading").results(Static)
            for heading, body, chapter in zip(headings, bodies, shown, strict=True):
                heading.update(plain(chapter.heading))
                body.update(Reflow(chapter.body))
        else:
            self.reading.remove_children()
            self.reading.mount_all(
                widget
                for chapter in shown
                for widget in (
                    Static(plain(chapter.heading), classes="heading", markup=False),
                    Static(Reflow(chapter.body), classes="body", markup=False),
                )
            )
        self.call_after_refresh(self.show_contents)

    # -- where one is in it

    @property
    def chapter(self) -> int:
        """The chapter last gone to, else the one at the top of the window."""
        if self._gone_to[1] == self.reading.scroll_target_y:
            return self._gone_to[0]
        tops = [heading.virtual_region.y for heading in self.query(".heading")]
        top = self.reading.scroll_y + 1
        return max((at for at, heading in enumerate(tops) if heading <= top), default=0)

    def show_contents(self) -> None:
        """The headings at the side, with the one that is being read."""
        now = self.chapter
        self.query_one("#contents", Static).update(
            lines(
                plain(
                    ("▸ " if at == now else "  ") + heading,
                    Style.parse("bold $primary" if at == now else "$quiet")
                    + Style.from_meta({"chapter": at}),
                )
                for at, heading in enumerate(self.headings)
            )
        )

    @on(Click, "#contents")
    def heading_clicked(self, event: Click) -> None:
        """Go to the heading that was clicked at the side."""
        chapter = event.style.meta.get("chapter")
        if chapter is not None:
            self.go_to(chapter)

    def go_to(self, chapter: int) -> None:
        """Scroll to a chapter, by its number from 0."""
        headings = list(self.query(".heading"))
        self.reading.scroll_to_widget(headings[chapter], top=True, animate=False)
        self._gone_to = (chapter, self.reading.scroll_target_y)
        self.show_contents()

    def action_chapter(self, step: int) -> None:
        """Go to the heading before or after the one that is read."""
        self.go_to(min(max(self.chapter + step, 0), len(self.headings) - 1))

    def action_scroll(self, step: int) -> None:
        """Scroll by so many lines."""
        self.reading.scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        """Scroll by so many windows."""
        self.reading.scroll_relative(y=step * (self.reading.size.height - 2), animate=False)


BACK_HINT = hint(ReadingScreen.BINDINGS, "dismiss")
HEADINGS_HINT = hint(ReadingScreen.BINDINGS, "chapter(-1)", "chapter(1)", label="headings")
