"""For generators without hooks: hand-written and generated pages in one folder, and a configuration that
points there.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from casebook.project import Project, language_path
from casebook.site.generate import MANIFEST, load_settings, load_theme_words


def stage(project: Project, language: str) -> tuple[Path, Path]:
    """Lay out one language below `build/stage/`; the configuration file to build with, and the folder it
    builds into.

    Zensical wants all folders below the configuration file's own, as relative paths.
    """
    root = project.build / "stage"
    pages = root / language
    shutil.rmtree(pages, ignore_errors=True)
    for folder in (project.docs(language), project.pages(language)):
        shutil.copytree(folder, pages, dirs_exist_ok=True, ignore=shutil.ignore_patterns(MANIFEST))
    site = root / f"site-{language}"
    settings = {
        "site_url": load_settings(project).site_url + language_path(language),
        "INHERIT": os.path.relpath(project.config(language), root),
        "docs_dir": language,
        "site_dir": site.name,
        "extra": {"words": load_theme_words(project, language)},
        "hooks": [],
        "watch": [],
        "theme": {"custom_dir": os.path.relpath(project.theme, root)},
    }
    config = root / f"{language}.yml"
    config.write_text(json.dumps(settings, indent=1), encoding="utf-8")  # JSON is YAML
    return config, site
