"""What of edited cases somebody waits for: their pages; their files and all else that tells of them can
follow.
"""

from __future__ import annotations

from dataclasses import replace

from casebook.checking import check_project
from casebook.project import Project
from casebook.site.frames import are_current
from casebook.site.generate import catalogue_of, load_inputs
from casebook.site.plan import Outputs
from casebook.site.whole import Made
from casebook.store import Store


def make_edited(
    project: Project, store: Store, before: Made, *, language: str, engine: str, strict: bool
) -> Made | None:
    """Bring what is awaited of each case up to date that is another one than `before`, or new, drafts among
    them; the same with that alone. None where no case has changed, and where the frames of before will not
    do.

    Raises ChecksFailed, with messages in `language`.
    """
    report = check_project(project, language, store=store)
    catalogue, digests = catalogue_of(project, store, report, drafts=True)
    known = {case.name: case.digest for case in before.report.cases}
    edited = {case.name for case in report.cases if known.get(case.name) != case.digest}
    vocabularies = catalogue.vocabularies
    if not edited or not are_current(project, store, vocabularies, before.frames, engine, strict=strict):
        return None
    outputs = Outputs(store, catalogue, load_inputs(project, store, catalogue, digests), of=edited)
    shells = outputs.shells(project)
    if any(shell not in before.frames[of].shells for (of, _), shell in shells.items()):
        return None
    plans = {of: outputs.made(of, frames, shells) for of, frames in before.frames.items()}
    return replace(before, report=report, plans=plans)
