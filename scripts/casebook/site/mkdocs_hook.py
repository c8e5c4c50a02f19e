"""The one MkDocs hook: hands shells to MkDocs, and puts our own pages into them when they are built."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files

from casebook.site.alone import Failure, LanguageSite, settings_of
from casebook.site.frames import SHELLS

_at_work: dict[str, LanguageSite] = {}
"""The site of each language that is being built without `casebook build`."""


def on_config(config: MkDocsConfig, **_: Any) -> MkDocsConfig:
    """Give the theme its words, and the language its address."""
    try:
        config.site_url, config.extra["words"] = settings_of(Path(config.config_file_path), _language(config))
    except Failure as error:
        raise Abort(str(error)) from None
    return config


def on_files(files: Files, config: MkDocsConfig, **_: Any) -> Files:
    """Add the shells; stop with the findings when a case holds an error."""
    listed = os.environ.get(SHELLS)
    if listed:
        shells = json.loads(Path(listed).read_text(encoding="utf-8"))
    else:
        try:
            site = LanguageSite(Path(config.config_file_path), _language(config))
        except Failure as error:
            raise Abort(str(error)) from None
        _at_work[config.site_dir] = site
        shells = [(shell.path, shell.markdown) for shell in site.shells]
    for path, markdown in shells:
        files.append(File.generated(config, path, content=markdown))
    return files


def on_post_build(config: MkDocsConfig, **_: Any) -> None:
    """Put the pages into their shells, unless `casebook build` does so."""
    site = _at_work.pop(config.site_dir, None)
    if site:
        try:
            site.finish(Path(config.site_dir))
        except Failure as error:
            raise Abort(str(error)) from None


def _language(config: MkDocsConfig) -> str:
    return str(config.theme["language"])
