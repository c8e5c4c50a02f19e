"""Random edits of a casebook's tools."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import yaml

from casebook.project import Project
from casebook.vocabulary import load_vocabularies
from tests.casemaker import case_text


def change_tool(project: Project, path: Path, random: Random, mark: str) -> None:
    """A text of a tool becomes another with a mark in it, or its stage, its blocks or what it serves change."""
    tool = yaml.safe_load(path.read_text(encoding="utf-8"))
    vocabularies = load_vocabularies(project)
    stage, component = (
        random.choice(vocabularies[name].terms).id for name in ("tool-stages", "component-types")
    )
    text = {"zh": mark, "en": "A <b>&: text"}
    ways: tuple[dict[str, Any], ...] = (
        *({field: text} for field in ("title", "when", "purpose")),
        {"risks": [text]},
        {"blocks": tool["blocks"][::-1]},
        {"stage": stage},
        {"components": [component]},
        {"cases": [random.choice(project.case_files()).stem]},
    )
    path.write_text(case_text(tool | random.choice(ways)), encoding="utf-8")


def rename_in_tools(project: Project, old: str, new: str) -> None:
    """Tools that name a case name it by another id."""
    for path in project.tool_files():
        tool = yaml.safe_load(path.read_text(encoding="utf-8"))
        tool["cases"] = [new if case == old else case for case in tool["cases"]]
        path.write_text(case_text(tool), encoding="utf-8")
