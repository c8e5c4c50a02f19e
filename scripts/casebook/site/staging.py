"""For a generator without hooks: hand-written pages and shells in one folder, and a configuration that points
there.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from casebook.project import Project, language_path
from casebook.rendering.words import theme_words
from casebook.site.settings import load_settings
from casebook.site.shells import Shell
from casebook.vocabulary import load_vocabularies


def stage(project: Project, language: str, shells: Iterable[Shell]) -> tuple[Path, Path]:
    """Lay out one language below `build/stage/`; the configuration file to build with, and the folder it
    builds into.

    Zensical wants all folders below the configuration file's own, as relative paths.
    """
    root = project.build / "stage"
    pages = root / language
    shutil.rmtree(pages, ignore_errors=True)
    shutil.copytree(project.docs(language), pages)
    for shell in shells:
        path = pages / shell.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(shell.markdown, encoding="utf-8")
    site = root / f"site-{language}"
    shutil.rmtree(site, ignore_errors=True)
    address = load_settings(project)
    settings = {
        "site_url": address.site_url + language_path(language),
        "INHERIT": os.path.relpath(project.config(language), root),
        "docs_dir": language,
        "site_dir": site.name,
        "extra": {"edit_url": address.edit_url, "words": theme_words(load_vocabularies(project), language)},
        "hooks": [],
        "watch": [],
        "theme": {"custom_dir": os.path.relpath(project.theme, root)},
    }
    config = root / f"{language}.yml"
    config.write_text(json.dumps(settings, indent=1), encoding="utf-8")  # JSON is YAML
    return config, site
