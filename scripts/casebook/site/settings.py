"""What the generator's configuration says of the site: where it lives, and what its navigation holds."""

from __future__ import annotations

from casebook.project import LANGUAGES, BrokenProject, Project
from casebook.rendering.inputs import Settings
from casebook.site.shells import Spot, navigation_of
from casebook.yaml_source import load_trusted


def load_settings(project: Project) -> Settings:
    """Where the site lives, from the configuration of its first language. Raises BrokenProject when that does
    not say.
    """
    path = project.config(LANGUAGES[0])
    config = load_trusted(path)
    try:
        addresses = [str(config["site_url"]), str(config["extra"]["edit_url"])]
    except (KeyError, TypeError):
        raise BrokenProject(f"{path}: site_url, extra.edit_url") from None
    return Settings(*(address.rstrip("/") + "/" for address in addresses))


def load_navigation(project: Project, language: str) -> dict[str, Spot]:
    """Where each page stands in the navigation of a language, by address. Raises BrokenProject where there
    is none.
    """
    path = project.config(language)
    try:
        return navigation_of(load_trusted(path)["nav"])
    except (AttributeError, IndexError, KeyError, TypeError):
        raise BrokenProject(f"{path}: nav") from None
