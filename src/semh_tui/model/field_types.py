"""The types of the fields that people write by hand, for every model of a file.

pydantic alone is either too lenient for them (a number passes for a date) or too strict. What a file
leaves empty comes as None, and is "" or () in a model. Each type says in JSON Schema what it takes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Annotated, Any, NamedTuple

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, PydanticKnownError, core_schema

from semh_tui.model.cycle import Cycle
from semh_tui.model.dates import FIRST_DAY, LAST_DAY
from semh_tui.model.errors import UsageError
from semh_tui.model.ids import ID, LONGEST_ID, URN
from semh_tui.model.rating import COLOURS, DEFAULT_SCALE, NOT_APPLICABLE
from semh_tui.model.status import Status
from semh_tui.model.text import (
    LONGEST_LINE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    normalise,
    normalise_line,
)

DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
LINK = r"^(https://.*)?$"
NEEDED_LINK = r"^https://.+$"
LANGUAGE = r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$"
"""A language as HTML and BCP 47 write it, such as "cy" or "pt-BR"."""
DIGEST = r"^([1-9][0-9]{0,2}:[0-9a-f]{12,64})?$"
SIGN = r"^\S$"
"""One character: a level's letter or its shape."""
MAYBE_SIGN = r"^\S?$"
CYCLE = r"^[0-9]{4}/[0-9]{2} (autumn|spring|summer)$"
"""How semh writes a term; more is understood (:meth:`Cycle.parse`)."""
_DATE = re.compile(DATE)
JsonSchema = dict[str, Any]


class FileModel(BaseModel):
    """A part of a file: frozen, with no other fields than its own.

    A field's alias is its name in the file; code uses the field's own name.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_by_name=True,
        ignored_types=(cached_property,),
        # Else each part is built when it is declared, and once more inside its framework.
        defer_build=True,
    )


class TextType(NamedTuple):
    """A text: how it is normalised, its lengths in characters, and the pattern it has to match."""

    clean: Callable[[str], str]
    longest: int | None = None
    shortest: int | None = None
    pattern: str | None = None

    def __get_pydantic_core_schema__(self, _: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        clean, shortest, longest = self.clean, self.shortest or 0, self.longest or sys.maxsize

        # pydantic would take the length from UTF-8, and Python keeps that beside every text for ever.
        def read(value: object) -> object:
            """Clean what was written; nothing is an empty value."""
            if value is None:
                value = ""
            elif isinstance(value, str):
                value = clean(value)
            else:
                return value
            if len(value) > longest:
                raise PydanticKnownError("string_too_long", {"max_length": longest})
            if len(value) < shortest:
                raise PydanticKnownError("string_too_short", {"min_length": shortest})
            return value

        text = core_schema.str_schema(pattern=self.pattern)
        return core_schema.no_info_before_validator_function(read, text)

    def __get_pydantic_json_schema__(
        self, _: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        if handler.mode == "serialization":
            return {"type": "string"}
        may_be_empty = not self.shortest and self.pattern not in (ID, SIGN, NEEDED_LINK)
        limits = {
            "maxLength": self.longest,
            "pattern": self.pattern or (r"\S" if self.shortest else None),
        }
        return {
            "type": ["string", "null"] if may_be_empty else "string",
            **{name: limit for name, limit in limits.items() if limit is not None},
        }


class OneOf(NamedTuple):
    """A text that is one of several."""

    choices: tuple[str, ...]

    def __get_pydantic_core_schema__(self, _: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.literal_schema(list(self.choices))


class Several(NamedTuple):
    """A list, or fields with keys of their own; nothing written is an empty one."""

    is_needed: bool = False
    """Whether an empty one is refused."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schema = handler(source)
        empty: object = {} if schema["type"] == "dict" else ()

        def read(value: object) -> object:
            """Clean what was written; nothing is an empty value."""
            if self.is_needed and value in (None, []):
                raise PydanticCustomError("empty_list", "nothing in the list")
            return empty if value is None else value

        return core_schema.no_info_before_validator_function(read, schema)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        json_schema = handler(schema)
        if handler.mode == "serialization":
            return json_schema
        if self.is_needed:
            json_schema["minItems"] = 1
        else:
            json_schema["type"] = [json_schema["type"], "null"]
        if "patternProperties" in json_schema:
            json_schema["additionalProperties"] = False
        return json_schema


