"""The description of the tables that programs read: a data package (https://specs.frictionlessdata.io/), and
the checksums of all files.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casebook.project import LANGUAGES
from casebook.tables.codebook import Codebooks, Entry
from casebook.tables.columns import BY_NAME
from casebook.vocabulary import Vocabularies


@dataclass(frozen=True)
class Package:
    """What is said of the whole: `title` and `description` by language, its page, and the date of the newest
    change to a case.
    """

    title: Mapping[str, str]
    description: Mapping[str, str]
    homepage: str
    newest: str


def sums(files: Mapping[str, bytes]) -> str:
    """SHA-256 checksums as `sha256sum` writes and reads them."""
    return "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())


def datapackage(
    package: Package,
    files: Mapping[str, bytes],
    titles: Mapping[str, Mapping[str, str]],
    codebooks: Codebooks,
    vocabularies: Vocabularies,
) -> str:
    """The description, from the CSV file of each table and its title in each language. The version is the
    date of the newest change, and what tells its content from any other.
    """
    whole = hashlib.sha256(b"".join(files.values())).hexdigest()[:8]
    described = {
        "profile": "tabular-data-package",
        "name": "casebook",
        **_spoken("title", package.title),
        **_spoken("description", package.description),
        "homepage": package.homepage,
        "version": f"{package.newest.replace('-', '.')}+{whole}",
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
                "title": "Creative Commons Attribution 4.0",
            }
        ],
        "resources": [
            _resource(name, content, titles[name], codebooks, vocabularies) for name, content in files.items()
        ],
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def _spoken(key: str, texts: Mapping[str, str]) -> dict[str, str]:
    """A text in Chinese, and beside it in English."""
    return {(key if language == LANGUAGES[0] else f"{key}_{language}"): texts[language] for language in texts}


def _resource(
    name: str,
    content: bytes,
    title: Mapping[str, str],
    codebooks: Codebooks,
    vocabularies: Vocabularies,
) -> dict[str, Any]:
    table = BY_NAME[name]
    fields = [
        _field(zh, en, vocabularies)
        for zh, en in zip(codebooks["zh"][name], codebooks["en"][name], strict=True)
    ]
    schema: dict[str, Any] = {"fields": fields, "primaryKey": list(table.key), "missingValues": [""]}
    if "case" in table.key:
        reference = {"resource": "cases", "fields": ["id"]}
        schema["foreignKeys"] = [{"fields": ["case"], "reference": reference}]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        **_spoken("title", title),
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _field(zh: Entry, en: Entry, vocabularies: Vocabularies) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if zh.required else {}
    if zh.vocabulary and not zh.several:
        constraints["enum"] = [term.id for term in vocabularies[zh.vocabulary].terms]
    elif zh.choices:
        constraints["enum"] = list(zh.choices)
    return {
        "name": zh.name,
        "type": zh.type,
        "title": zh.title,
        "title_en": en.title,
        "description": zh.meaning,
        "description_en": en.meaning,
        **({"vocabulary": zh.vocabulary} if zh.vocabulary else {}),
        **({"constraints": constraints} if constraints else {}),
    }
