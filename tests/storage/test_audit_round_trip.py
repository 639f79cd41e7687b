"""What is written is what is read, by our own reader and by anybody else's."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from garden import FRAMEWORK
from hypothesis import given, settings
from strategies import audits, raw_text

from semh_tui.model.audit import Audit
from semh_tui.model.framework import Framework
from semh_tui.model.text import normalise, normalise_line
from semh_tui.storage.audit_writer import write_audit
from semh_tui.storage.reader.audit_reader import read_audit


def read(data: bytes, framework: Framework | None = None) -> Audit:
    chosen = framework or FRAMEWORK
    return read_audit(data, "a.yaml", lambda _id, _edition: chosen).audit


@settings(max_examples=60, deadline=None)
@given(audits())
def test_our_reader_gives_back_the_audit_and_writes_the_same_bytes(audit: Audit) -> None:
    data = write_audit(audit, FRAMEWORK)
    again = read(data)
    assert again == audit
    assert write_audit(again, FRAMEWORK) == data


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
@settings(max_examples=30, deadline=None)
@given(audits())
def test_other_readers_see_the_same_words(loader: Any, audit: Audit) -> None:
    plain = yaml.load(write_audit(audit, FRAMEWORK).decode(), loader)
    assert plain["setting"] == audit.setting
    assert plain["notes"] == audit.notes
    assert tuple(plain["auditors"] or ()) == audit.auditors
    for place, answer in audit.answers.items():
        section = plain["sections"][place.section]
        seen = section["criteria"][place.criterion] if place.criterion else section["judgement"]
        assert seen["rating"] == answer.rating
        assert seen["evidence"] == answer.evidence
        for step, seen_step in zip(answer.next_steps, seen["next_steps"] or (), strict=True):
            assert seen_step["text"] == step.text
            assert seen_step.get("owner", "") == step.owner
            assert seen_step.get("due") == step.due


@settings(max_examples=100, deadline=None)
@given(raw_text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    line = normalise_line(text)
    assert normalise_line(line) == line
    assert "\n" not in line
