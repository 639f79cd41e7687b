"""What a reader finds in a file: values of an audit's fields, each with the place it was written in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

from semh_tui.compare.merge import Value
from semh_tui.compare.merge_fields import Field
from semh_tui.model.cycle import Cycle
from semh_tui.model.place import Place

if TYPE_CHECKING:
    from semh_tui.storage.audit_folder import StoredAudit


class Origin(NamedTuple):
    """The audit that a file says it is of; "" and None where it does not say."""

    setting: str
    cycle: Cycle | None
    framework: str
    edition: str
    profile: str = ""
    is_typed: bool = False
    """Whether somebody typed it, who may have shortened the setting's name."""


class IncomingField(NamedTuple):
    """A value for one field of an audit.

    ``where`` names where it was written, such as "Audit, G7". ``was_exported`` tells whether a value is the
    one the file was written with: an untouched value, or the audit's own where nobody has changed that
    since. Where nothing is known of the export it is false of every value.
    """

    place: Place
    field: Field
    value: Value
    where: str
    was_exported: Callable[[Value], bool]
    step_id: str = ""


class IncomingStep(NamedTuple):
    """A next step that was written into the file and has no id yet."""

    place: Place
    where: str
    text: str
    owner: str = ""
    due: date | None = None
    done: date | None = None


class Doubt(NamedTuple):
    """A rating that can be read in several ways; ``words`` say how it is written.

    Somebody is asked which is meant, or it is left out and named.
    """

    place: Place
    where: str
    words: str
    was_exported: Callable[[Value], bool]


class Incoming(NamedTuple):
    """Everything a file says about an audit.

    What the file does not have is in neither list, and stays in the audit as it is.
    """

    fields: Sequence[IncomingField] = ()
    steps: Sequence[IncomingStep] = ()
    notes: Sequence[str] = ()
    """Sentences about what was not read, or not as it was written."""
    doubts: Sequence[Doubt] = ()


class ImportSource(Protocol):
    """A file that can be imported."""

    @property
    def origin(self) -> Origin | None:
        """The audit it was written from; None where the file does not say."""

    def read(self, stored: StoredAudit, today: date, *, is_new: bool = False) -> Incoming:
        """Read the file as answers to an audit. Raises FileError with everything that is wrong in it.

        Of an audit that ``is_new`` nothing was ever exported: all that the file says counts, touched or not.
        """
