"""Questionnaires that were filled in, as drafts: each kind gives the same record, and what cannot be read says so."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from casebook.checking import check_project
from casebook.editing.importing.draft import Drafting
from casebook.editing.importing.reading import read_answers
from casebook.editing.writing.record import write_record
from casebook.fields import Fields
from casebook.project import LANGUAGES, Project
from casebook.yaml_source import load_source
from tests.casebooks import FIXTURES
from tests.filling import FILLED, Filled, questionnaire

OFFICE = shutil.which("soffice")
DAY = "2026-01-05"
RECORDS = {
    name: load_source(FIXTURES / path).data
    for name, path in (
        ("complete", "complete.yaml"),
        ("minimal", "valid/minimal.yaml"),
        ("full", "valid/full.yaml"),
    )
}


def drafted(content: bytes, name: str) -> dict[str, Any]:
    return Drafting(questionnaire(), read_answers(content, questionnaire()), name, DAY).draft().data


def expected(data: Mapping[str, Any]) -> dict[str, Any]:
    """What a questionnaire holds of a record: it makes anchors, and asks neither for what only editors know nor
    for the order of terms and of what is not said.
    """
    asked = {**data, "status": "draft", "history": drafted_history(data)}
    for name in ("answers", "relations"):
        asked.pop(name, None)
    return _plain(asked)


def drafted_history(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"version": 1, "date": DAY, "note": {"zh": "首次发布", "en": "First published"}}]


def _plain(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record without anchors and what is asked of editors alone, its terms in one order."""
    plain = {key: value for key, value in record.items() if value != []}
    for name in ("components", "steps", "outcomes"):
        plain[name] = [{**entry, "id": ""} for entry in plain[name]]
    plain["outcomes"] = [{**entry, "bound": ""} for entry in plain["outcomes"]]
    plain["sources"] = [
        {key: value for key, value in entry.items() if key != "archived"} for entry in plain["sources"]
    ]
    for name in ("target_groups", "service_fields", "model_types"):
        plain[name] = sorted(plain.get(name, ()))
    plain["not_reported"] = sorted(
        ({key: value for key, value in entry.items() if key != "id"} for entry in plain["not_reported"]),
        key=repr,
    )
    plain["replications"] = [
        {key: value for key, value in entry.items() if key != "case"}
        for entry in plain.get("replications", ())
    ]
    month = [
        {key: value for key, value in entry.items() if key != "tool"}
        for entry in plain["replication"]["first_month"]
    ]
    plain["replication"] = {**plain["replication"], "first_month": month}
    return plain


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", RECORDS)
def test_each_kind_of_questionnaire_gives_the_same_record(
    name: str, language: str, fields: Fields, example_project: Project, tmp_path: Path
) -> None:
    data = RECORDS[name]
    made = {kind: drafted(fill(Filled(data, language)), name) for kind, fill in FILLED.items()}
    for record in made.values():
        assert _plain(record) == expected(data)
    file = tmp_path / f"{name}.yaml"
    file.write_text(write_record(made["docx"], fields), encoding="utf-8")
    report = check_project(example_project, language, [file])
    assert [problem for problem in report.problems if problem.severity == "error"] == []


@pytest.mark.night
@pytest.mark.skipif(not OFFICE, reason="LibreOffice (soffice) is missing")
def test_an_office_keeps_what_was_filled_in(tmp_path: Path) -> None:
    """Opened by LibreOffice and saved again, a questionnaire still gives the same record."""
    assert OFFICE
    data = RECORDS["complete"]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for ending in ("docx", "xlsx"):
        before, after = tmp_path / f"case.{ending}", tmp_path / "saved" / f"case.{ending}"
        before.write_bytes(FILLED[ending](Filled(data)))
        options = ("--headless", "--convert-to", ending, "--outdir", str(after.parent), str(before))
        subprocess.run([OFFICE, profile, *options], check=True, capture_output=True, timeout=180)
        assert after.read_bytes() != before.read_bytes()
        assert _plain(drafted(after.read_bytes(), "complete")) == expected(data)


