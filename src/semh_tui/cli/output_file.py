"""Write a report into a file: never over an audit, over anything else only with ``--force``."""

from __future__ import annotations

from pathlib import Path

from semh_tui.model.errors import ChangedOnDiskError, SaveError

_FIRST_BYTES = 4096
_KEPT_SUFFIXES = (".yaml", ".yml")


def write_output_file(path: Path, document: bytes, *, force: bool) -> None:
    """Write a report, whole or not at all.

    Raises ChangedOnDiskError where the file exists and ``force`` is False; SaveError where it is an
    audit, a framework or a folder's settings, or the disk refuses.
    """
    from semh_tui.storage.disk.atomic_write import path_exists, write_bytes

    if path.suffix.lower() in _KEPT_SUFFIXES:
        raise SaveError(
            f"{path} is not written: files that end in {path.suffix} are audits, frameworks and "
            "settings. Choose another name."
        )
    if not path_exists(path):
        write_bytes(path, document, None)
    elif force:
        _replace(path, document)
    else:
        raise ChangedOnDiskError(f"{path} already exists. Replace it with --force.")


def _replace(path: Path, document: bytes) -> None:
    from semh_tui.storage.disk.atomic_write import compute_digest, write_bytes
    from semh_tui.storage.reader.line_scanner import top_level_fields

    if not path.is_file():
        raise SaveError(f"{path} is not written: it is not an ordinary file.")
    try:
        present = path.read_bytes()
    except OSError as error:
        raise SaveError(f"{path} is not written: {error.strerror}.") from None
    # Every file that semh reads begins with its schema, and no report does.
    if "schema" in dict(top_level_fields(present[:_FIRST_BYTES])):
        raise SaveError(
            f"{path} is not written: it is an audit or a framework. Choose another name."
        )
    write_bytes(path, document, compute_digest(present))
