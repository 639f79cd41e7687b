"""What becomes of a table as a framework's file: where it goes, what is there already, and its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from semh_tui.importers.framework_table.criteria import TableContent
from semh_tui.importers.framework_table.differences import (
    Differences,
    build_changes,
    compare_sections,
)
from semh_tui.importers.framework_table.matching import Fields, list_criteria, merge_sections
from semh_tui.model.errors import UsageError
from semh_tui.model.framework import Framework
from semh_tui.model.text import normalise_line
from semh_tui.storage.disk.atomic_write import read_bytes
from semh_tui.storage.disk.paths import is_same_path, path_exists
from semh_tui.storage.entry import CatalogueEntry
from semh_tui.storage.frameworks import Library, packaged_folder
from semh_tui.storage.reader.comments import find_modeline
from semh_tui.storage.reader.decoding import decode
from semh_tui.storage.reader.framework_reader import read_framework
from semh_tui.storage.reader.nodes import parse_text
from semh_tui.storage.reader.validation import to_plain_data
from semh_tui.storage.writing.editor_schema import choose_editor_lines
from semh_tui.storage.writing.framework_writer import format_framework
from semh_tui.storage.writing.new_ids import make_id

_COMMENTS = (
    "# Made from {source} by: semh framework import",
    "# Ids are permanent: audits are kept by them. Titles and guidance may be changed at any time, the words",
    "# that audits have answered only in a new edition. What else can stand here: semh framework new",
)


class FrameworkDetails(NamedTuple):
    """What somebody said about a framework; "" for what they did not say."""

    id: str = ""
    title: str = ""
    edition: str = ""
    publisher: str = ""


class ExistingFile(NamedTuple):
    """A framework's file, its fields as they are written, and the framework."""

    path: Path
    fields: Fields
    framework: Framework
    digest: str
    """Of its bytes."""
    modeline: str
    """The line by which an editor finds its schema; "" for none."""


class ImportTarget(NamedTuple):
    """Which framework a table is, in which edition, the file it goes into, and the file of before."""

    details: FrameworkDetails
    path: Path
    before: ExistingFile | None

    @property
    def replaced(self) -> ExistingFile | None:
        """The file of before where it is the one that is written."""
        before = self.before
        return before if before and is_same_path(before.path, self.path) else None

    @property
    def is_new_edition(self) -> bool:
        """Whether the file of before holds another edition, which stays."""
        return self.before is not None and self.before.framework.edition != self.details.edition


class ImportedFramework(NamedTuple):
    """A framework's file that was made of a table."""

    data: bytes
    framework: Framework
    differences: Differences
    """From the file of before."""


def find_target(
    library: Library,
    folder: Path,
    given: FrameworkDetails,
    usual: FrameworkDetails,
    output: Path | None,
) -> ImportTarget:
    """Decide what is not given: by the file of before where there is one, else by the usual values.

    ``folder`` is where frameworks stand. Raises UsageError where the file would hide or replace another
    framework or edition; FileError where the file of before cannot be read.
    """
    before = read_existing(output) if output and path_exists(output) else None
    framework_id = (
        given.id or (before.framework.id if before else "") or make_id(given.title or usual.title)
    )
    if before and before.framework.id != framework_id:
        raise UsageError(
            f"{before.path} is the framework {before.framework.id}. Name another file."
        )
    before = before or _find_before(library, framework_id, given.edition)
    known = before.framework if before else None
    details = FrameworkDetails(
        framework_id,
        given.title or (known.title if known else usual.title),
        given.edition or (known.edition if known else usual.edition),
        given.publisher or (known.publisher if known else ""),
    )
    target = ImportTarget(details, output or _choose_path(folder, details, before), before)
    _refuse_other_files(library, target)
    return target


def read_existing(path: Path) -> ExistingFile:
    """Read a framework's file. Raises FileError."""
    data, stamp = read_bytes(path)
    text = decode(data, str(path))
    fields = to_plain_data(parse_text(text, str(path)))
    framework = read_framework(data, str(path))[0]
    return ExistingFile(path, fields, framework, stamp.digest, find_modeline(text))


