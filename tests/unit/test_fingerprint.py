"""One number for a whole site, which other programs find too."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.site.fingerprint import file_digests, fingerprint, listing


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for path, text in {"b/index.html": "b", "b.html": "", "B/页 面.html": "页", "a/b/c": "c"}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def test_files_are_listed_in_the_order_of_their_names_bytes(site: Path) -> None:
    assert list(file_digests(site)) == ["B/页 面.html", "a/b/c", "b.html", "b/index.html"]


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="no sha256sum here")
def test_sha256sum_finds_the_same(site: Path) -> None:
    digests = file_digests(site)
    shell = (
        "find . -type f -printf '%P\\n' | LC_ALL=C sort | xargs -d '\\n' sha256sum | tee ../list | sha256sum"
    )
    done = subprocess.run(["sh", "-c", shell], cwd=site, capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == fingerprint(digests)
    assert (site.parent / "list").read_text(encoding="utf-8") == listing(digests)


def test_any_change_changes_it_but_of_times_and_modes(site: Path) -> None:
    before = fingerprint(file_digests(site))
    os.utime(site / "b.html", (1, 1))
    (site / "b.html").chmod(0o600)
    (site / "empty").mkdir()
    assert fingerprint(file_digests(site)) == before
    (site / "b.html").rename(site / "c.html")
    assert fingerprint(file_digests(site)) != before


@pytest.mark.parametrize("make", [lambda path: path.symlink_to("nowhere"), os.mkfifo])
def test_what_is_no_file_is_told(site: Path, make: Callable[[Path], None]) -> None:
    make(site / "strange")
    with pytest.raises(OSError, match=r"not a file.*strange"):
        file_digests(site)
