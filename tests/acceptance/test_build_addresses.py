"""`casebook build --site-url`: what it refuses, before anything is built."""

from __future__ import annotations

import subprocess
import sys

from tests.casebooks import REPO


def test_what_is_no_address_is_said_at_once() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "casebook", "build", "--site-url", "casebook.cn", "--lang", "en"],
        cwd=REPO.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "casebook.cn" in done.stderr
    assert "Traceback" not in done.stderr
