"""The start of semh.pyz: unpacks it once a user, then starts semh from there.

Compiled parts cannot be loaded from a zip file, and the stylesheets of the screens are read by path. Written
for any Python, so that one that is too old is told what is missing.
"""

import json
import os
import shutil
import sys
import sysconfig
import tempfile
import zipfile


def main():
    """Unpack what this Python needs, where that has not been done, and run semh; gives its exit status."""
    archive = os.path.dirname(os.path.abspath(__file__))
    is_new = False
    with zipfile.ZipFile(archive) as pyz:
        build = json.loads(pyz.read("build.json").decode("utf-8"))
        folder = "py%d%d" % sys.version_info[:2]
        here = find_system()
        if folder not in build["pythons"] or here != build["platform"]:
            return _refuse(archive, build, here)
        home = os.path.join(_cache_folder(), "semh", "pyz", build["digest"])
        if not os.path.isfile(os.path.join(home, folder, "complete")):
            home = _unpack(pyz, home, folder)
            is_new = True
    parts = os.path.join(home, folder)
    sys.path.insert(0, parts)
    if is_new:
        try:
            __import__("pydantic_core")
        except ImportError as error:
            shutil.rmtree(parts, ignore_errors=True)
            return _refuse_parts(parts, error)
    sys.argv[0] = archive
    from semh_tui.__main__ import main as start

    return start()


def find_system():
    """The system and its processor, as compiled parts care about them: "linux-x86_64", "macosx-arm64"."""
    if sys.platform == "darwin":
        return "macosx-" + os.uname()[4]
    return sysconfig.get_platform()


def _refuse(archive, build, here):
    versions = ", ".join("%s.%s" % (name[2], name[3:]) for name in build["pythons"])
    sys.stderr.write(
        "semh: %s runs on Python %s (%s); this is Python %d.%d (%s).\n"
        "Start it with another one: python%s.%s %s. How to install semh without Python: docs/install.md.\n"
        % (
            os.path.basename(archive),
            versions,
            build["platform"],
            sys.version_info[0],
            sys.version_info[1],
            here,
            build["pythons"][-1][2],
            build["pythons"][-1][3:],
            os.path.basename(archive),
        )
    )
    return 2


def _refuse_parts(folder, error):
    sys.stderr.write(
        "semh: compiled parts of it cannot be loaded from %s (%s).\n"
        "Where this computer runs no programs from people's own folders, ask whoever looks after it to install "
        "semh for everybody: docs/install.md.\n" % (folder, error)
    )
    return 2


def _cache_folder():
    """Where this system keeps what can be made again."""
    if os.environ.get("XDG_CACHE_HOME"):
        return os.environ["XDG_CACHE_HOME"]
    if sys.platform == "win32" and os.environ.get("LOCALAPPDATA"):
        return os.environ["LOCALAPPDATA"]
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Caches")
    return os.path.expanduser("~/.cache")


def _unpack(pyz, home, folder):
    """Unpack what this Python needs; gives the folder above it.

    Whole or not at all: others may start at the same time. Without a cache that can be written to it is a
    folder of its own, which stays until the system clears its temporary files.
    """
    try:
        os.makedirs(home, mode=0o700, exist_ok=True)
        fresh = tempfile.mkdtemp(dir=home)
    except OSError:
        home = tempfile.mkdtemp(prefix="semh-")
        fresh = tempfile.mkdtemp(dir=home)
    for name in pyz.namelist():
        room, _, path = name.partition("/")
        if path and room in ("pure", folder):
            target = os.path.join(fresh, *path.split("/"))
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "wb") as file:
                file.write(pyz.read(name))
    with open(os.path.join(fresh, "complete"), "wb"):
        pass
    try:
        os.rename(fresh, os.path.join(home, folder))
    except OSError:
        # Somebody else was first.
        if not os.path.isfile(os.path.join(home, folder, "complete")):
            raise
    return home


if __name__ == "__main__":
    sys.exit(main())