def _find_before(library: Library, framework_id: str, edition: str) -> ExistingFile | None:
    """The framework's file of the same edition, else of the newest; None where there is none of one's own."""
    if not library.knows(framework_id):
        return None
    editions = {one.edition for _path, one in library.files() if one.id == framework_id}
    framework = library.choose(framework_id, edition if edition in editions else "")
    path = library.file_of(framework)
    return read_existing(path) if path else None


def _choose_path(folder: Path, details: FrameworkDetails, before: ExistingFile | None) -> Path:
    if before is None:
        return folder / f"{details.id}.yaml"
    if before.framework.edition == details.edition:
        return before.path
    return folder / f"{details.id}-{make_id(details.edition)}.yaml"


def _refuse_other_files(library: Library, target: ImportTarget) -> None:
    details, path = target.details, target.path
    if target.replaced and target.is_new_edition:
        raise UsageError(
            f"{path} holds {target.replaced.framework.name}, which its audits need. Name another file with -o."
        )
    for other, framework in library.files():
        if (framework.id, framework.edition) != (details.id, details.edition):
            continue
        if other.parent == packaged_folder():
            raise UsageError(
                f"{framework.name} comes with semh. Give yours another --id or --edition."
            )
        if not is_same_path(other, path):
            raise UsageError(
                f"{other} is {framework.name} already. Import into it with -o, or give another --id or --edition."
            )


def build_framework(
    target: ImportTarget,
    content: TableContent,
    scale: Sequence[Fields],
    source: str,
    library: Library,
) -> ImportedFramework:
    """Make the file; ``scale`` is a new one, or none, ``source`` the name of the table's file.

    Raises FileError where the file could not be used.
    """
    before: dict[str, Any] = dict(target.before.fields) if target.before else {}
    if scale:
        before.pop("ratings", None)
        before["scale"] = scale
        # Descriptors of the old levels go.
        content = content._replace(columns=content.columns | {"levels"})
    old_sections = before.get("sections", ())
    retired = _list_retired(before)
    taken = set(retired) | {
        criterion.id
        for _path, framework in library.files()
        if framework.id == target.details.id
        for criterion in framework.criteria
    }
    sections = merge_sections(content, old_sections, taken)
    differences = compare_sections(old_sections, sections)
    fields = {**before, **target.details._asdict(), "sections": sections}
    if target.is_new_edition:
        fields |= {"follows": before["edition"], "changes": build_changes(differences, ())}
    else:
        retired += [name for name in differences.gone if name not in retired]
        fields["changes"] = _renew_changes(fields, library)
    present = {one.id for one in list_criteria(sections)}
    recorded = {name for change in fields["changes"] for name in change.get("from") or ()}
    fields["retired"] = [name for name in retired if name not in present | recorded]
    comments = [line.format(source=normalise_line(source)) for line in _COMMENTS]
    modeline = target.before.modeline if target.before else ""
    data = format_framework(fields, [*choose_editor_lines(target.path, modeline), *comments])
    return ImportedFramework(data, read_framework(data, str(target.path))[0], differences)


def _list_retired(fields: Mapping[str, Any]) -> list[str]:
    """Ids that a file says are no longer used."""
    from_ids = (change.get("from") or () for change in fields.get("changes") or ())
    return list(
        dict.fromkeys([*(fields.get("retired") or ()), *(name for ids in from_ids for name in ids)])
    )


def _renew_changes(fields: Mapping[str, Any], library: Library) -> list[Any]:
    """The changes from the edition that a file follows, where that is at hand."""
    written = fields.get("changes") or []
    old = next(
        (
            path
            for path, framework in library.files()
            if (framework.id, framework.edition) == (fields["id"], fields.get("follows"))
        ),
        None,
    )
    if old is None:
        return list(written)
    differences = compare_sections(read_existing(old).fields["sections"], fields["sections"])
    return build_changes(differences, written)


def refuse_changed_words(
    target: ImportTarget, framework: Framework, audits: Iterable[CatalogueEntry]
) -> None:
    """Raise UsageError where an audit answers this edition and its words would become others."""
    before = target.before
    if before is None or target.is_new_edition or before.framework.digest == framework.digest:
        return
    for entry in audits:
        if (entry.framework, entry.edition) == (framework.id, framework.edition):
            raise UsageError(
                f"{entry.path} answers edition {framework.edition}, and other words than it has rated need "
                "an edition of their own. Add: --edition NAME"
            )
