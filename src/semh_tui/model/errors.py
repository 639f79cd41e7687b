"""Errors whose message is written for the person who reads it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from semh_tui.model.quoting import conceal, conceal_path, mask, mask_values


class ExitCode(IntEnum):
    """What a command's exit status means (docs/commands.md lists them)."""

    OK = 0
    FOUND = 1  # a check found problems, or --exit-code saw movement
    USAGE = 2  # the command line itself
    UNREADABLE = 3  # a file is not what it should be
    NOT_FOUND = 4  # no such audit, criterion, framework
    NOT_SAVED = 5  # the disk would not take it; the text is kept where the message says
    CHANGED = 6  # the file changed underneath
    PERSONAL_DATA = 7  # a check found what identifies a child


class SemhError(Exception):
    """A failure in one sentence: what is wrong, where, what to do.

    ``str(error)`` is the whole message and may be shown as it is: values are quoted by
    :func:`~semh_tui.model.quoting.quote`, and personal data elsewhere in it, such as in the name of a
    file, is masked.
    """

    exit_code = ExitCode.UNREADABLE

    def __str__(self) -> str:
        return self.message()

    def message(self, arguments: Sequence[str] = ()) -> str:
        """The message. An argument of the command line that has personal data in it is taken out whole."""
        return mask_values(super().__str__(), arguments)


class NotFoundError(SemhError):
    """Nothing has the name that was given; the message says which names there are."""

    exit_code = ExitCode.NOT_FOUND


class UsageError(SemhError):
    """An argument cannot be understood; the message says what is allowed."""

    exit_code = ExitCode.USAGE


class SeveralFilesError(UsageError):
    """Several files fit, and nobody can tell which is meant; ``files`` names them."""

    def __init__(self, message: str, files: tuple[str, ...]) -> None:
        super().__init__(message)
        self.files = files


class NearNameError(UsageError):
    """The name is unknown, but ``near`` has nearly the same ones, the likeliest first."""

    def __init__(self, message: str, near: tuple[str, ...]) -> None:
        super().__init__(message)
        self.near = near


class AuditExistsError(UsageError):
    """The setting has an audit of that framework and term already, in the file ``path``."""

    def __init__(self, message: str, path: str) -> None:
        super().__init__(message)
        self.path = path


class SaveError(SemhError):
    """The audit could not be written; the file is as it was before."""

    exit_code = ExitCode.NOT_SAVED


class ChangedOnDiskError(SaveError):
    """Somebody else has saved the file since it was opened."""

    exit_code = ExitCode.CHANGED


class Problem(NamedTuple):
    """One thing wrong with a file.

    ``line`` counts from 1, 0 where no single line is to blame; ``where`` is the criterion or field
    as people know it; ``remedy`` says what to do. A ``warning`` does not stop the file being used;
    nor does ``personal`` data of a child, which must not be in it all the same.
    """

    file: str
    line: int
    where: str
    message: str
    remedy: str = ""
    warning: bool = False
    personal: bool = False

    def __str__(self) -> str:
        file = conceal_path(self.file).replace("\n", " ")
        return f"{file}:{self.line}: {self.sentence}" if self.line else f"{file}: {self.sentence}"

    @property
    def sentence(self) -> str:
        """Without the file, for whoever has it open."""
        masked = self.masked()
        text = f"{masked.where}: {masked.message}" if masked.where else masked.message
        # What is quoted from a file may run over lines; a problem is one.
        return (f"{text} {masked.remedy}" if masked.remedy else text).replace("\n", " ")

    def masked(self) -> Problem:
        """The same problem with personal data masked."""
        return self._replace(
            file=conceal_path(self.file),
            where=conceal(self.where),
            message=mask(self.message),
            remedy=mask(self.remedy),
        )


class FileError(SemhError):
    """A file that cannot be used, with all its problems."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in problems))

    def __reduce__(self) -> tuple[type[FileError], tuple[tuple[Problem, ...]]]:
        """Let pickle make it anew from its problems, for another process."""
        return type(self), (self.problems,)
