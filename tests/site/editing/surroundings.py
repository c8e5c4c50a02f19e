"""Edits of what stands around cases: vocabularies, words, fields, pages, configuration, templates, theme."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from casebook.project import LANGUAGES
from tests.site.deck import Deck
from tests.site.editing.desk import Desk, Edits

FONTS = "fonts.txt"
"""The file that says in which folder a build finds the fonts of its cards."""

FOLDERS = ("/usr/share/fonts", "/nowhere")

_ADDED = "added-by-hand"


class SurroundingEdits:
    """Edits by name: of vocabularies, of what the site generator reads, and of what it does not."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._random = desk.random
        self._vocabularies = desk.deck("schema/vocabularies/*.yaml")
        self._templates = desk.deck("scripts/casebook/rendering/templates/*")
        self._styles = desk.deck("scripts/casebook/site/styles/*/*.css")
        self._assets = desk.deck("scripts/casebook/site/theme/assets/**/*.*", "docs/*/pictures/*")
        self._settings = Deck(
            desk.random,
            [
                "site_url: https://",
                "edit_url: https://",
                "site_name: ",
                "site_description: ",
                "toc_depth: 2-",
            ],
        )
        self.of_terms: Edits = {
            "label of a term": lambda: self._term("label"),
            "definition of a term": lambda: self._term("definition"),
            "synonym of a term": self._synonym,
            "terms of a vocabulary": self._new_term,
            "order of terms": self._order_of_terms,
        }
        self.of_frames: Edits = {
            "word": self._word,
            "hand-written page": self._by_hand,
            "hand-written page added or gone": self._page,
            "configuration": self._configuration,
            "navigation": self._navigation,
            "theme": self._theme,
            "asset": self._asset,
        }
        self.of_pages: Edits = {
            "schema": self._schema,
            "template": self._template,
            "style": self._style,
            "fonts": self._fonts,
            "vendored": self._vendored,
        }

    def _vocabulary(self) -> tuple[Path, Any]:
        path = self._vocabularies.draw()
        return path, self._desk.data(path)

    def _term(self, field: str) -> None:
        """At times of the vocabulary itself."""
        path, found = self._vocabulary()
        term = found if self._random.random() < 0.2 else self._random.choice(found["terms"])
        term[field] = {**term["label"], **term.get(field, {}), "zh": self._desk.mark()}
        self._desk.write_data(path, found)

    def _synonym(self) -> None:
        path, found = self._vocabulary()
        term = self._random.choice(found["terms"])
        term["synonyms"] = [*term.get("synonyms", []), self._desk.mark()]
        self._desk.write_data(path, found)

    def _new_term(self) -> None:
        """In a vocabulary of which not every case must say something."""
        path, found = self._vocabulary()
        while path.stem == "tidier-items":
            path, found = self._vocabulary()
        number = self._desk.number()
        label = {"zh": self._desk.mark(), "en": f"Term {number}"}
        term = {**self._random.choice(found["terms"]), "id": f"term-{number}", "label": label}
        found["terms"].append({key: value for key, value in term.items() if key not in ("synonyms", "side")})
        self._desk.write_data(path, found)

    def _order_of_terms(self) -> None:
        path, found = self._vocabulary()
        self._random.shuffle(found["terms"])
        self._desk.write_data(path, found)

    def _word(self) -> None:
        words = self._desk.package / "rendering" / "words.yaml"
        self._desk.replace(words, r'zh: "?(?=[^"{}\n])', rf"\g<0>{self._desk.mark()}")

    def _schema(self) -> None:
        """A field's name or explanation, or the text of a finding."""
        project, mark = self._desk.project, self._desk.mark()
        if self._random.random() < 0.7:
            pattern = r'"(title|description)": "(?=[^"a-zA-Z])'
            self._desk.replace(project.case_schema, pattern, rf"\g<0>{mark}")
        else:
            self._desk.replace(project.problems, r'(message: .*en: "?)(?=[a-z])', rf"\g<1>{mark} ")

    def _by_hand(self) -> None:
        page = self._desk.pick("docs/*/*.md")
        self._desk.append(page, f"\n## {self._desk.mark()}\n\nText.\n")

    def _page(self) -> None:
        """A page in all languages, or none of it any more."""
        for language in LANGUAGES:
            path = self._desk.project.docs(language) / f"{_ADDED}.md"
            config = self._desk.project.config(language)
            if path.exists():
                path.unlink()
                self._desk.replace(config, rf"^ +- .+: {_ADDED}\.md\n", "")
            else:
                path.write_text(f"# {self._desk.mark()}\n\n[a](about.md)\n", encoding="utf-8")
                entry = f"  - {self._desk.mark()}: {_ADDED}.md\n"
                self._desk.replace(config, r"^nav:\n", rf"\g<0>{entry}")

    def _configuration(self) -> None:
        setting, number = self._settings.draw(), self._desk.number()
        new = 3 + number % 3 if setting.startswith("toc") else f"x{number}"
        pattern = re.escape(setting) + ("." if setting.startswith("toc") else "")
        self._desk.replace(self._desk.project.config(LANGUAGES[0]), pattern, f"{setting}{new}")

    def _navigation(self) -> None:
        """A page of our own leaves the navigation, or a page is called something else."""
        path = self._desk.project.config(self._random.choice(LANGUAGES))
        entry = r"^ +- .+: (?:timeline|outcomes|unknowns)\.md\n"
        if self._random.random() < 0.6 or not self._desk.replace(path, entry, ""):
            self._desk.replace(path, r"^(  +- )(.+)(: .+\.md)$", rf"\g<1>{self._desk.mark()}\g<3>")

    def _template(self) -> None:
        """Several, since what shows one may be made again for another reason."""
        for _ in range(4):
            path, mark = self._templates.draw(), self._desk.mark()
            shown = "{}" if path.name.endswith(".xml.j2") else "<p>{}</p>"
            self._desk.append(path, f"\n{shown.format(mark)}\n")

    def _theme(self) -> None:
        path = self._desk.pick("scripts/casebook/site/theme/**/*.html")
        self._desk.replace(path, "</(p|a|button)>", rf"\g<0><!-- {self._desk.mark()} -->")

    def _style(self) -> None:
        self._desk.append(self._styles.draw(), f"\n.x{self._desk.number()} {{ margin: 0; }}\n")

    def _asset(self) -> None:
        path = self._assets.draw()
        path.write_bytes(path.read_bytes() + f"\n<!-- {self._desk.number()} -->".encode())

    def _vendored(self) -> None:
        """Packages of a few letters come, change or go."""
        folder = self._desk.project.vendored / "pyodide"
        if any(folder.glob("*")) and self._random.random() < 0.5:
            for path in folder.iterdir():
                path.unlink()
            return
        about = {"name": "pyodide", "version": "1", "license": "MPL-2.0"}
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text(json.dumps(about), encoding="utf-8")
        (folder / "pyodide-lock.json").write_text(json.dumps({"info": {}}), encoding="utf-8")
        (folder / "pyodide.mjs").write_text(f"// {self._desk.number()}", encoding="utf-8")

    def _fonts(self) -> None:
        path = self._desk.project.root / FONTS
        now = path.read_text(encoding="utf-8")
        path.write_text(FOLDERS[now == FOLDERS[0]], encoding="utf-8")
