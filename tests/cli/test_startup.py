from __future__ import annotations

import gc

import pytest

from semh_tui.cli.startup import paused_collector


def test_nothing_is_collected_meanwhile_and_everything_afterwards() -> None:
    gc.unfreeze()
    with paused_collector():
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0
    gc.unfreeze()


def test_a_failed_import_leaves_the_collector_on() -> None:
    with pytest.raises(ImportError), paused_collector():
        raise ImportError
    assert gc.isenabled()
    gc.unfreeze()
