"""A small made casebook as its scripts read it: rows, their words, vocabularies, and how they are searched."""

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
    "tiers": {"terms": [term("full", "完整", "Full"), term("lead", "线索", "Lead")]},
}
PATHS = {
    "provinces": "place.province",
    "levels": "place.level",
    "groups": "groups",
    "target-groups": "target_groups",
    "model-types": "model_types",
    "evidence-levels": "evidence_level",
    "tiers": "tier",
}
"""Where a row has the terms of a vocabulary."""

CONFIG: dict[str, Any] = {
    "facets": [
        {"key": "group", "vocabulary": "groups"},
        {"key": "province", "vocabulary": "provinces"},
        {
            "key": "complete",
            "column": "reported",
            "ranges": [
                {"value": "10-12", "least": 10, "most": 12},
                {"value": "7-9", "least": 7, "most": 9},
                {"value": "0-6", "least": 0, "most": 6},
            ],
        },
        {"key": "teaching", "column": "teaching", "ranges": [{"value": "yes", "least": 1, "most": 1000}]},
    ],
    "terms": ["groups", "provinces"],
    "columns": [],
}


def row(name: str, **fields: Any) -> dict[str, Any]:
    """A case; whatever is not given is empty or the same in all."""
    return {
        "id": name,
        "title": {"zh": name},
        "summary": {"zh": ""},
        "aliases": [],
        "place": {"province": "hebei", "level": "community", "settings": []},
        "groups": [],
        "target_groups": [],
        "model_types": [],
        "components": [],
        "asks": [],
        "pinyin": [],
        "evidence_level": "told",
        "reported": 6,
        "teaching": 0,
        "begun": True,
        "tier": "full",
        "online": False,
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


def columns(rows: list[dict[str, Any]], language: str = "zh") -> dict[str, Any]:
    """Rows as a file of them has them, column by column."""
    return {
        "id": [each["id"] for each in rows],
        "title": [say(each["title"], language) for each in rows],
        "place": [[say(name, language) for name in divisions(each)] for each in rows],
        "terms": {name: [numbers(each, name) for each in rows] for name in PATHS},
        "items": ["0" * each["reported"] + "2" * (12 - each["reported"]) for each in rows],
        "teaching": [each["teaching"] for each in rows],
        "begun": [each["begun"] for each in rows],
        "online": [each["online"] for each in rows],
        "version": [each["record_version"] for each in rows],
        "updated": [each["updated"] for each in rows],
    }


def words(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The words of rows, column by column."""
    same = {
        key: [each[key] for each in rows]
        for key in ("title", "aliases", "components", "asks", "pinyin", "summary")
    }
    return {**same, "places": [divisions(each) for each in rows]}


def index(given: list[dict[str, Any]], language: str = "zh", **more: Any) -> dict[str, Any]:
    """The first file of an index that holds no summary but the first."""
    vocabularies = {
        name: {
            "ids": ids_of(name),
            "labels": [say(entry["label"], language) for entry in content["terms"]],
            "lineages": [
                [ids_of(name).index(other) for other in entry["lineage"]] for entry in content["terms"]
            ],
        }
        for name, content in VOCABULARIES.items()
    }
    return {
        "total": len(given),
        "cases": f"https://example.org/{'' if language == 'zh' else 'en/'}cases/",
        "files": 1,
        "block": 1,
        "vocabularies": vocabularies,
        "rows": columns(given, language),
        "summaries": [say(each["summary"], language) for each in given[:1]],
        **more,
    }


IDLE = {
    "stops": [
        "怎么办",
        "请问",
        "给",
        "有没有",
        "没有",
        "我们",
        "谁",
        "的",
        "how",
        "do",
        "we",
        "to",
        "or",
        "make",
        "is",
    ],
    "soft": ["地", "管"],
    "common": ["社区"],
}
TERMS = {
    "idle": IDLE,
    "vocabularies": {
        name: {
            "words": [[*entry["label"].values(), *entry.get("synonyms", ())] for entry in content["terms"]],
            "pinyin": [entry.get("pinyin", []) for entry in content["terms"]],
        }
        for name, content in VOCABULARIES.items()
    },
}
"""What the terms are called."""


def say(text: dict[str, str], language: str) -> str:
    return text.get(language, text["zh"])


def ids_of(vocabulary: str) -> list[str]:
    return [entry["id"] for entry in VOCABULARIES[vocabulary]["terms"]]


def numbers(given: dict[str, Any], vocabulary: str) -> list[int]:
    """The terms of a vocabulary that a row has, by their numbers."""
    value: Any = given
    for name in PATHS[vocabulary].split("."):
        value = value[name]
    return [ids_of(vocabulary).index(entry) for entry in (value if isinstance(value, list) else [value])]


def divisions(given: dict[str, Any]) -> list[dict[str, str]]:
    parts = ("city", "county", "street", "community")
    return [given["place"][part] for part in parts if part in given["place"]]


ADD = """const [method, language, config, index, terms, words, query] = given;
const { Cases } = await load("search/cases.js");
const cases = new Cases(language, config, index);
cases.add(index.rows);
cases.name(terms);
cases.learn(words);
return cases[method](query)"""


def search(
    scripts: Scripts,
    method: str,
    rows: list[dict[str, Any]],
    asked: dict[str, Any],
    language: str = "zh",
    config: dict[str, Any] = CONFIG,
) -> Any:
    """What a method of the search answers about these rows."""
    return scripts.run(ADD, method, language, config, index(rows, language), TERMS, words(rows), asked)


def find(scripts: Scripts, rows: list[dict[str, Any]], text: str = "", **more: Any) -> dict[str, Any]:
    """What the search answers about these rows."""
    found: dict[str, Any] = search(scripts, "find", rows, query(text, **more))
    return found


def ids(scripts: Scripts, rows: list[dict[str, Any]], text: str = "", **more: Any) -> list[str]:
    """The ids of the cases found, best first."""
    return [card["id"] for card in find(scripts, rows, text, **more)["cards"]]


def table(
    scripts: Scripts, rows: list[dict[str, Any]], keys: list[str], language: str = "zh", **more: Any
) -> list[list[Any]]:
    """What a download of these columns holds, headings first."""
    config = {**CONFIG, "columns": [{"key": key, "label": key.upper()} for key in keys]}
    cells: list[list[Any]] = search(scripts, "table", rows, query(**more), language, config)
    return cells


def scores(
    scripts: Scripts, rows: list[dict[str, Any]], text: str, texts: tuple[tuple[int, list[str]], ...] = ()
) -> dict[str, Any]:
    """What the matcher finds, with scores by case and the cases that hold all as lists."""
    lines = """const [terms, words, filed, text, texts] = given;
const { Matcher } = await load("search/matcher.js");
const matcher = new Matcher(terms);
filed.forEach((groups, place) => matcher.add(words.ids[place], words, place, groups.map(group => ["groups", group])));
const found = matcher.search(text, texts);
return { ...found, scores: Object.fromEntries(found.scores), mentions: Object.fromEntries(found.mentions),
  whole: Array.from(found.whole) }"""
    found: dict[str, Any] = scripts.run(
        lines,
        TERMS,
        {**words(rows), "ids": [each["id"] for each in rows]},
        [numbers(each, "groups") for each in rows],
        text,
        list(texts),
    )
    return found
