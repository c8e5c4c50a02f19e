"""Faults and surroundings for real; by day the parts of it are tried one by one (`test_switching`, `test_writer`,
`test_turns`, `test_incremental`).
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests import faults, kills, reproduced


@pytest.mark.night
def test_faults_are_told_and_leave_the_old_site() -> None:
    """Not below pytest's own folder, which no other user may enter."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        assert faults.run(folder) == []


@pytest.mark.night
def test_readers_see_whole_sites_while_builds_are_killed(tmp_path: Path) -> None:
    troubles, counts = kills.run(tmp_path, times=30, seed=1)
    assert troubles == []
    assert counts["killed"] > 5


@pytest.mark.night
def test_a_site_is_the_same_wherever_it_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["reproduced"])
    assert reproduced.main() == 0
