"""The kinds of records that are checked: where their files are, and which schema describes them. The rules of
each stand in `rules/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from casebook.project import Project


@dataclass(frozen=True)
class Kind:
    """One kind of record: its name, its schema and its files in a project."""

    name: str
    schema: Callable[[Project], Path]
    files: Callable[[Project], list[Path]]


CASE = Kind("case", lambda project: project.case_schema, Project.case_files)
TOOL = Kind("tool", lambda project: project.tool_schema, Project.tool_files)
PACK = Kind("pack", lambda project: project.pack_schema, Project.pack_files)
KINDS = (CASE, TOOL, PACK)


def kinds_of(project: Project, paths: Iterable[Path]) -> dict[Path, Kind]:
    """What each file holds: a tool in the folder of tools, a pack in that of packs, a case anywhere else."""
    folders = {project.tools.resolve(): TOOL, project.packs.resolve(): PACK}
    return {path: folders.get(path.parent, CASE) for path in paths}


def kind_of(project: Project, path: Path) -> Kind:
    """What one file holds."""
    return kinds_of(project, [path])[path]
