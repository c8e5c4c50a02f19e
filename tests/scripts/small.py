"""A small made casebook as it is published: five rows, their vocabularies, and how they are searched."""

from __future__ import annotations

from typing import Any

from .harness import Scripts


def term(name: str, zh: str, en: str, *broader: str, **more: object) -> dict[str, Any]:
    return {"id": name, "label": {"zh": zh, "en": en}, "lineage": [name, *broader], **more}


VOCABULARIES: dict[str, Any] = {
    "provinces": {
        "terms": [
            term("hebei", "河北", "Hebei", pinyin=["he bei"]),
            term("gansu", "甘肃", "Gansu", pinyin=["gan su"]),
        ]
    },
    "levels": {"terms": [term("community", "社区", "Community"), term("county", "县", "County")]},
    "groups": {
        "terms": [
            term("young", "青少年", "Young people"),
            term("pupils", "小学生", "Pupils", "young", synonyms=["学童"], pinyin=["xiao xue sheng"]),
            term("old", "老年人", "Older people", synonyms=["老人", "elders"]),
        ]
    },
    "target-groups": {"terms": [term("young", "青少年", "Young"), term("old", "老年人", "Old")]},
    "model-types": {"terms": [term("hub", "枢纽", "Hub"), term("pair", "结对", "Pairing")]},
    "evidence-levels": {"terms": [term("told", "讲述", "Told"), term("counted", "统计", "Counted")]},
}
CONFIG: dict[str, Any] = {
    "facets": [
        {"key": "group", "vocabulary": "groups", "path": "groups"},
        {"key": "province", "vocabulary": "provinces", "path": "place.province"},
        {
            "key": "complete",
            "path": "reported",
            "ranges": [
                {"value": "10-12", "least": 10, "most": 12},
                {"value": "7-9", "least": 7, "most": 9},
                {"value": "0-6", "least": 0, "most": 6},
            ],
        },
        {"key": "teaching", "path": "teaching", "value": "yes"},
    ],
    "terms": [
        {"vocabulary": "groups", "path": "groups"},
        {"vocabulary": "provinces", "path": "place.province"},
    ],
    "columns": [],
}


def row(name: str, **fields: Any) -> dict[str, Any]:
    """A row of the index; whatever is not given is empty or the same in all."""
    return {
        "id": name,
        "url": {"zh": f"https://example.org/cases/{name}/", "en": f"https://example.org/en/cases/{name}/"},
        "title": {"zh": name},
        "summary": {"zh": ""},
        "aliases": [],
        "place": {"province": "hebei", "level": "community", "settings": []},
        "groups": [],
        "target_groups": [],
        "model_types": [],
        "components": [],
        "pinyin": [],
        "evidence_level": "told",
        "reported": 6,
        "teaching": False,
        "record_version": 1,
        "updated": "2024-01-01",
        **fields,
    }


def place(province: str = "hebei", **parts: str) -> dict[str, Any]:
    """Where a case is: Chinese names of city, county, street and community."""
    named = {part: {"zh": name} for part, name in parts.items()}
    return {"province": province, "level": "community", "settings": [], **named}


def query(text: str = "", **more: Any) -> dict[str, Any]:
    return {
        "type": "query",
        "number": 1,
        "text": text,
        "filters": {},
        "sort": "",
        "size": 24,
        "texts": [],
        **more,
    }


ADD = """const [method, language, config, vocabularies, rows, query] = given;
const { Cases } = await load("search/cases.js");
const cases = new Cases(language, config, vocabularies);
rows.forEach(row => cases.add(row));
return cases[method](query)"""


def find(scripts: Scripts, rows: list[dict[str, Any]], text: str = "", **more: Any) -> dict[str, Any]:
    """What the search answers about these rows."""
    found: dict[str, Any] = scripts.run(ADD, "find", "zh", CONFIG, VOCABULARIES, rows, query(text, **more))
    return found


def ids(scripts: Scripts, rows: list[dict[str, Any]], text: str = "", **more: Any) -> list[str]:
    """The ids of the cases found, best first."""
    return [card["id"] for card in find(scripts, rows, text, **more)["cards"]]


def table(
    scripts: Scripts, rows: list[dict[str, Any]], columns: list[str], language: str = "zh", **more: Any
) -> list[list[Any]]:
    """What a download of these columns holds, headings first."""
    config = {**CONFIG, "columns": [{"key": key, "label": key.upper()} for key in columns]}
    cells: list[list[Any]] = scripts.run(ADD, "table", language, config, VOCABULARIES, rows, query(**more))
    return cells


def scores(
    scripts: Scripts, rows: list[dict[str, Any]], text: str, texts: tuple[int, ...] = ()
) -> dict[str, Any]:
    """What the matcher finds: {words, slips, near, scores: {number: score}}."""
    lines = """const [vocabularies, rows, text, texts] = given;
const { Matcher } = await load("search/matcher.js");
const matcher = new Matcher(vocabularies);
for (const row of rows) matcher.add(row, row.groups.map(group => ["groups", group]));
const found = matcher.search(text, texts);
return { ...found, scores: Object.fromEntries(found.scores) }"""
    found: dict[str, Any] = scripts.run(lines, VOCABULARIES, rows, text, list(texts))
    return found
