"""Where the site lives: what the configuration takes from the environment, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.project import BrokenProject, Project
from casebook.site.settings import load_settings
from tests.casebooks import REPO


def test_unset_nobody_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CASEBOOK_SITE_URL")
    monkeypatch.delenv("CASEBOOK_EDIT_URL")
    settings = load_settings(REPO)
    assert (settings.site_url, settings.edit_url) == ("/", "")


def test_the_environment_is_asked_anew_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    load_settings(REPO)
    monkeypatch.setenv("CASEBOOK_SITE_URL", "https://host.test/casebook")
    assert load_settings(REPO).site_url == "https://host.test/casebook/"


def test_editors_sign_in_where_the_deployer_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEBOOK_SIGN_IN_URL", "https://sign-in.test")
    monkeypatch.setenv("CASEBOOK_SIGN_IN_APP", "an-id")
    settings = load_settings(REPO)
    assert (settings.sign_in_url, settings.sign_in_app) == ("https://sign-in.test/", "an-id")


def test_a_file_may_still_name_them(project_saying: Project) -> None:
    settings = load_settings(project_saying)
    assert settings.site_url == "https://a.test/"
    assert settings.edit_url == "https://b.test/edit/main/"


@pytest.mark.parametrize(
    "address",
    [
        "casebook.test",
        "//casebook.test/",
        "ftp://casebook.test/",
        "javascript://casebook.test/",
        "https:///",
        "https://casebook.test/?a",
        "https://casebook.test/#a",
        'https://casebook.test/"><script>',
        "https://casebook.test/ a",
    ],
)
def test_what_is_no_address_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEBOOK_SITE_URL", address)
    with pytest.raises(BrokenProject, match="site_url"):
        load_settings(REPO)


@pytest.fixture
def project_saying(tmp_path: Path) -> Project:
    """A project whose configuration has its addresses in itself."""
    project = Project(tmp_path)
    project.config("zh").write_text(
        "site_url: https://a.test\nextra:\n  edit_url: https://b.test/edit/main\n", encoding="utf-8"
    )
    return project
