"""F4 with editors of every kind: nothing hangs, nothing that was written is lost."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path

import pytest
from reading_support import open_autumn
from screen_support import answer, screen_words, wait_for, wait_for_screen
from textual.pilot import Pilot

from semh_tui.model.audit import Answer, NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.session import Session
from semh_tui.session.disk_work import DraftRequest, SaveRequest, SaveResult
from semh_tui.storage.audit_folder import AuditFolder, save_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.drafts import editor_command
from semh_tui.storage.drafts.draft_folder import (
    EDITOR_SUFFIX,
    KEPT_FOR,
    find_draft_folder,
    sweep_editor_files,
)
from semh_tui.storage.drafts.editor_command import find_editor, how_to_leave
from semh_tui.storage.drafts.journal import Journal
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.audit.writing import external_editor as outside_editor

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shell scripts as editors")
COMMITMENT = Place("leadership", "slt-commitment")
NAME = "2026-27-autumn.yaml"


@pytest.fixture
def folder(tmp_path: Path, semh: Framework) -> AuditFolder:
    folder = AuditFolder.at(tmp_path / "audits")
    folder.path.mkdir()
    audit = start_audit(semh, NewAudit("Oakfield", Cycle.parse("2026/27 autumn")))
    save_audit(
        audit.with_answer(COMMITMENT, Answer(evidence="Before.")), semh, folder.path / NAME, None
    )
    return folder


def drafts(folder: AuditFolder) -> list[Path]:
    return list(find_draft_folder(folder.path / NAME).glob("*.draft"))


def kept(folder: AuditFolder) -> list[Path]:
    return list(find_draft_folder(folder.path / NAME).glob(f"*{EDITOR_SUFFIX}"))


def use_editor(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch, script: str, name: str = "my editor.sh"
) -> None:
    """Make a shell script the editor."""
    editor = folder.path.parent / name
    editor.write_text(f"#!/bin/sh\n{script}\n")
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))


def open_app(folder: AuditFolder, monkeypatch: pytest.MonkeyPatch) -> SemhApp:
    """The audit's screens, which need no terminal to give to an editor."""
    app = open_autumn(folder)
    monkeypatch.setattr(app, "suspend", nullcontext)
    return app


@asynccontextmanager
async def audit_with_drafts(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[Pilot[int], AuditScreen]]:
    """An audit's screen, once its drafts are kept; its editor adds a sentence."""
    use_editor(folder, monkeypatch, 'printf "Written outside." >> "$1"')
    app = open_app(folder, monkeypatch)
    async with app.run_test(size=(110, 40)) as pilot:
        screen = await wait_for_screen(pilot, app, AuditScreen)
        await wait_for(pilot, lambda: screen.session.journal is not None, "the drafts")
        yield pilot, screen


@asynccontextmanager
async def editor_screen(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch, *, quick: bool = False
) -> AsyncIterator[Callable[[str], Awaitable[tuple[str, str]]]]:
    """An audit's screen, and F4 on it: the evidence after a shell script as the editor, and the message."""
    if not quick:
        monkeypatch.setattr(outside_editor, "AT_ONCE", 0.0)
    app = open_app(folder, monkeypatch)
    messages: list[str] = []
    monkeypatch.setattr(app, "notify", lambda message, **_options: messages.append(message))
    async with app.run_test(size=(110, 40)) as pilot:
        screen = await wait_for_screen(pilot, app, AuditScreen)

        async def edit(script: str) -> tuple[str, str]:
            use_editor(folder, monkeypatch, script)
            messages.clear()
            await pilot.press("e", "f4")
            await pilot.pause(0.1)
            await pilot.press("escape")
            assert app.screen is screen
            return screen.session.answer(COMMITMENT).evidence, " ".join(messages)

        yield edit


async def edit_with(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch, script: str, *, quick: bool = False
) -> tuple[str, str]:
    """The evidence after F4 with a shell script as the editor, and what the screen says."""
    async with editor_screen(folder, monkeypatch, quick=quick) as edit:
        return await edit(script)


