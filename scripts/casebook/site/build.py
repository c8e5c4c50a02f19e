"""The whole site: checks, MkDocs for both languages side by side, search, one folder that replaces the old
one when it is whole.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from casebook.project import LANGUAGES, Project
from casebook.site.generate import DRAFTS, generate, load_catalogue
from casebook.site.search import index_site
from casebook.site.staging import stage
from casebook.site.writer import check_replaceable, replace_site


@dataclass(frozen=True)
class Built:
    """What a build made: the number of cases listed, and what the site generator warned of."""

    cases: int
    warnings: tuple[str, ...]


class BuildFailed(Exception):
    """Raised when the site generator fails; the text is what it said."""


def build_site(
    project: Project,
    out: Path,
    *,
    language: str = "en",
    strict: bool = False,
    engine: str = "mkdocs",
    drafts: bool = False,
) -> Built:
    """Build the site into `out`.

    Messages about cases come in `language`. `out` changes only at the very end, when everything has
    succeeded.
    Raises ChecksFailed, BuildFailed, SearchFailed or NotASite.
    """
    check_replaceable(out)
    catalogue = load_catalogue(project, language, drafts=drafts)
    for site_language in LANGUAGES:
        generate(project, site_language, catalogue, drafts=drafts)
    fresh = project.build / "site"
    shutil.rmtree(fresh, ignore_errors=True)
    runs = [
        _start(project, site_language, fresh / site_language, strict, engine, drafts)
        for site_language in LANGUAGES
    ]
    outputs = [run.communicate()[0].strip() for run, _ in runs]
    if any(run.returncode for run, _ in runs):
        raise BuildFailed(
            "\n".join(text for text, (run, _) in zip(outputs, runs, strict=True) if run.returncode)
        )
    for site_language, (_, built) in zip(LANGUAGES, runs, strict=True):
        if built != fresh / site_language:  # built by a generator that runs no hooks
            index_site(built)
            shutil.move(built, fresh / site_language)
    for site_language in LANGUAGES[1:]:
        shutil.move(fresh / site_language, fresh / LANGUAGES[0] / site_language)
    replace_site(fresh / LANGUAGES[0], out)
    return Built(
        len(catalogue.cases),
        tuple(line for text in outputs for line in text.splitlines() if "WARNING" in line),
    )


def _start(
    project: Project, language: str, site: Path, strict: bool, engine: str, drafts: bool
) -> tuple[subprocess.Popen[str], Path]:
    """Begin to build one language; the running program and the folder it builds into."""
    command = [sys.executable, "-m", engine, "build"]
    if engine == "zensical":
        config, site = stage(project, language)
        command += ["--config-file", str(config)]
    else:
        command += ["--config-file", str(project.config(language)), "--site-dir", str(site)]
    command += ["--strict"] if strict else []
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        DRAFTS: "1" if drafts else "",
    }
    run = subprocess.Popen(  # noqa: S603 - our own interpreter and paths
        command,
        cwd=project.root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return run, site
