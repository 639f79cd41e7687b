"""Write a report into a file: never over an audit, over anything else only with ``--force``."""

from __future__ import annotations

from pathlib import Path

from semh_tui.model.errors import ChangedOnDiskError, SaveError

_FIRST_BYTES = 4096


def write_output_file(path: Path, document: bytes, *, force: bool) -> None:
    """Write a report, whole or not at all.

    Raises what :func:`refuse_output` does, and SaveError where the disk refuses.
    """
    from semh_tui.storage.disk.atomic_write import write_bytes

    write_bytes(path, document, refuse_output(path, force=force))


def refuse_output(path: Path, *, force: bool) -> str | None:
    """The digest of the file that a report would replace; None where there is none.

    Raises ChangedOnDiskError where the file exists and ``force`` is False; SaveError where it is an
    audit, a framework or a folder's settings, or cannot be read.
    """
    from semh_tui.storage.disk.atomic_write import compute_digest
    from semh_tui.storage.disk.paths import path_exists
    from semh_tui.storage.file_names import YAML_SUFFIXES
    from semh_tui.storage.reader.line_scanner import top_level_fields

    if path.suffix.lower() in YAML_SUFFIXES:
        raise SaveError(
            f"{path} is not written: files that end in {path.suffix} are audits, frameworks and "
            "settings. Choose another name."
        )
    if not path_exists(path):
        return None
    if path.is_dir():
        raise SaveError(f"{path} is a folder. Name a file.")
    if not path.is_file():
        raise SaveError(f"{path} is not written: it is not an ordinary file. Choose another name.")
    if not force:
        raise ChangedOnDiskError(f"{path} already exists. Replace it with --force.")
    try:
        present = path.read_bytes()
    except OSError as error:
        raise SaveError(f"{path} is not written: {error.strerror}. Choose another name.") from None
    # Every file that semh reads begins with its schema, and no report does.
    if "schema" in dict(top_level_fields(present[:_FIRST_BYTES])):
        raise SaveError(
            f"{path} is not written: it is an audit or a framework. Choose another name."
        )
    return compute_digest(present)
