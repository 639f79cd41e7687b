"""Writes a long file or a folder of files, whole or not at all, without holding it in memory."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from semh_tui.model.errors import SaveError
from semh_tui.storage.disk.atomic_write import TEMPORARY, sync_folder
from semh_tui.storage.disk.disk_errors import describe_save_error
from semh_tui.storage.disk.windows_files import (
    lift_path_limit,
    refuse_windows_name,
    replace_when_free,
)


@contextmanager
def replaced_file(path: Path) -> Iterator[BinaryIO]:
    """A file to be written, which takes the place of ``path`` when the ``with`` ends without an error.

    Raises SaveError where the disk refuses; ``path`` is then as it was.
    """
    temporary = lift_path_limit(_temporary_name(path))
    try:
        refuse_windows_name(path)
        with temporary.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        replace_when_free(temporary, lift_path_limit(path))
        sync_folder(path.parent)
    except OSError as error:
        raise SaveError(f"{path} could not be saved: {describe_save_error(error)}") from error
    finally:
        with suppress(OSError):
            temporary.unlink()


@contextmanager
def replaced_folder(path: Path) -> Iterator[Path]:
    """An empty folder to be filled, which takes the place of ``path`` when the ``with`` ends without
    an error; what stood there is then deleted.

    Raises SaveError where the disk refuses; ``path`` is then as it was.
    """
    temporary = _temporary_name(path)
    old = _temporary_name(path)
    try:
        refuse_windows_name(path)
        temporary.mkdir()
        yield temporary
        if path.exists():
            replace_when_free(path, old)
        try:
            replace_when_free(temporary, path)
        except OSError:
            if old.exists():
                replace_when_free(old, path)
            raise
        sync_folder(path.parent)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise SaveError(f"{path} could not be saved: {describe_save_error(error)}") from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _temporary_name(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.urandom(6).hex()}{TEMPORARY}")
