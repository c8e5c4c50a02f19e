"""What the editors write on the pages across the cases: one file a page, in `cases/insights/`.

Written texts hold no figure. Figures on these pages are counted from the cases, or stand in a field of their
own with the place in a source that gives them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import jsonschema_rs

from casebook.project import BrokenProject, Project
from casebook.yaml_source import load_trusted

Insights = Mapping[str, Sequence[Mapping[str, Any]]]
"""Page -> its entries, as `schema/insights.schema.json` describes them."""


def load_insights(project: Project) -> Insights:
    """All that is written, by page. Raises BrokenProject where it does not fit the schema."""
    written = {path.stem: load_trusted(path) for path in sorted(project.insights.glob("*.yaml"))}
    error = next(
        jsonschema_rs.validator_for(load_trusted(project.insights_schema)).iter_errors(written), None
    )
    if error:
        raise BrokenProject(f"{project.insights}: {'/'.join(map(str, error.instance_path))}: {error.message}")
    return written
