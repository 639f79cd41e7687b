"""Parses parts of a Word file into elements without namespaces, of which Office has two for each name."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from semh_tui.importers.office_file import refuse

_DEEPEST = 200
"""Elements within one another: several times what Word writes for tables in tables, and few enough to recurse."""
_TOO_DEEP = "its parts are nested deeper than any form’s."
_DAMAGED = ("it is damaged.", "Save it again and try once more.")
_OFF = ("0", "false", "off", "none")
# Elements that only stand round others: fields, links, content controls, what was inserted under tracking.
_TRANSPARENT = frozenset(
    ("ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple", "dir", "bdo", "sdtContent", "oMath",
     "oMathPara", "Choice", "ruby", "rubyBase", "subDoc")
)  # fmt: skip


class _NestingError(ValueError):
    pass


class _LocalNames(TreeBuilder):
    """Builds elements whose tags and attributes have no namespace."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _NestingError
        return super().start(
            tag.rpartition("}")[2],
            {name.rpartition("}")[2]: value for name, value in attrs.items()},
        )

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag.rpartition("}")[2])

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        """Refuse what could define entities, in whatever encoding."""
        raise ParseError


def parse_part(data: bytes, name: str) -> Element:
    """The root of a part of the file ``name``. Raises FileError where it cannot be parsed."""
    parser = XMLParser(target=_LocalNames())
    try:
        parser.feed(data)
        root = parser.close()
    except _NestingError:
        raise refuse(name, _TOO_DEEP, "Copy what you need into a new file.") from None
    except (ParseError, ValueError, LookupError):
        raise refuse(name, *_DAMAGED) from None
    if not isinstance(root, Element):
        raise refuse(name, *_DAMAGED)
    return root


def contents(node: Element) -> Iterator[Element]:
    """The children as somebody sees them: tracked changes accepted, content controls and links opened."""
    for child in node:
        if child.tag in _TRANSPARENT:
            yield from contents(child)
        elif child.tag == "sdt":
            yield from _control_contents(child)
        elif child.tag == "AlternateContent":
            # The rest repeats the first choice for older programs.
            shown = child.find("Choice")
            shown = child.find("Fallback") if shown is None else shown
            if shown is not None:
                yield from contents(shown)
        else:
            yield child


def _control_contents(control: Element) -> Iterator[Element]:
    properties, content = control.find("sdtPr"), control.find("sdtContent")
    if content is None or _is_table_of_contents(control):
        return
    is_empty = properties is not None and is_on(properties, "showingPlcHdr")
    for node in contents(content):
        if not is_empty:
            yield node
        elif node.tag in ("tc", "tr"):
            yield _without_text(node)


def _without_text(node: Element) -> Element:
    """A row or cell that shows only what should be written there."""
    empty = Element(node.tag, node.attrib)
    for child in node:
        if child.tag in ("tcPr", "trPr"):
            empty.append(child)
        elif child.tag == "tc":
            empty.append(_without_text(child))
    return empty


def _is_table_of_contents(control: Element) -> bool:
    return any(
        "Table of Contents" in gallery.get("val", "")
        for gallery in control.iterfind("sdtPr/docPartObj/docPartGallery")
    )


def is_on(properties: Element | None, name: str) -> bool:
    """Whether an on-or-off property is on."""
    value = None if properties is None else properties.find(name)
    return value is not None and value.get("val", "1") not in _OFF


def value_of(node: Element | None, path: str) -> str:
    """An attribute of the first element at a path; "" where there is none."""
    child = None if node is None else node.find(path)
    return "" if child is None else child.get("val", "")


def number_of(node: Element | None, path: str, default: int = 0) -> int:
    """The number in an element's "val"; the default where there is none."""
    value = value_of(node, path)
    return int(value) if value.isdecimal() and len(value) < 6 else default
