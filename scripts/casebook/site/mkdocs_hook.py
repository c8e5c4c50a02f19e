"""The one MkDocs hook: hands shells to MkDocs, and puts our own pages into them when they are built."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files

from casebook.site.alone import Failure, begin_site, finish_site, settings_of


def on_config(config: MkDocsConfig, **_: Any) -> MkDocsConfig:
    """Give the theme its words, and the language its address."""
    config.site_url, config.extra["words"] = _asked(settings_of, config)
    return config


def on_files(files: Files, config: MkDocsConfig, **_: Any) -> Files:
    """Add the shells; stop with the findings when a case holds an error."""
    for path, markdown in _asked(begin_site, config):
        files.append(File.generated(config, path, content=markdown))
    return files


def on_post_build(config: MkDocsConfig, **_: Any) -> None:
    """Put the pages into their shells."""
    _asked(finish_site, config)


def _asked(work: Callable[[Path, str, Path], Any], config: MkDocsConfig) -> Any:
    try:
        return work(Path(config.config_file_path), str(config.theme["language"]), Path(config.site_dir))
    except Failure as error:
        raise Abort(str(error)) from None
