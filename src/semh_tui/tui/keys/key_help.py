"""What a screen or widget says its keys do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.binding import Binding, BindingType

from semh_tui.tui.keys.key_names import key_words, keys_of, name_key
from semh_tui.tui.widgets.footer import Hint


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
        tuple(chosen),
        label or description[:1].lower() + description[1:],
        click or (action if "." in action.partition("(")[0] else f"{owner}.{action}"),
    )


def hints(bindings: Sequence[BindingType], *actions: str, owner: str = "screen") -> Iterator[Hint]:
    """The hints of several bindings, each by itself."""
    return (hint(bindings, action, owner=owner) for action in actions)


def describe_keys(bindings: Iterable[BindingType]) -> list[tuple[str, str]]:
    """Each key with what it does: its tooltip, else its description."""
    return [
        (key_words(binding), binding.tooltip or binding.description)
        for binding in bindings
        if isinstance(binding, Binding) and binding.description
    ]


def key_of(bindings: Iterable[BindingType], action: str) -> str:
    """The first key of an action, for a sentence. Raises KeyError where it has no binding."""
    (binding,) = hint(bindings, action).bindings
    return name_key(keys_of(binding)[0])
