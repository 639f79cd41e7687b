"""Build the rows of the audit's list from a session, filtered or whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from rich.cells import cell_len
from textual.content import Content

from semh_tui.compare.movement import Movement
from semh_tui.model.audit import Answer, Audit
from semh_tui.model.place import Place
from semh_tui.model.progress import count_section
from semh_tui.model.rating import Level
from semh_tui.model.search import searched_words
from semh_tui.model.text import fold
from semh_tui.reports.content.words import level_word, own_question, row_number
from semh_tui.session import Session
from semh_tui.tui.audit.list_filter import ALL, place_test
from semh_tui.tui.styled_text import colour, mark, movement_mark, plain, rating_word
from semh_tui.tui.widgets.criteria_list import ListRow
from semh_tui.tui.widgets.reflow import OneLine
from semh_tui.tui.widgets.row import Row, join_ends


class Outline:
    """Builds the rows and knows which place follows which; it keeps only filter and search words."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.filter = ALL
        self.query = ""
        self._folded: dict[Place, tuple[Answer, str]] = {}
        self._headings: dict[str, tuple[Audit, ListRow]] = {}

    @property
    def is_filtered(self) -> bool:
        """Whether some places are left out."""
        return self.filter != ALL or bool(self.query)

    @property
    def first(self) -> Place:
        """The first place of the whole list."""
        return self.session.audit.shown_places(self.session.framework)[0]

    def rows(self) -> list[ListRow]:
        """Every row that passes the filter, the headings of section and group before the first of their own."""
        rows: list[ListRow] = []
        section = group = ""
        framework = self.session.framework
        words = fold(self.query).split()
        passes = place_test(self.filter, self.session)
        for place in self.session.audit.shown_places(framework):
            if not passes(place) or (words and not self._has_words(place, words)):
                continue
            if place.section != section:
                section, group = place.section, ""
                rows.append(self.heading(section))
            criterion = framework.criterion(place.criterion or "")
            if criterion and criterion.group != group:
                group = criterion.group
                rows += [_group_heading(place, group)] if group else []
            rows.append(self.row(place))
        return rows

    def heading(self, section_id: str) -> ListRow:
        """A section's own line, counted once for each change: counts and judgement at its right edge."""
        audit = self.session.audit
        kept = self._headings.get(section_id)
        if kept is None or kept[0] is not audit:
            kept = self._headings[section_id] = audit, self._build_heading(section_id)
        return kept[1]

    def _build_heading(self, section_id: str) -> ListRow:
        session = self.session
        place = Place(section_id)
        number = session.framework.numbers.get(place, "")
        title = session.framework.title_of(place)
        left = Content.styled(f"{number} " if number else "", "bold") + plain(title, "bold")
        section = session.audit.scope(session.framework).section(section_id)
        if section is None:
            return ListRow(f"section:{section_id}", None, Row(left, Content("")))
        progress = count_section(session.framework.scale, section, session.audit)
        if not progress.applies:
            label = level_word(session.framework.scale.not_applicable)
            line = Row(left, plain(label), Content("n/a"))
        else:
            counted = progress.counts
            counts = Content(f"{counted.rated}/{counted.applicable}")
            judgement = progress.judgement
            if judgement is None:
                line = Row(left, counts)
            elif judgement.rating is None:
                is_all_rated = counted.rated == counted.applicable
                line = Row(left, counts + ", no judgement" if is_all_rated else counts, counts)
            else:
                level = session.framework.level(judgement.rating)
                word = rating_word(session.framework, judgement.rating)
                line = Row(
                    left, counts + "  " + word, counts + " " + mark(level) + f" {level.letter}"
                )
        return ListRow(f"section:{section_id}", None, line)

    def row(self, place: Place) -> ListRow:
        """A place's line, drawn when it comes into sight: a letter in the find box may bring 1,500."""
        return ListRow(key(place), place, OneLine(lambda width: self._draw_row(place, width)))

    @cached_property
    def _number_width(self) -> int:
        """Cells of the longest number of a criterion, four at least."""
        return max(4, *map(len, self.session.framework.numbers.values()))

    def _draw_row(self, place: Place, width: int) -> Content:
        """Number, mark, letter and title, and what moved since last term."""
        framework = self.session.framework
        level = framework.level(self.session.answer(place).rating)
        if place.is_judgement:
            question = own_question(framework, place)
            title = "Judgement of the section" if question == "judgement" else "Whether it applies"
        else:
            title = framework.title_of(place)
        left = Content.assemble(
            f" {row_number(framework, place):>{self._number_width}} ", self._mark_and_letter(level), " ",
            plain(title, "italic" if place.is_judgement else ""),
        )  # fmt: skip
        return join_ends(left, self.moved(place), width)

    def _mark_and_letter(self, level: Level) -> Content:
        """ "◆ A"; blank for the letter of what is no level, so that titles stand in one column."""
        scale = self.session.framework.scale
        letter = level.letter if level.key in scale.keys else ""
        widest = max(cell_len(other.letter) for other in scale.levels)
        return Content.assemble(
            mark(level), " ", (letter, colour(level)), " " * (widest - cell_len(letter))
        )

    def moved(self, place: Place) -> Content:
        """The sign of what moved; blank until this term's rating is given."""
        movement = self.session.movement(place)
        if movement in (None, Movement.NO_LONGER_RATED):
            return Content(" ")
        return movement_mark(movement)

    def next_gap(self, after: Place | None) -> Place | None:
        """Return the next place not rated after a place, going round at the end; None where all
        are.

        A section's judgement comes after its criteria.
        """
        order = list(self._walk())
        start = order.index(after) + 1 if after in order else 0
        for place in (*order[start:], *order[:start]):
            if self.session.answer(place).rating is None and place in self.session.framework:
                return place
        return None

    def _walk(self) -> Iterator[Place]:
        audit = self.session.audit
        for section in audit.scope(self.session.framework).sections:
            if audit.applies(section.id):
                yield from section.criterion_places
            if section.has_judgement:
                yield section.place

    def _has_words(self, place: Place, words: Sequence[str]) -> bool:
        """Whether a place has every one of the folded ``words``."""
        searched = self._searched(place, self.session.answer(place))
        return all(word in searched for word in words)

    def _searched(self, place: Place, answer: Answer) -> str:
        """Return the folded words of a place, cached until its answer changes: a key may search
        1,500."""
        kept = self._folded.get(place)
        if kept is not None and kept[0] is answer:
            return kept[1]
        words = searched_words(self.session.framework, place, answer)
        self._folded[place] = answer, words
        return words


def _group_heading(place: Place, group: str) -> ListRow:
    """The heading over a place that begins a group; nobody can go to it."""
    return ListRow(f"group:{key(place)}", None, Row(plain(f"      {group}", "$quiet"), Content("")))


def key(place: Place) -> str:
    """The id of a place's row."""
    return f"{place.section}/{place.criterion or ''}"
