"""The recipe of the container image."""

from __future__ import annotations

from tests.casebooks import REPO


def test_what_the_image_is_made_of_is_not_ignored() -> None:
    """A file that `.dockerignore` leaves out is none for `COPY`."""
    recipe = (REPO.root / "Dockerfile").read_text(encoding="utf-8").splitlines()
    ignored = (REPO.root / ".dockerignore").read_text(encoding="utf-8").splitlines()
    copied = [line.split()[1] for line in recipe if line.startswith("COPY ") and "--from" not in line]
    assert {"deploy/nginx.conf", "requirements/site.lock", "vendored", "."} == set(copied)
    assert ignored[0] == "*"
    wanted = {path.split("/")[0] for path in copied if path != "."} | {"cases", "docs", "schema", "scripts"}
    assert {f"!{name}" for name in wanted} <= set(ignored)
