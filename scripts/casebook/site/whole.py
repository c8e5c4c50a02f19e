"""All that a site is made of: checks, pages, files, frames, search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from casebook.checking import Report, check_project
from casebook.processes import beside
from casebook.progress import SILENCE, Progress
from casebook.project import LANGUAGES, Project, language_path
from casebook.site.compressed import compressed
from casebook.site.engine import engine_plans
from casebook.site.frames import Frames, make_frames
from casebook.site.generate import catalogue_of, load_inputs
from casebook.site.links import check_links
from casebook.site.offline import WORKER, service_worker
from casebook.site.plan import OnCases, Outputs, Plan
from casebook.site.portable import ARCHIVE, portable
from casebook.site.search import plan_search
from casebook.site.settings import load_settings
from casebook.site.unchanged import Options
from casebook.store import Store


@dataclass(frozen=True)
class Made:
    """All that a site is made of but its search: the number of cases listed, what the check found, the files
    of each language below its own root, what of each is searched, by address, what the site generator warned
    of, and what it made.
    """

    cases: int
    report: Report
    plans: dict[str, Plan]
    searched: dict[str, Plan]
    warnings: tuple[str, ...]
    frames: dict[str, Frames]


def plan_site(
    project: Project,
    store: Store,
    options: Options,
    *,
    language: str = "en",
    progress: Progress = SILENCE,
) -> tuple[Made, Plan]:
    """Bring everything up to date in the store; what was made, and all files below the site's root. As
    `make_site`; raises SearchFailed or BrokenLinks as well.
    """
    with beside() as begin:

        def ahead(searched: Mapping[str, Plan]) -> None:
            if store.processes is None:
                store.commit()  # a process forked while this one writes could not
                begin(partial(_search_ahead, store, searched))

        made = make_site(
            project,
            store,
            language=language,
            strict=options.strict,
            engine=options.engine,
            drafts=options.drafts,
            documents=options.documents,
            progress=progress,
            on_cases=ahead,
        )
        store.commit()  # what goes on beside writes there too
        progress.show("search")
    plan = whole_plan(made.plans)
    plan[WORKER] = service_worker(plan)
    plan |= whole_plan(plan_search(store, made.searched))
    if options.strict:
        progress.show("links")
        check_links(store, plan, urlsplit(load_settings(project).site_url).path)
    if options.archive:
        plan[ARCHIVE] = portable(plan, load_settings(project).site_url)
    if options.compress:
        plan |= compressed(plan)
    return made, plan


def _search_ahead(store: Store, searched: Mapping[str, Plan]) -> None:
    """Bring the search up to date, where the store is a file, while what does not matter for it is made."""
    with store.again() as own:
        if own.processes is None:
            plan_search(own, searched)


def make_site(
    project: Project,
    store: Store,
    *,
    language: str = "en",
    strict: bool = False,
    engine: str = "mkdocs",
    drafts: bool = False,
    documents: bool = False,
    progress: Progress = SILENCE,
    on_cases: OnCases | None = None,
) -> Made:
    """Bring everything but the search up to date in the store; `progress` is told of each step, `on_cases` as
    `Outputs` does. Raises ChecksFailed, with messages in `language`, or BuildFailed.
    """
    progress.show("check")
    report = check_project(project, language, store=store, on_done=partial(progress.show, "check"))
    progress.show("case")
    catalogue, digests = catalogue_of(project, store, report, drafts=drafts)
    inputs = load_inputs(project, store, catalogue, digests, documents=documents)
    outputs = Outputs(store, catalogue, inputs, progress, on_cases=on_cases)
    shells = outputs.shells(project)
    wanted = {of: [shell for (page_of, _), shell in shells.items() if page_of == of] for of in LANGUAGES}
    progress.show("frame")
    frames, warnings = make_frames(project, store, catalogue.vocabularies, wanted, engine, strict=strict)
    progress.show("plan")
    plans = {of: outputs.plan(project, of, frame, shells) for of, frame in frames.items()}
    for of, plan in engine_plans(project, store, report.casebook).items():
        plans[of] |= plan
    searched = {of: outputs.searched(of) for of in frames}
    return Made(len(catalogue.cases), report, plans, searched, warnings, frames)


def whole_plan(plans: dict[str, Plan]) -> Plan:
    """The plans of all languages as one, below the site's root."""
    return {language_path(of) + path: file for of, plan in plans.items() for path, file in plan.items()}
