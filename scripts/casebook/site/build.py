"""A whole site into a folder: looks whether it stands there as it would be made, and makes it where not."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from casebook.processes import beside
from casebook.progress import SILENCE, Progress
from casebook.project import Project
from casebook.site.folders import follow
from casebook.site.place import check_place
from casebook.site.turns import turn
from casebook.site.unchanged import Built, Options, recall_built, remember_built, sources_of
from casebook.site.writer import replace_site
from casebook.store import Store, digest


def build_site(
    project: Project,
    out: Path,
    *,
    language: str = "en",
    strict: bool = False,
    engine: str = "mkdocs",
    drafts: bool = False,
    documents: bool = False,
    archive: bool = False,
    compress: bool = False,
    progress: Progress = SILENCE,
) -> Built:
    """Build the site into `out`; with an `archive` of it for computers without a network, and with files to
    `compress` beside the others.

    Messages about cases come in `language`; `progress` is told of each step. `out` changes only at the very
    end, when everything has succeeded.
    Raises ChecksFailed, BuildFailed, SearchFailed, BrokenLinks, NotASite or AmongSources.
    """
    check_place(project, out)
    options = Options(strict, engine, drafts, documents, archive, compress)
    with turn(project.build, progress), Store(project.store) as store:
        sources = sources_of(project, store, options)
        before = recall_built(store, out, sources.digest)
        if before:
            return before
        from casebook.site.whole import plan_site  # needs much that a look at what is there does not

        spare = project.build / "spare" / digest(str(out.resolve()))
        with beside() as begin:
            if out.is_dir():
                begin(partial(follow, out, spare))  # the next site is made from there
            made, plan = plan_site(project, store, options, language=language, progress=progress)
        progress.show("write")
        new = replace_site(store, plan, out, spare, progress)
        built = Built(made.cases, new, len(plan) - new, made.warnings)
        if sources_of(project, store, options) == sources:
            remember_built(store, out, sources.digest, built)
        store.commit()
    return built
