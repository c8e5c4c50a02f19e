"""What the editors write on the pages across the cases: one file a page, in `cases/insights/`.

Written texts hold no figure. Figures on these pages are counted from the cases, or stand in a field of their
own with the place in a source that gives them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from casebook.project import BrokenProject, Project
from casebook.schema_errors import compile_schema, first_complaint
from casebook.yaml_source import load_trusted

Insights = Mapping[str, Sequence[Mapping[str, Any]]]
"""Page -> its entries, as `schema/insights.schema.json` describes them."""


def load_insights(project: Project) -> Insights:
    """All that is written, by page. Raises BrokenProject where it does not fit the schema."""
    written = {path.stem: load_trusted(path) for path in project.insight_files()}
    if wrong := first_complaint(compile_schema(load_trusted(project.insights_schema)), written):
        raise BrokenProject(f"{project.insights}: {wrong}")
    return written