def test_an_issue_from_the_form_gives_what_was_answered() -> None:
    text = """### 标题 / Title

红星社区：邻居结伴买菜

### 地点 / Place

省份 / Province：浙江
市 / City：湖州市
县（市、区） / County or district：
实施层级 / Level：社区
场景 / Setting：老城区社区、河湖沿岸

### 时间 / Period

开始 / Start：2025年3月
结束 / End：

### 服务对象 / Target group

老年人 / Older people, 失能、失智老人与照护者 / Frail older people and their carers

### 服务领域 / Service field

婚姻家庭与妇女服务 / Marriage, family and women

### 需求 / Need

老人买菜不便 [@1：2]。

EN: Shopping is hard for older people [@1:2].

### 步骤 / Steps

步骤名 / Step | 做什么 / What | 谁 / Who
招募邻居 | 社工在楼道里贴招募启事 【@1:3】。 | 社工
配对｜一位邻居陪一位老人 |

### 结果 / Results

指标 / Indicator | 类别 / Kind | 数值 / Value | 时段 / Period | 出处 / Source
陪同买菜 | 产出 | 超1,200人次 | 2025年以来 | 来源1第4段
满意 | 成效 | 大家都满意 |  | 1:5、1:7

### 频次与强度 / When and how much

_No response_

### 来源没有说的 / What the sources do not say

- [X] 用了什么材料 / Materials
- [ ] 谁来做 / Who provided

### 缺什么 / What is missing

频次与强度：多久去一次
钱从哪里来

### 来源 / Sources

来源编号 / Source id | 标题 / Title | 刊载处 / Publisher | 日期 / Date | 网址 / Link | 来源类别 / Kind of source
1 | 邻居结伴买菜 | 湖州日报 | 2025.6.1 | https://example.org/a | 媒体报道

### 编写者 / Contributors

红星社工站

### 天气

晴

### 同意 / Consent

- [X] 写的都有来源
"""
    answers = read_answers(text.encode(), questionnaire())
    draft = Drafting(questionnaire(), answers, "", DAY).draft()
    data = draft.data
    assert draft.notes == (("import_not_apart", {"text": "大家都满意"}), ("import_unknown", {"text": "天气"}))
    assert data["id"] == "hong-xing-she-qu-lin-ju"
    assert data["place"] == {
        "province": "zhejiang",
        "city": "湖州市",
        "level": "community",
        "settings": ["old-urban-community", "waterside"],
    }
    assert data["period"] == {"start": "2025-03"}
    assert data["target_groups"] == ["older-people", "frail-older-people"]
    assert data["service_fields"] == ["marriage-family-and-women"]
    source = f"{data['id']}-1"
    assert data["need"] == {
        "zh": f"老人买菜不便 [@{source}:2]。",
        "en": f"Shopping is hard for older people [@{source}:2].",
    }
    assert data["steps"][0]["what"] == f"社工在楼道里贴招募启事 [@{source}:3]。"
    assert data["steps"][1] == {"id": "pei-dui", "title": "配对", "what": "一位邻居陪一位老人"}
    assert data["outcomes"] == [
        {
            "id": "pei-tong-mai-cai",
            "indicator": "陪同买菜",
            "kind": "output",
            "value": 1200,
            "bound": "over",
            "unit": "person-time",
            "period": "2025年以来",
            "source": f"{source}:4",
        },
        {
            "id": "man-yi",
            "indicator": "满意",
            "kind": "outcome",
            "value": "大家都满意",
            "source": [f"{source}:5", f"{source}:7"],
        },
    ]
    assert data["not_reported"] == [
        {"item": "materials"},
        {"item": "when-and-how-much", "fact": "多久去一次"},
        {"fact": "钱从哪里来"},
    ]
    assert data["sources"] == [
        {
            "id": source,
            "title": "邻居结伴买菜",
            "publisher": "湖州日报",
            "date": "2025-06-01",
            "url": "https://example.org/a",
            "tier": "news-report",
        }
    ]
    assert data["contributors"] == [{"name": "红星社工站", "role": "author"}]


def test_english_alone_stays_english() -> None:
    issue = "### Title\n\nHongxing: neighbours shop together\n\n### Need\n\nShopping is hard.\n"
    data = drafted(issue.encode(), "")
    assert (data["id"], data["title"]) == (
        "hongxing-neighbours-shop-together",
        {"en": "Hongxing: neighbours shop together"},
    )
