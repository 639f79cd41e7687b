"""What is asked at a place, in full, and the part of the panel it stands in."""

from __future__ import annotations

from collections.abc import Callable

from textual import events, on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size

from semh_tui.model.audit import Audit
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.progress import count_section, lacks_reason
from semh_tui.model.rating import NOT_APPLICABLE
from semh_tui.model.text import visible
from semh_tui.reports.content.words import JUDGEMENT_MEANING, own_question, why_not_counted
from semh_tui.tui.keys.key_help import key_of
from semh_tui.tui.keys.keymap import APP_KEYS, COMMON_KEYS, shown_keys
from semh_tui.tui.styled_text import clickable, counts_lines, lines, paragraphs, plain


class QuestionText(VerticalScroll):
    """Can have the focus only where something is cut: then its parent, of the class ``-reading``, gives it room."""

    can_focus = False

    def __init__(self, count_other_rows: Callable[[], int], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._count_other_rows = count_other_rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Leave the rows that the answer needs; where that cuts something, one more for the line that says so."""
        whole = super().get_content_height(container, viewport, width)
        # The line that says so is a border, which ``container`` leaves out already.
        room = container.height - self._count_other_rows() + self.has_class("-cut")
        return whole if whole <= room else max(room - 1, 2)

    def watch_show_vertical_scrollbar(self, _shown: bool) -> None:
        """Say how all of it is read once something is cut."""
        self.show_whether_cut()

    @on(events.Resize)
    def show_whether_cut(self) -> None:
        """Say how all of it is read where something is cut; not while it is being read."""
        if self.has_focus:
            return
        is_cut = self.show_vertical_scrollbar
        self.can_focus = is_cut
        self.border_subtitle = Content(f"{self._way_here()}: all of it") if is_cut else ""
        self.set_class(is_cut, "-cut")

    def _way_here(self) -> str:
        """The key that gives this the focus; in a narrow window the list is elsewhere, and ratings have it."""
        if self.screen.has_class("-narrow"):
            return key_of(APP_KEYS, "app.focus_previous")
        return f"{key_of(APP_KEYS, 'app.focus_next')} in the list"

    def read_end(self) -> None:
        """Take the focus where something is cut, and go to the end."""
        if self.show_vertical_scrollbar:
            self.show_whether_cut()
            self.focus()
            self.call_after_refresh(self.scroll_end, animate=False)

    @on(events.Focus)
    @on(events.Blur)
    def make_room(self, event: events.Focus | events.Blur) -> None:
        """Take the room of the answer while this has the focus, and give it back."""
        assert self.parent is not None
        is_reading = isinstance(event, events.Focus)
        self.parent.set_class(is_reading, "-reading")
        if not is_reading:
            self.scroll_home(animate=False)
            self.call_after_refresh(self.show_whether_cut)


def criterion_text(framework: Framework, audit: Audit, place: Place, *, guidance: bool) -> Content:
    """The criterion's words; below them what evidence might look like, folded or open. Where the
    section does not apply, that comes first."""
    criterion = framework.criterion(place.criterion or "")
    if criterion is None:
        edition = f"{framework.title} (edition {framework.edition})"
        missing = plain(f"{edition} has no criterion “{place.criterion}”.")
        return paragraphs([missing, Content("What was written about it is kept with the audit.")])
    not_counted = why_not_counted(framework, audit, place)
    parts = [plain(f"! {not_counted}", "$meaning-caution bold")] if not_counted else []
    group = audit.scope(framework).group_at(place)
    if group and group.introduction:
        parts.append(plain(group.introduction, "$quiet"))
    parts.append(plain(criterion.text))
    fold, link = key_of(COMMON_KEYS, "guidance"), key_of(COMMON_KEYS, "link")
    if criterion.guidance and guidance:
        heading = _guidance(f"▾ What evidence might look like ({fold} folds it)")
        parts.append(lines([heading, plain(criterion.guidance, "$quiet")]))
    elif criterion.guidance:
        parts.append(_guidance(f"▸ {fold}  what evidence might look like"))
    if criterion.resources:
        links = [plain(resource.title, "$quiet") for resource in criterion.resources]
        parts.append(
            lines([clickable(f"↗ {link}  opens a link:", "screen.link", "$accent"), *links])
        )
    return paragraphs(parts)


def _guidance(words: str) -> Content:
    return clickable(words, "screen.guidance", "$accent")


def judgement_text(framework: Framework, audit: Audit, place: Place) -> Content:
    """The section's counts and what its judgement needs, what a judgement is until there is one, the introduction."""
    section = audit.scope(framework).section(place.section)
    if section is None:
        not_counted = why_not_counted(framework, audit, place)
        return plain(not_counted or f"{framework.title} has no section “{place.section}”.")
    progress = count_section(framework.scale, section, audit)
    parts = [counts_lines(progress.counts, "Criteria  ")]
    if lacks_reason(section, audit):
        missing = "! No criterion has this rating. Say below why the section as a whole does."
        parts.append(Content.styled(missing, "$meaning-caution bold"))
    if section.applies_if:
        label = framework.label(NOT_APPLICABLE).lower()
        key_name = shown_keys(framework.scale)[NOT_APPLICABLE].lower()
        key = clickable(
            f"{visible(label)} ({key_name})", f"screen.rate('{NOT_APPLICABLE}')", "$accent"
        )
        verb = "judge the section " if section.has_judgement else "say "
        how = Content.assemble("If not, ", verb, key, " and give the reason below.")
        parts.append(lines([plain(section.applies_if, "bold"), how]))
    if section.has_judgement and audit.answer(place).rating is None:
        parts.append(Content.styled(JUDGEMENT_MEANING, "$quiet"))
    if section.introduction:
        parts.append(plain(section.introduction))
    return paragraphs(parts)


def place_title(framework: Framework, place: Place) -> str:
    """ "2.3 SEMH in plans and policies", "2 Policies & Practice: judgement of the section"."""
    number = framework.numbers.get(place, "")
    title = visible(framework.title_of(place))
    question = f": {own_question(framework, place)}" if place.is_judgement else ""
    return f"{number} {title}{question}".lstrip()


def place_labels(framework: Framework, place: Place) -> str:
    """Group and tier, where the framework has them."""
    criterion = framework.criterion(place.criterion or "")
    if criterion is None:
        return ""
    return visible(criterion.marks)