def _check_date(value: object) -> object:
    """Refuse the times and numbers that pydantic takes for dates."""
    if not isinstance(value, str):
        raise PydanticKnownError("string_type")
    if not _DATE.fullmatch(value):
        raise PydanticKnownError("string_pattern_mismatch", {"pattern": DATE})
    return value


def _parse_cycle(value: object) -> Cycle:
    if value is not None and not isinstance(value, str):
        raise PydanticKnownError("string_type")
    try:
        return Cycle.parse(value or "")
    except UsageError:
        # Its words are the reader's to repeat: they quote what somebody wrote.
        raise PydanticCustomError("cycle", "not a term") from None


def _in_files(**json_schema: Any) -> WithJsonSchema:
    """What a field of a file may hold; what semh writes as JSON is described by pydantic itself."""
    return WithJsonSchema(json_schema, mode="validation")


def require_every_field(schema: CoreSchema) -> CoreSchema:
    """A dataclass's schema where every field has to be written, whatever code may leave out."""
    arguments: Any = schema
    for field in arguments["schema"]["fields"]:
        if field["schema"]["type"] == "default":
            field["schema"] = field["schema"]["schema"]
    return schema


_YES_NO = {"yes": True, "true": True, "no": False, "false": False}


def _parse_yes_no(value: object) -> bool:
    if not isinstance(value, str):
        raise PydanticKnownError("string_type")
    if value not in _YES_NO:
        raise PydanticCustomError("yes_or_no", "neither yes nor no")
    return _YES_NO[value]


def _status(value: object) -> object:
    return Status.DRAFT if value is None else value


Text = Annotated[str, TextType(normalise, LONGEST_TEXT)]
"""Any number of lines."""
NeededText = Annotated[str, TextType(normalise, LONGEST_TEXT, 1)]
Line = Annotated[str, TextType(normalise_line, LONGEST_LINE)]
NeededLine = Annotated[str, TextType(normalise_line, LONGEST_LINE, 1)]
NeededTerm = Annotated[str, TextType(normalise_line, LONGEST_TITLE, 1)]
"""Short enough to stand in front of its meaning."""
Id = Annotated[str, TextType(str, LONGEST_ID, pattern=ID)]
Ids = Annotated[tuple[Id, ...], Several()]
Urn = Annotated[str, TextType(normalise_line, pattern=URN)]
Link = Annotated[str, TextType(normalise_line, LONGEST_LINE, pattern=LINK)]
NeededLink = Annotated[str, TextType(normalise_line, LONGEST_LINE, pattern=NEEDED_LINK)]
Language = Annotated[str, TextType(normalise_line, pattern=LANGUAGE)]
WordsDigest = Annotated[str, TextType(str, pattern=DIGEST)]
"""How ``Framework.digest`` is written; "" for none."""
DefaultRating = Annotated[str, OneOf((*DEFAULT_SCALE.keys, NOT_APPLICABLE))]
"""A rating of the default scale."""
Sign = Annotated[str, TextType(normalise_line, pattern=SIGN)]
"""One character."""
MaybeSign = Annotated[str, TextType(normalise_line, pattern=MAYBE_SIGN)]
MaybeColour = Annotated[Annotated[str, OneOf(COLOURS)] | None, _in_files(enum=[*COLOURS, None])]
YesNo = Annotated[bool, PlainValidator(_parse_yes_no), _in_files(enum=["yes", "no", True, False])]
Date = Annotated[
    date, BeforeValidator(_check_date), _in_files(type="string", format="date", pattern=DATE)
]
StepDate = Annotated[
    Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY), BeforeValidator(_check_date)] | None,
    _in_files(type=["string", "null"], format="date", pattern=DATE),
]
"""Not so far away that it can only be a slip."""
WrittenCycle = Annotated[
    Cycle, PlainValidator(_parse_cycle), _in_files(type="string", pattern=CYCLE)
]
WrittenRating = Annotated[
    str | None,
    _in_files(type=["string", "null"], examples=[*DEFAULT_SCALE.keys, NOT_APPLICABLE]),
]
"""A level's key or not applicable; which there are is the framework's to say (``rules/audit_rules.py``)."""
WrittenStatus = Annotated[Status, BeforeValidator(_status)]
"""A draft where nothing is written."""
