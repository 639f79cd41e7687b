"""Keys as people read them, and what a screen or widget says its keys do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.binding import Binding, BindingType
from textual.keys import format_key

from semh_tui.tui.widgets.footer import Hint

_WORDS = {
    "enter": "enter",
    "backspace": "backspace",
    "delete": "delete",
    "escape": "esc",
    "pagedown": "page down",
    "pageup": "page up",
}


def hint(
    bindings: Iterable[BindingType],
    *actions: str,
    label: str = "",
    click: str = "",
    owner: str = "screen",
) -> Hint:
    """The hint of one binding, or of several whose keys stand together, as "[ ]".

    ``label`` and ``click`` (an action) take the place of the last binding's own description and
    action. ``owner`` is who has the action: the screen, or what is focused. Raises KeyError where an
    action has no binding.
    """
    by_action = {binding.action: binding for binding in bindings if isinstance(binding, Binding)}
    chosen = [by_action[action] for action in actions]
    action, description = chosen[-1].action, chosen[-1].description
    return Hint(
        " ".join(_shortest_key(binding.key) for binding in chosen),
        label or description[:1].lower() + description[1:],
        click or (action if "." in action.partition("(")[0] else f"{owner}.{action}"),
    )


def hints(bindings: Sequence[BindingType], *actions: str, owner: str = "screen") -> Iterator[Hint]:
    """The hints of several bindings, each by itself."""
    return (hint(bindings, action, owner=owner) for action in actions)


def _shortest_key(keys: str) -> str:
    return min((_key(key.strip()) for key in keys.split(",")), key=len)


def key_words(keys: str) -> str:
    """ "esc or q" for "escape,q"; two at most, and none that only an Apple keyboard has."""
    known = [key.strip() for key in keys.split(",") if "super+" not in key]
    return " or ".join(_key(key) for key in known[:2])


def _key(key: str) -> str:
    *modifiers, name = key.split("+")
    shown = _WORDS.get(name) or format_key(name)
    shown = shown.upper() if name[0] == "f" and name[1:].isdigit() else shown
    return "+".join([*modifiers, shown])


def describe_keys(bindings: Iterable[BindingType]) -> list[tuple[str, str]]:
    """Each key with what it does: its tooltip, else its description."""
    return [
        (key_words(binding.key), binding.tooltip or binding.description)
        for binding in bindings
        if isinstance(binding, Binding) and binding.description
    ]
