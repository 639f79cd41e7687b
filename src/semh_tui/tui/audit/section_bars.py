"""The sections of an audit as a table of bars, last term's beneath this term's."""

from __future__ import annotations

from textual.content import Content

from semh_tui.model.framework import Section
from semh_tui.model.place import Place
from semh_tui.model.progress import Counts, Progress, SectionProgress, count_progress, needs_reason
from semh_tui.model.rating import NOT_APPLICABLE, Rating
from semh_tui.reports.content.words import plural
from semh_tui.session import Session
from semh_tui.tui.reader.bars import bar, number_heads, numbers, tile_width, total
from semh_tui.tui.styled_text import counts_line, lines, mark, plain, rating_word
from semh_tui.tui.widgets.reflow import Reflow


class _Columns:
    """How a line is shared out among title, bar, numbers and judgement."""

    def __init__(self, width: int, most: int) -> None:
        narrow, wide = width < 74, width >= 100
        self.number = 4 if wide else 3
        self.judgement = 5 if narrow else 14 if wide else 9
        self.short = narrow
        room = 12 if narrow else 36 if wide else 24
        self.tile = tile_width(most, room)
        self.bar = most * self.tile or room
        self.title = max(width - self.bar - 5 * self.number - self.judgement - 3, 8)

    def line(
        self, title: Content, bar: Content, numbers: Content, judgement: Content, sign: str = " "
    ) -> Content:
        """Lay out one line; ``sign`` stands before the judgement."""
        return Content.assemble(
            title.truncate(self.title, ellipsis=True, pad=True),
            " ", bar.truncate(self.bar, pad=True),
            numbers, (sign, "bold $meaning-caution"), " ", judgement.truncate(self.judgement, ellipsis=True, pad=True),
        )  # fmt: skip


class SectionBars:
    """Draws a session's sections, each above the same section of the audit before."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.now = count_progress(session.framework, session.audit)
        self.before: Progress | None = None
        if session.previous is not None and session.previous_framework is not None:
            self.before = count_progress(session.previous_framework, session.previous)
        sections = [*self.now.sections, *(self.before.sections if self.before else ())]
        self.most = max((total(section.counts) for section in sections), default=1)

    @property
    def _label(self) -> str:
        return self.session.previous.cycle.label if self.session.previous else ""

    def heading(self) -> Reflow:
        """The bar of the whole audit, then the heads of the columns."""

        def draw(width: int) -> Content:
            """Lay this out for a width in cells."""
            columns = _Columns(width, self.most)
            bars = [*_whole(self.session.audit.cycle.label, self.now.counts, width, filled=True)]
            if self.before is not None:
                bars += _whole(self._label, self.before.counts, width, filled=False)
            heads = columns.line(
                Content.styled("Sections", "bold $primary"),
                Content(""),
                number_heads(self.session.framework.scale, columns.number),
                Content.styled("" if columns.short else "Judgement", "bold $primary"),
            )
            return lines([*bars, Content(""), heads])

        return Reflow(draw)

    def section(self, section: Section) -> Reflow:
        """One section; a second line for the audit before, where that has the section."""
        now = self.now.section(section.id)
        before = self.before.section(section.id) if self.before else None
        assert now is not None

        def draw(width: int) -> Content:
            """Lay this out for a width in cells."""
            columns = _Columns(width, self.most)
            number = self.session.framework.numbers[Place(section.id)]
            title = Content(f"{number:>2} ") + plain(section.title, "bold")
            rows = [
                columns.line(
                    title,
                    bar(now.counts, columns.tile, columns.bar),
                    numbers(now.counts, columns.number),
                    self._rating(now.judgement.rating, short=columns.short),
                    "!" if self._wants_reason(now) else " ",
                )
            ]
            if before is not None:
                rows.append(
                    columns.line(
                        Content.styled(f"   {self._label}", "$quiet"),
                        bar(before.counts, columns.tile, columns.bar, filled=False),
                        numbers(before.counts, columns.number, "$quiet"),
                        self._rating(before.judgement.rating, short=columns.short),
                    )
                )
            return lines(rows)

        return Reflow(draw)

    def _wants_reason(self, progress: SectionProgress) -> bool:
        audit = self.session.audit
        ratings = {
            audit.answer(Place(progress.section.id, criterion.id)).rating
            for criterion in progress.section.criteria
        }
        return progress.applies and needs_reason(progress.judgement, ratings)

    def _rating(self, rating: Rating | None, *, short: bool) -> Content:
        level = self.session.framework.level(rating)
        if short:
            return mark(level) + f" {level.letter}".rstrip()
        if rating == NOT_APPLICABLE:
            return mark(level) + " N/A"
        return (
            rating_word(self.session.framework, rating)
            if rating
            else Content.styled("not rated", "$quiet")
        )


def _whole(label: str, counts: Counts, width: int, *, filled: bool) -> list[Content]:
    """A whole audit: what is rated in words, then one bar."""
    rated = f"{counts.rated} of {plural(counts.applicable, 'criterion', 'criteria')} rated"
    style = "bold" if filled else "$quiet"
    words = Content.assemble(
        (label, style), (f"  {rated}", "" if filled else "$quiet"), "   ", counts_line(counts)
    )
    tile = min(tile_width(total(counts), width), 2)
    return [words.truncate(width, ellipsis=True), bar(counts, tile, width, filled=filled)]
