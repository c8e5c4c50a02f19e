"""The Content-Security-Policy of each file."""

from __future__ import annotations

import pytest

from casebook.policy import differing, meta_policy, policy_for


@pytest.mark.parametrize(
    "path",
    ["", "en/cases/yuping/", "find/", "contribute/form/", "assets/search/worker.js", "sw.js", "404.html"],
)
def test_nothing_runs_but_files_of_the_site(path: str) -> None:
    policy = policy_for(path)
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
    assert "unsafe" not in policy
    assert policy.endswith("frame-ancestors 'self'")


@pytest.mark.parametrize("path", ["pagefind/pagefind-worker.js", "en/assets/engine/worker.js"])
def test_two_workers_compile_and_no_page_does(path: str) -> None:
    assert "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'" in policy_for(path)
    assert "wasm" not in meta_policy()


def test_the_editor_alone_makes_code_and_styles() -> None:
    for path in ("admin/", "en/admin/"):
        assert "script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'" in meta_policy(path)
    assert [pattern for pattern, policy in differing().items() if "'unsafe" in policy] == [
        "admin/*",
        "en/admin/*",
    ]
    assert "unsafe" not in policy_for("cases/of-admin/") + policy_for("cases/admin/")


def test_what_is_made_to_be_framed_may_be() -> None:
    assert policy_for("cases/yuping/embed/").endswith("frame-ancestors *")


@pytest.mark.parametrize("path", ["", "admin/", "cases/yuping/embed/"])
def test_a_tag_says_nothing_of_frames(path: str) -> None:
    """A browser does not heed it there, and complains."""
    assert meta_policy(path) == policy_for(path).rpartition("; frame-ancestors")[0]
