"""Valid cases made at random, from the fullest fixture and the shortest: terms, places, components, results and
relations of all kinds, with more or less English.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

import yaml

from casebook.texts import is_chinese
from casebook.vocabulary import Vocabulary
from casebook.yaml_source import load_trusted
from tests.casebooks import VALID

Record = dict[str, Any]
STATUSES = ("published",) * 8 + ("withdrawn", "draft")
VALUES: tuple[float | str, ...] = (0, 1, 12.5, 1200, 1_000_000, "偶有")
_HEAVENLY_STEMS, _LETTERS = "甲乙丙丁戊己庚辛壬癸", "ABCDEFGHIJ"
"""What stands for a number in names, where a digit would be a figure without its source."""
_BASES: dict[str, Record] = {
    path.stem: load_trusted(path) for path in VALID if path.stem in ("full", "minimal")
}


class CaseMaker:
    """Makes cases that differ in all that the schema leaves open; the same ones for the same `random`."""

    def __init__(self, random: Random, vocabularies: Mapping[str, Vocabulary], known: Sequence[str]) -> None:
        """`known` are the ids of cases that may be related to."""
        self._random = random
        self._vocabularies = vocabularies
        self._known = known

    def make(self, number: int) -> Record:
        """The record of one case, whose id, kind and status follow from its number."""
        full = number % 2 == 1
        case: Record = copy.deepcopy(_BASES["full" if full else "minimal"])
        case |= {
            "id": f"new-case-{number}",
            "title": {
                "zh": f"新案例{_HEAVENLY_STEMS[number]}：社区",
                "en": f"New case {_LETTERS[number]}: a community",
            },
            "status": STATUSES[number % len(STATUSES)],
            "place": self._place(),
            "components": [self._component(at) for at in range(self._random.randint(1, 4))],
            "outcomes": [self._outcome(at) for at in range(self._random.randint(1, 5))],
        }
        case["evidence"]["level"] = "described"
        case |= {field: self._terms(field.replace("_", "-"), 3) for field in _FILED}
        case["aliases"] = [f"new-alias-{number}", f"新别名{_HEAVENLY_STEMS[number]}"]
        if full:  # the shortest says that the sources do not name them
            case["components"][0]["materials"] = {"zh": "一张卡 [@report:3]。", "en": "A card [@report:3]."}
        if case["status"] == "withdrawn":
            case["withdrawn_reason"] = "只是测试用的例子。"
        self._relate(case)
        for field in self._random.sample(("aliases", "relations"), self._random.randint(0, 2)):
            case.pop(field, None)
        texts = {field: value for field, value in case.items() if field != "sources"}
        texts = _told_anew(texts, _HEAVENLY_STEMS[number])
        case |= self._with_less_english(texts, self._random.choice((0.0, 0.3, 1.0)))
        return case

    def _terms(self, vocabulary: str, most: int = 1) -> list[str]:
        terms = [term.id for term in self._vocabularies[vocabulary].terms]
        return self._random.sample(terms, self._random.randint(1, most))

    def _place(self) -> Record:
        [province] = self._terms("provinces")
        code = self._vocabularies["provinces"][province].extra["adcode"]
        place = {
            "province": province,
            "county": {"zh": "新县", "en": "New County"},
            "adcode": f"{code}0100",
            "level": self._terms("levels")[0],
            "settings": self._terms("settings", 2),
        }
        return {
            name: value for name, value in place.items() if name not in self._left_out("county", "adcode")
        }

    def _left_out(self, *names: str) -> list[str]:
        return self._random.sample(names, self._random.randint(0, len(names)))

    def _component(self, at: int) -> Record:
        component = {
            "id": f"part-{at}",
            "type": self._terms("component-types")[0],
            "name": {"zh": f"构件{_HEAVENLY_STEMS[at]}", "en": f"Component {_LETTERS[at]}"},
            "what": {"zh": "两人一组上门 [@report:3]。", "en": "Visits are made by two [@report:3]."},
            "essential": self._random.choice((True, False)),
        }
        return {name: value for name, value in component.items() if name not in self._left_out("type")}

    def _outcome(self, at: int) -> Record:
        value = self._random.choice(VALUES)
        outcome: Record = {
            "id": f"result-{at}",
            "indicator": {"zh": f"指标{_HEAVENLY_STEMS[at]}", "en": f"Indicator {_LETTERS[at]}"},
            "kind": self._terms("outcome-kinds")[0],
            "value": value,
            "source": "report:4",
        }
        if outcome["kind"] in ("outcome", "harm"):
            outcome |= {"level": "described", "about": self._terms("target-groups")}
        if not isinstance(value, str):
            outcome |= {
                "unit": self._terms("units")[0],
                "baseline": self._random.choice((0, 3, 52)),
                "bound": "over",
            }
        return {
            name: part for name, part in outcome.items() if name not in self._left_out("baseline", "bound")
        }

    def _relate(self, case: Record) -> None:
        """Points what points at fixtures at known cases instead."""
        types = self._vocabularies["relation-types"].terms
        case["relations"] = [
            {
                "type": self._random.choice(types).id,
                "case": other,
                "note": {"zh": "可以比较。", "en": "Compare."},
            }
            for other in self._random.sample(self._known, min(2, len(self._known)))
        ]
        case.pop("replications", None)
        case["need"] = {
            "zh": f"独居老人少人陪伴 [@report:1]，可比较[另一个案例](case:{self._random.choice(self._known)})。",
            "en": "Older people who live alone have little company [@report:1].",
        }

    def _with_less_english(self, value: Any, share: float) -> Any:
        """The same without so great a share of its English texts."""
        if isinstance(value, list):
            return [self._with_less_english(entry, share) for entry in value]
        if isinstance(value, dict) and set(value) == {"zh", "en"}:
            return {"zh": value["zh"]} if self._random.random() < share else value
        if isinstance(value, dict):
            return {name: self._with_less_english(entry, share) for name, entry in value.items()}
        return value


def _told_anew(value: Any, mark: str) -> Any:
    """The same with a mark in each long Chinese text, so that no two cases are copies of each other."""
    if isinstance(value, list):
        return [_told_anew(entry, mark) for entry in value]
    if isinstance(value, dict):
        return {name: _told_anew(entry, mark) for name, entry in value.items()}
    return (
        re.sub("[，、。]", rf"{mark}\g<0>", value) if isinstance(value, str) and is_chinese(value) else value
    )


_FILED = ("target_groups", "model_types", "service_fields")


def case_text(case: Record) -> str:
    """The YAML text of a record."""
    return yaml.safe_dump(case, allow_unicode=True, sort_keys=False)
