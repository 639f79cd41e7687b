"""Home: the audits in the folder, newest first."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from semh_tui.files.audits import AuditFolder, Stored
from semh_tui.files.clock import today
from semh_tui.model.errors import SemhError
from semh_tui.model.progress import progress
from semh_tui.model.rating import COLOURS
from semh_tui.tui.content import colour, day, lines, plain
from semh_tui.tui.widgets.footer import Hint, ModeFooter
from semh_tui.tui.widgets.row import Row

if TYPE_CHECKING:
    from semh_tui.tui.app import SemhApp

BAR = 12
HINTS = (
    Hint("enter", "open", "screen.open"),
    Hint("n", "new audit", "screen.new"),
    Hint("v", "review", "screen.review"),
    Hint("space", "mark", "screen.mark"),
    Hint("t", "trend", "screen.trend"),
    Hint("q", "leave", "app.quit"),
    Hint("b", "about", "screen.about"),
)
WELCOME_HINTS = (Hint("n", "start the first audit", "screen.new"), Hint("q", "leave", "app.quit"))


class HomeScreen(Screen[None]):
    """Reads the folder each time it is shown: what was done meanwhile shows at once."""

    AUTO_FOCUS = "#audits"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "down", "Down", show=False, id="home.down"),
        Binding("k", "up", "Up", show=False, id="home.up"),
        Binding("n", "new", "New audit", show=False, id="home.new"),
        Binding(
            "v",
            "review",
            "Review",
            show=False,
            id="home.review",
            tooltip="What moved since the audit before, or between the two marked",
        ),
        Binding(
            "space",
            "mark",
            "Mark",
            show=False,
            id="home.mark",
            tooltip="Mark this audit; v then reviews the two that are marked",
        ),
        Binding(
            "t",
            "trend",
            "Trend",
            show=False,
            id="home.trend",
            tooltip="Every cycle of this setting",
        ),
        Binding(
            "b",
            "about",
            "About",
            show=False,
            id="home.about",
            tooltip="About this audit and its framework",
        ),
        Binding("question_mark,f1", "help", "Help", show=False, id="home.help"),
        Binding("q,escape", "app.quit", "Leave", show=False, id="home.leave"),
    ]

    options = getters.query_one("#audits", OptionList)
    footer = getters.query_one(ModeFooter)

    @property
    def semh(self) -> SemhApp:
        return cast("SemhApp", self.app)

    def __init__(self, folder: AuditFolder) -> None:
        super().__init__()
        self.folder = folder
        self.stored: list[Stored] = []
        self.broken: list[SemhError] = []
        self.marked: tuple[Path, ...] = ()

    def compose(self) -> ComposeResult:
        yield Static(id="home-title", markup=False)
        with Vertical(id="home-body"):
            yield OptionList(id="audits", markup=False)
            yield Static(id="welcome", markup=False)
        yield ModeFooter()

    def on_screen_resume(self) -> None:
        self.show_audits()

    def show_audits(self) -> None:
        """Read the folder and show it; the cursor stays on its audit."""
        chosen = self.chosen
        self.broken = []
        self.stored = self.folder.newest_first(self.broken)
        title = Content.assemble((" semh", "bold $primary"), "   SEMH audits in ")
        self.query_one("#home-title", Static).update(title + plain(f"{self.folder.path}"))
        self.set_class(not self.stored and not self.broken, "-empty")
        self.query_one("#welcome", Static).update(welcome(self.folder))
        self.options.clear_options()
        self.options.add_options(self._options())
        self.footer.show("", HINTS if self.stored else WELCOME_HINTS)
        for at, option in enumerate(self.options.options):
            if not option.disabled and (chosen is None or option.id == str(chosen.path)):
                self.options.highlighted = at
                break

    def _options(self) -> list[Option]:
        made: list[Option] = []
        settings: dict[str, list[Stored]] = {}
        for stored in self.stored:
            settings.setdefault(stored.audit.setting, []).append(stored)
        for setting, audits in settings.items():
            made.append(Option(plain(setting, "bold"), disabled=True))
            made += [Option(self._row(stored), id=str(stored.path)) for stored in audits]
            made.append(Option("", disabled=True))
        if self.broken:
            made.append(Option(Content.styled("Cannot be opened", "bold $error"), disabled=True))
            made += [
                Option(plain(str(error)), id=f"broken:{at}") for at, error in enumerate(self.broken)
            ]
        return made

    def _row(self, stored: Stored) -> Row:
        return audit_row(stored, marked=stored.path in self.marked)

    @property
    def chosen(self) -> Stored | None:
        """The audit under the cursor."""
        option = self.options.highlighted_option
        path = option.id if option else None
        return next((stored for stored in self.stored if str(stored.path) == path), None)

    @on(OptionList.OptionSelected, "#audits")
    def action_open(self) -> None:
        option = self.options.highlighted_option
        if option is not None and (option.id or "").startswith("broken:"):
            from semh_tui.tui.settling import settle_merge

            error = self.broken[int((option.id or "").partition(":")[2])]
            settle_merge(self.semh, self.folder.library, error, self.show_audits)
        elif self.chosen is not None:
            try:
                stored = self.folder.find(str(self.chosen.path.absolute()))
            except SemhError as error:
                self.notify(str(error), severity="error", timeout=15, markup=False)
                self.show_audits()
            else:
                self.semh.open_audit(stored)

    def action_down(self) -> None:
        self.options.action_cursor_down()

    def action_up(self) -> None:
        self.options.action_cursor_up()

    def action_new(self) -> None:
        from semh_tui.tui.screens.new_audit import NewAuditScreen

        def made(stored: Stored | None) -> None:
            if stored is not None:
                self.semh.open_audit(stored)

        self.semh.push_screen(NewAuditScreen(self.folder, today(), self.chosen), made)

    def action_about(self) -> None:
        from semh_tui.tui.screens.about import AboutScreen

        if self.chosen is not None:
            self.semh.push_screen(AboutScreen.of(self.chosen))

    # -- looking back

    def action_mark(self) -> None:
        """Mark the audit under the cursor, or take its mark away; a third mark drops the first."""
        chosen = self.chosen
        if chosen is None:
            return
        if chosen.path in self.marked:
            self.marked = tuple(path for path in self.marked if path != chosen.path)
        else:
            self.marked = (*self.marked, chosen.path)[-2:]
        for stored in self.stored:
            self.options.replace_option_prompt(str(stored.path), self._row(stored))

    def action_review(self) -> None:
        """The two that are marked; the one under the cursor and the marked one, or the one before."""
        if self.chosen is None:
            return
        marked = [stored for stored in self.stored if stored.path in self.marked]
        pair = marked if len(marked) == 2 else [self.chosen, *marked]
        if len(pair) == 1 or pair[0] is pair[1]:
            before = self.folder.before(self.chosen)
            if before is None:
                self.notify(
                    f"There is no audit before {self.chosen.audit.cycle.label} to review it against.",
                    timeout=5,
                    markup=False,
                )
                return
            pair = [self.chosen, before]
        from semh_tui.tui.looking_back import show_review

        old, new = sorted(pair, key=lambda stored: stored.audit.cycle)
        show_review(self.semh, (old.audit, old.framework), (new.audit, new.framework))

    def action_trend(self) -> None:
        from semh_tui.tui.looking_back import show_trend

        if self.chosen is not None:
            show_trend(self.semh, self.chosen.audit, self.chosen.framework)

    def action_help(self) -> None:
        from semh_tui.tui.screens.help import HelpScreen

        self.semh.push_screen(HelpScreen())


def audit_row(stored: Stored, *, marked: bool = False) -> Row:
    """An audit on one line; in a narrow window its counts without the bar."""
    audit = stored.audit
    counts = progress(stored.framework, audit).counts
    full = round(BAR * counts.rated / counts.applicable) if counts.applicable else 0
    bar = Content.assemble(("█" * full, "$primary"), ("░" * (BAR - full), "$quiet"))
    rated = f"  {counts.rated:>3}/{counts.applicable:<3}"
    ratings = Content("  ").join(
        Content.styled(f"{rating.symbol} {counts.of_rating(rating):>2}", colour(rating))
        for rating in COLOURS
    )
    changed = f"  {changed_when(stored):>11} "
    mark = Content.styled("✓ ", "bold $accent") if marked else Content("  ")
    left = Content.assemble(mark, plain(f"{audit.cycle.label:<16}"), f" {audit.status.value:<6}")
    return Row(
        left,
        bar + rated + " " + ratings + Content.styled(changed, "$quiet"),
        Content.assemble(rated, " ", ratings),
    )


def changed_when(stored: Stored) -> str:
    """ "today 14:02", "12 July", "28 March 2025"."""
    when = datetime.fromtimestamp(stored.stamp.modified / 1e9)
    if when.date() == today():
        return f"today {when:%H:%M}"
    return day(when.date(), today())


def welcome(folder: AuditFolder) -> Content:
    framework = folder.library.latest()
    count = sum(1 for _each in framework.criteria)
    return lines(
        [
            Content.styled("Welcome to semh", "bold $primary"),
            Content(""),
            plain(f"Audit your setting against “{framework.title}” ({framework.publisher}): "
                  f"{len(framework.sections)} sections, {count} criteria."),
            Content("Rate each one Red, Amber or Green, write down what shows it, and what you will "
                    "do next. Stop whenever you like: everything is saved as you type."),
            Content(""),
            Content.assemble("Press ", ("n", "bold $accent"), " to start your first audit."),
            Content(""),
            plain(f"Audits will be kept in {folder.path.absolute()}", "$quiet"),
        ]
    )  # fmt: skip
