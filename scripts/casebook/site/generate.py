"""From case files to all that a site is made of: check, build the catalogue, make what is not kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from casebook.catalogue import Catalogue, make_catalogue
from casebook.checking import Report, check_project
from casebook.entry import Entry, entry_from_data, entry_to_data, make_entry
from casebook.fields import load_fields
from casebook.model import Case, build_case
from casebook.project import LANGUAGES, Project
from casebook.rendering.inputs import Inputs
from casebook.rendering.templating import TEMPLATES
from casebook.rendering.words import load_words
from casebook.site.cards import find_fonts, font_marks
from casebook.site.settings import load_settings
from casebook.store import Kept, Store, digest
from casebook.vocabulary import load_vocabularies

_PACKAGE = Path(__file__).resolve().parent.parent
_ABOVE = ("__main__.py", "cli.py", "messages.py", "checking", "exporting", "site")
"""What rendering does not depend on."""

_OF_FILES = ("exporting", "site/cards.py", "site/outputs.py")
"""What the files depend on that are no pages, besides what pages do."""

_LIBRARIES = ("cattrs", "jinja2", "markdown-it-py", "markupsafe", "nh3", "pypinyin", "resvg-py")


class ChecksFailed(Exception):
    """Raised when the cases hold errors; `report` says which."""

    def __init__(self, report: Report) -> None:
        super().__init__(f"{report.errors} errors in {report.checked} cases")
        self.report = report


class _Records(Mapping[str, Case]):
    """Cases by id, each built when it is wanted."""

    def __init__(self, report: Report) -> None:
        self._sources = {source.name: source for source in report.sources}

    def __getitem__(self, name: str) -> Case:
        return build_case(self._sources[name].data)

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)


def load_catalogue(
    project: Project, store: Store, language: str = "en", *, drafts: bool = False
) -> tuple[Catalogue, dict[str, str]]:
    """The whole casebook, and a digest of each case by id. Raises ChecksFailed when a case holds an error,
    with messages in `language`.
    """
    return catalogue_of(project, store, check_project(project, language), drafts=drafts)


def catalogue_of(
    project: Project, store: Store, report: Report, *, drafts: bool = False
) -> tuple[Catalogue, dict[str, str]]:
    """As `load_catalogue`, of cases that are checked already."""
    if report.errors or not report.checked:
        raise ChecksFailed(report)
    records = _Records(report)
    digests = {source.name: digest(source.text) for source in report.sources}
    entries = _entries(store, records, digests)
    return make_catalogue(entries, load_vocabularies(project), records, drafts), digests


def _entries(store: Store, records: Mapping[str, Case], digests: Mapping[str, str]) -> list[Entry]:
    code = _code(store)
    kept = dict(store.items("entry"))
    entries = []
    for name, of_case in digests.items():
        key = digest(code, of_case)
        before = kept.pop(name, None)
        if before and before.key == key:
            entries.append(entry_from_data(json.loads(before.content)))
        else:
            entries.append(make_entry(records[name]))
            content = json.dumps(entry_to_data(entries[-1]), ensure_ascii=False).encode()
            store.put("entry", [(name, Kept(key, content))])
    store.drop("entry", kept)
    return entries


def load_inputs(
    project: Project,
    store: Store,
    catalogue: Catalogue,
    digests: Mapping[str, str],
    languages: Iterable[str] = LANGUAGES,
) -> dict[str, Inputs]:
    """What all outputs are made from, by language."""
    code = _code(store)
    facts = {
        "code": code,
        "files-code": digest(code, *(_digests(store, _OF_FILES))),
        "fonts": font_marks(find_fonts()),
        **{f"template {path.name}": store.file_digest(path) for path in sorted(TEMPLATES.iterdir())},
        **{f"case {name}": of_case for name, of_case in digests.items()},
    }
    fields, words, settings = load_fields(project), load_words(), load_settings(project)
    return {language: Inputs(catalogue, fields, words, settings, language, facts) for language in languages}


def _code(store: Store) -> str:
    """A digest of the program as far as rendering depends on it."""
    parts = [path.name for path in sorted(_PACKAGE.iterdir()) if path.name not in _ABOVE]
    return digest(*(version(name) for name in _LIBRARIES), *_digests(store, parts))


def _digests(store: Store, parts: tuple[str, ...] | list[str]) -> Iterator[str]:
    for part in parts:
        path = _PACKAGE / part
        for module in [path] if path.is_file() else sorted(path.rglob("*.py")):
            if module.suffix == ".py":
                yield module.relative_to(_PACKAGE).as_posix()
                yield store.file_digest(module)
