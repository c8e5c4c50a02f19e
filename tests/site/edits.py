"""Random edits of a casebook with its own copy of schema and code: all that people may change between two builds."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import yaml

from casebook.project import LANGUAGES, Project
from casebook.vocabulary import load_vocabularies
from tests.casebooks import FROZEN, REPO, TOOLS, make_casebook
from tests.casemaker import CaseMaker, case_text
from tests.site.tool_edits import change_tool, rename_in_tools

BEGIN = ("bakeyang", "draft", "minimal", "withdrawn", "yangjiamen")
"""The frozen cases that the casebook begins with."""

NEEDS_FRAMES = ("docs/", "mkdocs", "scripts/casebook/site/", "words.yaml", "schema/vocabularies/")
"""Parts of paths whose change may change what the site generator makes."""

PROGRAM = (
    ("site/shells.py", 'content="noindex"', 'content="noindex, x{n}"'),
    ("site/shells.py", "image: {_MARK}image", "image: {_MARK}image\\nx: x{n}"),
    ("rendering/view.py", '">¶</a>', '">¶{n}</a>'),
    ("exporting/api.py", '"url"', '"x{n}": 1, "url"'),
)
"""Changes of the program: file, what stands there, and what then stands there."""


def make_copy(root: Path) -> Project:
    """A casebook in a new folder, where even schema and code may be changed."""
    project = make_casebook(root, [path for path in FROZEN if path.stem in BEGIN], TOOLS)
    rename_in_tools(project, "full", "yangjiamen")
    for link, original in ((project.schema, REPO.schema), (project.root / "scripts", REPO.root / "scripts")):
        link.unlink()
        shutil.copytree(original, link, ignore=shutil.ignore_patterns("__pycache__"))
    return project


class Editor:
    """Edits a casebook at random; `edit` says what it did and in which files."""

    def __init__(self, project: Project, random: Random) -> None:
        self._project = project
        self._random = random
        self._package = project.root / "scripts" / "casebook"
        self._number = 0
        self._undone: list[dict[Path, bytes | None]] = []
        self._ways: tuple[Callable[[], None], ...] = (
            *[self._add, self._change, self._change, self._change, self._rename, self._delete],
            *[
                self._restate,
                self._tool,
                self._tool,
                self._term,
                self._term,
                self._new_term,
                self._order_of_terms,
                self._word,
            ],
            *[self._label, self._by_hand, self._template, self._configuration, self._navigation],
            *[self._theme, self._style, self._code, self._program],
        )

    def edit(self) -> str:
        """One edit, or at times the way back to what stood before an earlier one; what it was called."""
        before = self._files()
        if self._undone and self._random.random() < 0.15:
            kept = self._undone.pop(self._random.randrange(len(self._undone)))
            self.restore(kept)
            name = "undo"
        else:
            way = self._random.choice(self._ways)
            way()
            name = way.__name__.strip("_")
        after = self._files()
        last = {
            path: before.get(path)
            for path in sorted(before.keys() | after.keys())
            if before.get(path) != after.get(path)
        }
        self._undone = [*self._undone[-8:], last]
        changed = sorted(path.relative_to(self._project.root).as_posix() for path in last)
        return f"{name}: {' '.join(changed)}"

    def restore(self, files: dict[Path, bytes | None]) -> None:
        """Put files back as they stood; None is a file that was not there."""
        for path, content in files.items():
            if content is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(content)

    def forget(self) -> None:
        """Take back the last edit, which was no good."""
        self.restore(self._undone.pop())

    def _files(self) -> dict[Path, bytes]:
        root = self._project.root
        folders = (root / "cases", root / "docs", root / "schema", root / "scripts")
        paths = [*root.glob("*.yml"), *(path for folder in folders for path in folder.rglob("*"))]
        return {path: path.read_bytes() for path in paths if path.is_file() and path.suffix != ".pyc"}

    def _pick(self, *patterns: str) -> Path:
        paths: Iterator[Path] = (path for pattern in patterns for path in self._project.root.glob(pattern))
        return self._random.choice(sorted(path for path in paths if path.is_file()))

    def _mark(self) -> str:
        """A word that stands nowhere yet."""
        self._number += 1
        return "记号" + "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in str(self._number))

    def _replace(self, path: Path, pattern: str, replacement: str) -> None:
        text = path.read_text(encoding="utf-8")
        found = list(re.finditer(pattern, text, re.MULTILINE))
        one = self._random.choice(found)
        path.write_text(text[: one.start()] + one.expand(replacement) + text[one.end() :], encoding="utf-8")

    def _append(self, path: Path, text: str) -> None:
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    def _record(self) -> tuple[Path, dict[str, Any]]:
        path = self._random.choice(self._project.case_files())
        return path, yaml.safe_load(path.read_text(encoding="utf-8"))

    def _write(self, record: dict[str, Any]) -> None:
        (self._project.cases / f"{record['id']}.yaml").write_text(case_text(record), encoding="utf-8")

    def _add(self) -> None:
        known = [path.stem for path in self._project.case_files()]
        maker = CaseMaker(self._random, load_vocabularies(self._project), known)
        record = maker.make(self._random.randrange(10))
        if record["status"] == "published" or self._random.random() < 0.5:
            self._write(record)

    def _change(self) -> None:
        """Several fields of a case."""
        _, record = self._record()
        maker = CaseMaker(self._random, load_vocabularies(self._project), [record["id"]])
        other = maker.make(1)
        mark = self._mark()
        ways: tuple[dict[str, Any], ...] = (
            {"title": {"zh": f"{mark}社区：题", "en": "A place <b>&: title"}},
            {"summary": {"zh": f"{mark}提要。", "en": 'A "summary" casebook-mark-body.'}},
            *({field: other[field]} for field in ("target_groups", "model_types", "service_fields")),
            {"place": {**record["place"], "province": other["place"]["province"]}},
            {"place": {**record["place"], "level": other["place"]["level"]}},
            {"aliases": [*record.get("aliases", []), f"alias-{self._number}", mark]},
            {"aliases": []},
            {
                "history": [
                    {
                        "version": len(record["history"]) + 1,
                        "date": "2026-04-01",
                        "note": {"zh": mark, "en": "note"},
                    },
                    *record["history"],
                ]
            },
            {
                "evidence": {
                    **record["evidence"],
                    "level": self._random.choice(["told", "counted", "compared"]),
                }
            },
            {"relations": []},
            {
                "relations": [
                    {
                        "type": "contrasts",
                        "case": self._pick("cases/*").stem,
                        "note": {"zh": mark, "en": "note"},
                    }
                ]
            },
            {"outcomes": []},
            {"not_reported": record["not_reported"][1:]},
            {"components": record["components"][1:]},
            {"sources": [{**source, "date": "2025-02-03"} for source in record["sources"]]},
        )
        for change in self._random.sample(ways, self._random.randint(1, 3)):
            record |= change
        self._write({field: value for field, value in record.items() if value != []})

    def _rename(self) -> None:
        path, record = self._record()
        new = f"renamed-{self._number}"
        self._number += 1
        for other in self._project.case_files():
            text = other.read_text(encoding="utf-8")
            changed = re.sub(rf"(case: ?){path.stem}\b", rf"\g<1>{new}", text)
            if changed != text:
                other.write_text(changed, encoding="utf-8")
        rename_in_tools(self._project, path.stem, new)
        record = yaml.safe_load(path.read_text(encoding="utf-8"))
        path.unlink()
        self._write({**record, "id": new})

    def _delete(self) -> None:
        path, _ = self._record()
        path.unlink()

    def _restate(self) -> None:
        """Publishes a case, makes it a draft, or withdraws it."""
        _, record = self._record()
        record.pop("withdrawn_reason", None)
        record["status"] = self._random.choice(["published", "draft", "withdrawn"])
        if record["status"] == "withdrawn":
            record["withdrawn_reason"] = {"zh": "只是测试。", "en": "Only a test."}
        self._write(record)

    def _tool(self) -> None:
        """A text of a tool, its stage, its blocks, or what it serves."""
        change_tool(self._project, self._pick("cases/tools/*.yaml"), self._random, self._mark())

    def _term(self) -> None:
        """A label, a definition or a synonym."""
        path = self._pick("schema/vocabularies/*.yaml")
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
        term = self._random.choice(found["terms"])
        field = self._random.choice(["label", "definition", "synonyms"])
        if field == "synonyms":
            term[field] = [*term.get(field, []), self._mark()]
        else:
            term[field] = {**term["label"], **term.get(field, {}), "zh": self._mark()}
        path.write_text(case_text(found), encoding="utf-8")

    def _new_term(self) -> None:
        path = self._pick("schema/vocabularies/*.yaml")
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
        label = {"zh": self._mark(), "en": f"Term {self._number}"}
        term = {**found["terms"][-1], "id": f"term-{self._number}", "label": label}
        found["terms"].append({key: value for key, value in term.items() if key != "synonyms"})
        path.write_text(case_text(found), encoding="utf-8")

    def _order_of_terms(self) -> None:
        path = self._pick("schema/vocabularies/*.yaml")
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
        self._random.shuffle(found["terms"])
        path.write_text(case_text(found), encoding="utf-8")

    def _word(self) -> None:
        words = self._package / "rendering" / "words.yaml"
        self._replace(words, r'zh: "?(?=[^"{}\n])', rf"\g<0>{self._mark()}")

    def _label(self) -> None:
        """A field's name."""
        self._replace(self._project.case_schema, r'"title": "(?=[^"a-zA-Z])', rf"\g<0>{self._mark()}")

    def _by_hand(self) -> None:
        page = self._pick("docs/*/*.md")
        self._append(page, f"\n## {self._mark()}\n\nText.\n")

    def _template(self) -> None:
        path = self._pick("scripts/casebook/rendering/templates/*.html.j2")
        self._append(path, f"\n<p>{self._mark()}</p>\n")

    def _configuration(self) -> None:
        path = self._project.config(LANGUAGES[0])
        field = self._random.choice(
            ["site_url: https://", "edit_url: https://", "site_name: ", "site_description: "]
        )
        self._replace(path, re.escape(field), f"{field}x{self._number}")
        self._number += 1

    def _navigation(self) -> None:
        """A page of our own leaves the navigation, or is called something else."""
        path = self._project.config(self._random.choice(LANGUAGES))
        entry = r"^ +- .+: (?:glossary|timeline|outcomes|unknowns|compare)\.md\n"
        if self._random.random() < 0.5 and re.search(entry, path.read_text(encoding="utf-8"), re.MULTILINE):
            self._replace(path, entry, "")
        else:
            self._replace(path, r"^(  +- )(.+)(: .+\.md)$", rf"\g<1>{self._mark()}\g<3>")

    def _theme(self) -> None:
        path = self._package / "site" / "theme" / "main.html"
        self._replace(path, "</p>", rf"\g<0><!-- {self._mark()} -->")

    def _style(self) -> None:
        self._append(
            self._pick("scripts/casebook/site/styles/*/*.css"), f"\n.x{self._number} {{ margin: 0; }}\n"
        )
        self._number += 1

    def _code(self) -> None:
        self._append(self._pick("scripts/casebook/*.py", "scripts/casebook/rendering/*.py"), "\n# x\n")

    def _program(self) -> None:
        name, old, new = self._random.choice(PROGRAM)
        path = self._package / name
        text = path.read_text(encoding="utf-8")
        assert old in text or self._number, f"{name} has changed, and so must this edit"
        changed = text.replace(old, new.replace("{n}", str(self._number)), 1)
        path.write_text(changed if changed != text else f"{text}\n# {self._number}\n", encoding="utf-8")
        self._number += 1
