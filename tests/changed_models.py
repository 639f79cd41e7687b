"""A framework or a part of it with other values, for tests: nothing validates them."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel

M = TypeVar("M", bound=BaseModel)


def changed_model(model: M, **fields: Any) -> M:
    """As ``dataclasses.replace``; nothing is copied that was computed from the fields."""
    values = {name: getattr(model, name) for name in type(model).model_fields}
    return type(model).model_construct(**{**values, **fields})
