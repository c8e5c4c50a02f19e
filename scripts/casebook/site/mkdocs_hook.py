"""The one MkDocs hook: hands generated files to MkDocs, and has the finished site indexed for search."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files

from casebook.checking.reporters import render_report
from casebook.project import BrokenProject, find_project
from casebook.site.generate import DRAFTS, ChecksFailed, generate, load_theme_words
from casebook.site.search import SearchFailed, index_site


def on_config(config: MkDocsConfig, **_: Any) -> MkDocsConfig:
    """Give the theme its words."""
    project = find_project(Path(config.config_file_path).parent)
    try:
        config.extra["words"] = load_theme_words(project, str(config.theme["language"]))
    except BrokenProject as error:
        raise Abort(str(error)) from None
    return config


def on_files(files: Files, config: MkDocsConfig, **_: Any) -> Files:
    """Add the generated files of the language; stop with the findings when a case holds an error."""
    language = str(config.theme["language"])
    try:
        generated = generate(
            find_project(Path(config.config_file_path).parent), language, drafts=bool(os.environ.get(DRAFTS))
        )
    except BrokenProject as error:
        raise Abort(str(error)) from None
    except ChecksFailed as error:
        raise Abort(render_report(error.report, "text", language)) from None
    config.site_url = generated.site_url
    os.environ["SOURCE_DATE_EPOCH"] = str(generated.epoch)  # dates come from the data, not from the clock
    for uri in generated.files:
        files.append(File.generated(config, uri, abs_src_path=str(generated.folder / uri)))
    return files


def on_post_build(config: MkDocsConfig, **_: Any) -> None:
    """Index what was built."""
    try:
        index_site(Path(config.site_dir))
    except SearchFailed as error:
        raise Abort(str(error)) from None
