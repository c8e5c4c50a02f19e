"""What the generator's configuration says of the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.project import BrokenProject, Project
from casebook.rendering.inputs import Settings
from casebook.site.settings import load_navigation, load_settings

CONFIG = """site_url: https://example.org/
extra: {edit_url: https://example.org/X}
nav:
  - Home: index.md
  - More:
      - Matrix: matrix.md
      - Deep: [{Cases: cases/index.md}]
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    made.config("zh").write_text(CONFIG, encoding="utf-8")
    return made


def test_settings_end_in_a_slash_each(project: Project) -> None:
    assert load_settings(project) == Settings("https://example.org/", "https://example.org/X/")


def test_the_editors_may_have_an_address_for_mail(project: Project) -> None:
    config = CONFIG.replace("X}", "X, mail: editors@example.org}")
    project.config("zh").write_text(config, encoding="utf-8")
    assert load_settings(project).mail == "editors@example.org"


@pytest.mark.parametrize(
    "config", ["site_url: x\n", "extra: {edit_url: x}\n", "site_url: x\nextra:\n", "- x\n"]
)
def test_a_configuration_without_addresses_is_named(project: Project, config: str) -> None:
    project.config("zh").write_text(config, encoding="utf-8")
    with pytest.raises(BrokenProject, match=r"mkdocs\.yml: site_url, extra\.edit_url$"):
        load_settings(project)


def test_the_navigation_gives_the_file_of_each_address(project: Project) -> None:
    spots = load_navigation(project, "zh")
    assert {address: spot.path for address, spot in spots.items()} == {
        "": "index.md",
        "matrix/": "matrix.md",
        "cases/": "cases/index.md",
    }


@pytest.mark.parametrize("config", ["site_url: x\n", "nav: [x]\n", "- x\n", "nav:\n"])
def test_a_configuration_without_a_navigation_is_named(project: Project, config: str) -> None:
    project.config("en").write_text(config, encoding="utf-8")
    with pytest.raises(BrokenProject, match=r"mkdocs\.en\.yml: nav$"):
        load_navigation(project, "en")
