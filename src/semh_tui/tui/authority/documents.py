"""What the screens of many settings show: the overview's own blocks, for the settings that are searched."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial

from semh_tui.authority.overview import AuthorityOverview
from semh_tui.model.text import fold, word_matcher
from semh_tui.reports.content.overview.document import OverviewLists
from semh_tui.reports.content.overview.list_request import ListKind, ListRequest
from semh_tui.reports.content.overview.ratings import ratings_blocks
from semh_tui.reports.content.overview.words import LEFT_OUT
from semh_tui.reports.document import Block, Document, Entries, Entry, Heading, Paragraph, Target
from semh_tui.reports.inline_text import Meaning, Piece, make_text
from semh_tui.tui.authority.state import Authority

_WHOLE = 10**9


class SettingsDocuments:
    """Makes the documents for one showing, of the settings whose names hold the words ``wanted``."""

    def __init__(self, authority: Authority, wanted: str = "") -> None:
        self.authority = authority
        self.is_wanted = word_matcher(wanted)
        self.is_narrowed = bool(fold(wanted))

    def everything(self) -> Document:
        """All lists in the order of the report, then what is left out, then every setting.

        Where settings are searched, their rows come first, and lists that belong to no setting are left out.
        """
        overview = self.authority.overview
        blocks = self._everything(overview) if overview else self._left_out()
        return Document((), tuple(blocks))

    def _everything(self, overview: AuthorityOverview) -> Iterator[Block]:
        lists = OverviewLists(self.authority.today, self.is_wanted)
        if self.is_narrowed:
            for group in overview.groups:
                yield from lists.settings(group)
            for group in overview.groups:
                yield from lists.without_step(group)
                yield from lists.overdue(group)
        else:
            for group in overview.groups:
                yield from lists.group(group)
        yield from lists.damaged(overview)
        yield from lists.absent(overview)
        if not self.is_narrowed:
            yield from self._left_out()
            for group in overview.groups:
                yield from lists.settings(group)

    def one_list(self, request: ListRequest) -> Document:
        """One list whole, or a sentence where the term has nothing of it."""
        overview = self.authority.overview
        if overview is None:
            return Document((), ())
        nothing = Paragraph(make_text(f"Nothing here in {overview.cycle.label}."))
        return Document((), tuple(self._one_list(overview, request)) or (nothing,))

    def _one_list(self, overview: AuthorityOverview, request: ListRequest) -> Iterator[Block]:
        lists = OverviewLists(self.authority.today, self.is_wanted, _WHOLE)
        group = self.authority.group(request.edition) if request.edition else None
        if request.kind is ListKind.ABSENT:
            yield from lists.absent(overview)
        elif group is None:
            return
        elif request.place is not None:
            yield from ratings_blocks(group, request.place, self.is_wanted)
        elif request.kind is ListKind.LOWEST:
            yield from lists.lowest(group)
        elif request.kind is ListKind.WITHOUT_STEP:
            yield from lists.without_step(group)
        else:
            yield from lists.overdue(group)

    def _left_out(self) -> Iterator[Block]:
        left_out = self.authority.left_out()
        if left_out:
            yield Heading(make_text(LEFT_OUT), size=f"{len(left_out):,}")
            yield Entries(
                [
                    Entry(
                        make_text(Piece("! ", Meaning.WARNING), self._from_folder(sentence)),
                        detail=partial(_in_full, sentence),
                        target=Target("error", error) if error else None,
                        key=f"out:{at}",
                    )
                    for at, (sentence, error) in enumerate(left_out)
                ]
            )

    def _from_folder(self, sentence: str) -> str:
        """The sentence's first line with its file as it is seen from the folder."""
        return sentence.splitlines()[0].removeprefix(f"{self.authority.folder.path}{os.sep}")

    def count_settings(self) -> int:
        """How many settings are shown."""
        overview = self.authority.overview
        if overview is None:
            return 0
        shown = {
            pair.now.file
            for group in overview.groups
            for pair in group.pairs
            if self.is_wanted(group.name(pair))
        }
        shown |= {absent.file for absent in overview.absent if self.is_wanted(absent.name)}
        return len(shown)


def _in_full(sentence: str) -> tuple[Block, ...]:
    return (Paragraph(make_text(sentence)),)