async def test_what_was_written_is_taken_over_and_its_file_goes(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    evidence, _said = await edit_with(folder, monkeypatch, 'printf "After £2." >> "$1"')
    assert evidence == "Before.\nAfter £2."
    assert kept(folder) == []


async def test_what_was_typed_before_is_saved_while_the_editor_is_open(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Killed meanwhile, it was in no file and no draft, however long the editor was open."""
    seen = tmp_path / "seen.yaml"
    use_editor(
        folder,
        monkeypatch,
        f'for i in 1 2 3 4 5 6 7 8 9; do grep -q "Typed" "{folder.path / NAME}" && break; sleep 0.5; done\n'
        f'cp "{folder.path / NAME}" "{seen}"',
    )
    app = open_app(folder, monkeypatch)
    async with app.run_test(size=(110, 40)) as pilot:
        await pilot.press("e", *" Typed", "f4")
        await wait_for(pilot, seen.exists, "the editor's end")
    assert "Before. Typed" in seen.read_text("utf-8")


async def test_what_was_typed_while_the_disk_was_busy_is_written_before_the_editor_opens(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nothing is begun while the editor has the terminal: killed then, the last letters were nowhere."""
    save, keep = SaveRequest.perform, DraftRequest.perform

    def save_slowly(request: SaveRequest) -> SaveResult:
        time.sleep(0.4)
        return save(request)

    def keep_slowly(request: DraftRequest) -> str:
        time.sleep(0.4)
        return keep(request)

    monkeypatch.setattr(SaveRequest, "perform", save_slowly)
    monkeypatch.setattr(DraftRequest, "perform", keep_slowly)
    kept_words = tmp_path / "words"
    drafts = find_draft_folder(folder.path / NAME)
    use_editor(
        folder,
        monkeypatch,
        f'sleep 1\ncat "{folder.path / NAME}" "{drafts}"/*.draft | grep -v in_editor > "{kept_words}"',
    )
    app = open_app(folder, monkeypatch)
    async with app.run_test(size=(110, 40)) as pilot:
        screen = await wait_for_screen(pilot, app, AuditScreen)
        await pilot.press("e", *" One")
        screen.sync.keep_draft()
        screen.sync.save_now()
        screen.panel.evidence.insert(" two")
        screen.action_editor()
        await wait_for(pilot, kept_words.exists, "the editor's end")
    assert "One two" in kept_words.read_text("utf-8")


async def test_what_was_written_is_in_the_draft_before_its_file_goes(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed a moment after the editor ended, semh had the text in no file and no draft."""
    async with audit_with_drafts(folder, monkeypatch) as (_pilot, screen):
        screen.action_editor()
        written = b"".join(path.read_bytes() for path in drafts(folder))
        assert b"Written outside." in written
        assert kept(folder) == []


async def test_what_a_colleague_saved_a_moment_before_is_in_the_editor(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A look at the file that was under way brought it in, and the editor's older text replaced it."""
    async with audit_with_drafts(folder, monkeypatch) as (pilot, screen):
        screen.sync.paused = True
        stored = find_audit(Catalogue(folder), NAME)
        theirs = stored.audit.with_answer(COMMITMENT, Answer(evidence="A colleague’s."))
        save_audit(theirs, stored.framework, stored.path, stored.stamp.digest)
        screen.sync.paused = False
        screen.sync.poll_now()
        screen.action_editor()
        await wait_for(pilot, lambda: not screen.session.changed, "the save")
    evidence = find_audit(Catalogue(folder), NAME).audit.answer(COMMITMENT).evidence
    assert evidence == "A colleague’s.\nWritten outside."


async def test_where_no_draft_can_be_kept_the_file_stays(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_journal: Journal, *_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Journal, "_write", full)
    async with audit_with_drafts(folder, monkeypatch) as (pilot, screen):
        screen.action_editor()
        (path,) = kept(folder)
        assert path.read_text("utf-8").endswith("Written outside.")
        await wait_for(pilot, lambda: not screen.session.changed, "the save")
    session = Session(find_audit(Catalogue(folder), NAME))
    session.keep_drafts()
    assert session.recovered is None
    session.close()
    assert kept(folder) == []


async def test_another_encoding_is_read_and_said(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    evidence, said = await edit_with(folder, monkeypatch, 'printf "Spent \\2432." > "$1"')
    assert evidence == "Spent £2."
    assert "The editor wrote no UTF-8" in said


async def test_what_cannot_be_taken_over_stays_where_the_message_says(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with editor_screen(folder, monkeypatch) as edit:
        for script, words in (
            ('printf "Written." > "$1"; exit 3', "ended with an error (3)"),
            ('head -c 10000000 /dev/zero | tr "\\0" x > "$1"', "larger than 1 MiB"),
            ('rm "$1"; mkfifo "$1"', "no ordinary file"),
            ('rm "$1"; mkdir "$1"', "could not be taken over"),
            ('rm "$1"; ln -s /dev/zero "$1"', "no ordinary file"),
            ('printf "\\0\\0" > "$1"', "no text"),
        ):
            before = kept(folder)
            evidence, message = await edit(script)
            assert evidence == "Before.", script
            (path,) = set(kept(folder)) - set(before)
            assert words in message
            assert str(path) in message, script
            if path.is_file() and not path.is_symlink():
                assert stat.S_IMODE(path.stat().st_mode) == 0o600, script


async def test_an_editor_that_fails_untouched_leaves_nothing(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    _evidence, said = await edit_with(folder, monkeypatch, "exit 1")
    assert "ended with an error (1)" in said
    assert kept(folder) == []


async def test_a_file_that_the_editor_removed_is_a_message(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    evidence, said = await edit_with(folder, monkeypatch, 'rm "$1"')
    assert evidence == "Before."
    assert "could not be taken over" in said


async def test_an_editor_that_hands_over_to_a_window_is_told_of_wait(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    evidence, said = await edit_with(folder, monkeypatch, "exit 0", quick=True)
    assert evidence == "Before."
    assert "add --wait to EDITOR" in said
    (path,) = kept(folder)
    assert path.read_text() == "Before.\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert str(path) in said


async def test_left_as_it_was_after_a_while_says_nothing(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    _evidence, said = await edit_with(folder, monkeypatch, "exit 0")
    assert "--wait" not in said
    assert kept(folder) == []


@pytest.mark.parametrize("content", ["\x00\x01", "no first line\n"])
async def test_a_program_that_cannot_be_run_is_a_message(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    editor = folder.path.parent / "editor"
    editor.write_text(content)
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    monkeypatch.setattr(editor_command, "_split", lambda _text: [])
    app = open_app(folder, monkeypatch)
    async with app.run_test(size=(110, 40), notifications=True) as pilot:
        await pilot.press("e", "f4")
        await pilot.pause(0.1)
        assert "could not be started" in screen_words(app)
    assert kept(folder) == []


def _program(path: Path) -> str:
    path.parent.mkdir(exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return str(path)


def test_a_path_with_spaces_needs_no_quotes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    program = _program(tmp_path / "Program Files" / "my editor")
    for named, rest in (
        (program, []),
        (f"{program} --wait -n", ["--wait", "-n"]),
        (f'"{program}" --wait', ["--wait"]),
        (f"'{program}' -c 'set tw=72'", ["-c", "set tw=72"]),
    ):
        monkeypatch.setenv("EDITOR", named)
        assert find_editor() == [program, *rest]


def test_an_editor_is_looked_for_before_it_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for named in ("nosuch --wait", "'unfinished", " "):
        monkeypatch.setenv("VISUAL", named)
        monkeypatch.delenv("EDITOR", raising=False)
        assert find_editor() is None
    monkeypatch.delenv("VISUAL")
    vi = _program(tmp_path / "vi")
    assert find_editor() == [vi]


def test_kept_files_go_after_a_week(tmp_path: Path) -> None:
    names = {"old": KEPT_FOR + 60, "new": KEPT_FOR - 60}
    for name, age in names.items():
        for path in (tmp_path / f"{name}{EDITOR_SUFFIX}", tmp_path / f"{name}{EDITOR_SUFFIX}~"):
            path.touch()
            os.utime(path, (time.time() - age,) * 2)
    (tmp_path / "a.draft").touch()
    os.utime(tmp_path / "a.draft", (0, 0))
    sweep_editor_files(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        f"new{EDITOR_SUFFIX}",
        f"new{EDITOR_SUFFIX}~",
        "a.draft",
    }


async def test_how_to_come_back_is_said_before_an_editor_takes_the_window(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once; vim says nowhere how it is left."""
    use_editor(folder, monkeypatch, 'printf " More." >> "$1"', "vim")
    monkeypatch.setattr(outside_editor, "AT_ONCE", 0.0)
    app = open_app(folder, monkeypatch)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await wait_for_screen(pilot, app, AuditScreen)
        await pilot.press("e", "f4")
        await wait_for(pilot, lambda: ":wq and press enter" in screen_words(app), "how")
        await answer(pilot, app, "down", "enter")
        assert screen.session.answer(COMMITMENT).evidence == "Before."
        await pilot.press("f4")
        await answer(pilot, app, "enter")
        await wait_for(pilot, lambda: screen.panel.evidence.text == "Before.\n More.", "the text")
        await pilot.press("f4")
        await wait_for(
            pilot, lambda: screen.panel.evidence.text == "Before.\n More.\n More.", "no question"
        )


@pytest.mark.parametrize(
    ("program", "how"),
    [("/usr/bin/nano", "ctrl+x"), ("vim.basic", ":wq"), ("/opt/nvim", ":wq"), ("code", "")],
)
def test_how_each_editor_is_left(program: str, how: str) -> None:
    assert how in how_to_leave(program)
    assert bool(how) == bool(how_to_leave(program))


async def test_what_semh_waits_for_is_said_beneath_an_editor(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    await edit_with(folder, monkeypatch, 'printf "x" >> "$1"')
    assert "close the editor to come back" in capfd.readouterr().out
