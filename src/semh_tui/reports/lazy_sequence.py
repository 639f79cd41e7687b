"""A sequence that makes its items when they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, overload

Item = TypeVar("Item", covariant=True)


class LazySequence(Sequence[Item]):
    """A sequence whose items are made each time one is looked at, so that a long one costs nothing."""

    def __init__(self, number: int, make: Callable[[int], Item]) -> None:
        self._number = number
        self._make = make

    def __len__(self) -> int:
        return self._number

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Item]: ...
    def __getitem__(self, at: int | slice) -> Item | Sequence[Item]:
        if isinstance(at, slice):
            chosen = range(self._number)[at]
            return LazySequence(len(chosen), lambda index: self._make(chosen[index]))
        return self._make(range(self._number)[at])

    def __iter__(self) -> Iterator[Item]:
        return map(self._make, range(self._number))
