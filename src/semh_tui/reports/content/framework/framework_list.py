"""The frameworks at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from semh_tui.model.framework import Framework
from semh_tui.reports.content.framework.document import framework_size
from semh_tui.reports.document import Block, Document, Heading, Paragraph
from semh_tui.reports.inline_text import make_text


class ListedFramework(NamedTuple):
    """A framework and its file; ``is_packaged`` where it comes with semh."""

    framework: Framework
    path: str
    is_packaged: bool


class FrameworkList(NamedTuple):
    """Every framework that can be used; ``left_out`` has a sentence for each file that is not."""

    frameworks: Sequence[ListedFramework]
    left_out: Sequence[str] = ()


def framework_list_document(listed: FrameworkList) -> Document:
    """Each framework's title, its publisher, edition and size, its id, language and where it is."""
    return Document((), tuple(_blocks(listed)))


def _blocks(listed: FrameworkList) -> Iterator[Block]:
    for framework, path, is_packaged in listed.frameworks:
        about = (
            framework.publisher,
            f"edition {framework.edition}",
            framework_size(framework),
        )
        where = "comes with semh" if is_packaged else path
        yield Heading(make_text(framework.title), depth=3)
        told_apart = filter(None, (framework.id, framework.language, where))
        words = f"{' · '.join(filter(None, about))}\n{' · '.join(told_apart)}"
        yield Paragraph(make_text(words))
