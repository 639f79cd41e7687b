"""Make dist/semh.pyz: one file with semh and all it needs, for any Python from 3.11 on of this system.

``python release/build_pyz.py`` needs pip and a package index. What all Pythons share is in it once; what was
compiled, once for each. The same sources and packages make the same file, byte for byte.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from pyz_main import find_system

ROOT = Path(__file__).resolve().parent.parent
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
OLDEST_GLIBC, NEWEST_GLIBC = 17, 28
"""Of 2.x: wheels for a newer one would not start on the Linux of a school's server."""
_MADE = (1980, 1, 1, 0, 0, 0)
_LEFT_OUT = ("bin/", "Scripts/")


def main() -> None:
    """Build the wheel, gather what each Python needs, and write the file."""
    target = ROOT / "dist" / "semh.pyz"
    target.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        _pip("wheel", "--no-deps", "--wheel-dir", str(work), str(ROOT))
        wheel = next(work.glob("semh-*.whl"))
        trees = {version: _install(wheel, version, work / version) for version in PYTHONS}
        write_pyz(target, trees)
    size = target.stat().st_size / 1_000_000
    print(
        f"{target.relative_to(ROOT)}: {size:.1f} MB, Python {', '.join(PYTHONS)}, {find_system()}"
    )


def write_pyz(target: Path, trees: dict[str, Path]) -> None:
    """Write the file from a folder of installed packages for each Python version."""
    contents = {version: _read_tree(tree) for version, tree in trees.items()}
    first, *others = contents.values()
    pure = {
        path: content
        for path, content in first.items()
        if all(other.get(path) == content for other in others)
    }
    members = {f"pure/{path}": content for path, content in pure.items()}
    for version, files in contents.items():
        folder = "py" + version.replace(".", "")
        members |= {f"{folder}/{path}": data for path, data in files.items() if path not in pure}
    members["__main__.py"] = (ROOT / "release" / "pyz_main.py").read_bytes()
    digest = hashlib.sha256()
    for path, content in sorted(members.items()):
        digest.update(f"{path} {len(content)}\n".encode() + content)
    build = {
        "digest": digest.hexdigest()[:16],
        "platform": find_system(),
        "pythons": ["py" + version.replace(".", "") for version in trees],
    }
    members["build.json"] = json.dumps(build).encode()
    with target.open("wb") as file:
        file.write(b"#!/usr/bin/env python3\n")
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as pyz:
            for path, content in sorted(members.items()):
                pyz.writestr(zipfile.ZipInfo(path, _MADE), content, zipfile.ZIP_DEFLATED)
    target.chmod(0o755)


def _install(wheel: Path, version: str, folder: Path) -> Path:
    """Install semh and what it needs for a Python version into a folder."""
    platforms = [part for tag in _platform_tags() for part in ("--platform", tag)]
    _pip(
        *("install", "--target", str(folder), "--python-version", version, "--no-compile"),
        *("--implementation", "cp", "--only-binary", ":all:", *platforms, str(wheel)),
    )
    return folder


def _platform_tags() -> list[str]:
    """The platform tags of the wheels that may go in (PEP 600 for Linux); none: whatever runs here."""
    system, _, machine = find_system().partition("-")
    if system != "linux":
        return []
    return [f"manylinux_2_{minor}_{machine}" for minor in range(OLDEST_GLIBC, NEWEST_GLIBC + 1)] + [
        f"manylinux2014_{machine}"
    ]


def _read_tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path; neither start scripts nor what pip notes of its own work."""
    return {
        path: file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
        and not (path := file.relative_to(folder).as_posix()).startswith(_LEFT_OUT)
        and file.name not in {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}
    }


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", *arguments, "-qq", "--disable-pip-version-check"]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
