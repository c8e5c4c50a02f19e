"""The service worker: its script with what it keeps of each language, under a digest of that."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from html import escape
from pathlib import Path

from casebook.project import LANGUAGES, language_path
from casebook.rendering.words import load_words, phrases
from casebook.site.plan import Plan, Planned
from casebook.site.program import site_code
from casebook.store import digest

WORKER = "sw.js"
_SCRIPT = Path(__file__).resolve().parent / "worker" / WORKER
_PAGES = ("", "find/", "kept/")
_OFFLINE = "offline/"
_OF_THEME = re.compile(r'(?:href|src)="(?:\.\./)+(assets/(?:javascripts|stylesheets)/[^"]+)"')
_COMMENT = re.compile(r"^\s*/\*.*?\*/\n", re.DOTALL | re.MULTILINE)
_LENGTH = 16
"""Letters of the digest."""


def service_worker(plan: Plan) -> Planned:
    """The worker of a site with this plan, its search left out.

    It is another one when anything that it keeps for all readers is: a reader's browser then takes its place.
    """
    files = {language: list(_files(plan, language)) for language in LANGUAGES}
    said = {language: phrases(load_words(), "saved", language) for language in LANGUAGES}
    of_files = digest(*(path + plan[path].digest for paths in files.values() for path in paths))
    script = _COMMENT.sub("", _SCRIPT.read_text("utf-8"))
    of_all = digest(site_code(), script, json.dumps(said), of_files)
    return Planned(of_all, partial(_with_site, script, plan, files, said))


def _with_site(
    script: str, plan: Plan, files: Mapping[str, Sequence[str]], said: Mapping[str, Mapping[str, str]]
) -> bytes:
    """The worker's script, and what it is to know of the site before it."""
    build = sha256(script.encode())
    for path in sorted({path for paths in files.values() for path in paths}):
        build.update(f"{path} {sha256(plan[path].content()).hexdigest()}\n".encode())
    languages = {
        language_path(language): {
            **{key: escape(text) for key, text in said[language].items()},
            "files": [path.removesuffix("index.html") for path in paths],
        }
        for language, paths in files.items()
    }
    site = {"build": build.hexdigest()[:_LENGTH], "languages": languages}
    return f"const SITE = {json.dumps(site, ensure_ascii=False)};\n{script}".encode()


def _files(plan: Plan, language: str) -> Iterator[str]:
    """What is kept of a language from the start: some pages, what they and others are shown with, and the
    finder's index. The page for what is not kept comes last, so that where it is, all is.
    """
    root = language_path(language)
    others = "admin|embed|engine/|form|vendor|javascripts/|stylesheets/"
    own = re.compile(rf"{root}assets/(?!{others}).*\.(?:css|js)")
    index = re.compile(rf"find/(?!pages)[a-z0-9-]+(?:\.{language})?\.json|{root}find/pages\.json")
    of_theme = _OF_THEME.findall(plan[f"{root}{_OFFLINE}index.html"].content().decode())
    yield from sorted(path for path in plan if own.fullmatch(path) or index.fullmatch(path))
    yield from sorted({root + path for path in of_theme})
    yield from (f"{root}{page}index.html" for page in (*_PAGES, _OFFLINE))
