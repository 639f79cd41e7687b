"""Writes a long file or a folder of files, whole or not at all, without holding it in memory."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from semh_tui.model.errors import SaveError
from semh_tui.storage.disk.atomic_write import (
    TEMPORARY,
    check_replaceable,
    keep_group_and_mode,
    sync_folder,
)
from semh_tui.storage.disk.disk_errors import describe_save_error
from semh_tui.storage.disk.windows_files import (
    lift_path_limit,
    refuse_windows_name,
    replace_when_free,
)


@contextmanager
def replaced_file(path: Path) -> Iterator[BinaryIO]:
    """A file to be written, which takes the place of ``path`` when the ``with`` ends without an error.

    Links are followed; mode and group are kept. Raises SaveError where the disk refuses; ``path`` is then
    as it was.
    """
    real = lift_path_limit(Path(os.path.realpath(path)))
    temporary = _temporary_name(real)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        refuse_windows_name(path)
        was = check_replaceable(real)
        with os.fdopen(os.open(temporary, flags, 0o600 if was else 0o666), "wb") as file:
            yield file
            file.flush()
            if was:
                keep_group_and_mode(file.fileno(), was)
            os.fsync(file.fileno())
        replace_when_free(temporary, real)
        sync_folder(real.parent)
    except OSError as error:
        raise SaveError(f"{path} could not be saved: {describe_save_error(error)}") from error
    finally:
        with suppress(OSError):
            temporary.unlink()


@contextmanager
def replaced_folder(path: Path) -> Iterator[Path]:
    """An empty folder to be filled, which takes the place of ``path`` when the ``with`` ends without
    an error; what stood there is then deleted.

    Links are followed. Raises SaveError where the disk refuses; ``path`` is then as it was.
    """
    real = Path(os.path.realpath(path))
    temporary, old = _temporary_name(real), _temporary_name(real)
    try:
        refuse_windows_name(path)
        temporary.mkdir()
        yield temporary
        if real.exists():
            shutil.copymode(real, temporary)
            replace_when_free(real, old)
        try:
            replace_when_free(temporary, real)
        except OSError:
            if old.exists():
                replace_when_free(old, real)
            raise
        sync_folder(real.parent)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise SaveError(f"{path} could not be saved: {describe_save_error(error)}") from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _temporary_name(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.urandom(6).hex()}{TEMPORARY}")
