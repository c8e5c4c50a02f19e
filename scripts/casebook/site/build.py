"""The whole site: checks, pages, frames, search, and a folder that replaces the old one once it is whole."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from casebook.checking import Report, check_project
from casebook.progress import SILENCE, Progress
from casebook.project import LANGUAGES, Project, language_path
from casebook.site.compressed import compressed
from casebook.site.engine import engine_plans
from casebook.site.frames import Frames, make_frames
from casebook.site.generate import catalogue_of, load_inputs
from casebook.site.links import check_links
from casebook.site.offline import WORKER, service_worker
from casebook.site.place import check_place
from casebook.site.plan import Outputs, Plan
from casebook.site.portable import ARCHIVE, portable
from casebook.site.search import plan_search
from casebook.site.settings import load_settings
from casebook.site.turns import turn
from casebook.site.writer import Written, replace_site
from casebook.store import Store, digest


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


@dataclass(frozen=True)
class Built:
    """What a build made: the number of cases listed, the files written anew and those that were there, and
    what the site generator warned of.
    """

    cases: int
    written: Written
    warnings: tuple[str, ...]


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
    with turn(project.build, progress), Store(project.store) as store:
        made = make_site(
            project,
            store,
            language=language,
            strict=strict,
            engine=engine,
            drafts=drafts,
            documents=documents,
            progress=progress,
        )
        plan = whole_plan(made.plans)
        plan[WORKER] = service_worker(plan)
        progress.show("search")
        plan |= whole_plan(plan_search(store, made.searched))
        if strict:
            progress.show("links")
            check_links(store, plan, urlsplit(load_settings(project).site_url).path)
        if archive:
            plan[ARCHIVE] = portable(plan, load_settings(project).site_url)
        if compress:
            plan |= compressed(plan)
        progress.show("write")
        spare = project.build / "spare" / digest(str(out.resolve()))
        written = replace_site(store, plan, out, spare, progress)
        store.commit()
    return Built(made.cases, written, made.warnings)


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
) -> Made:
    """Bring everything but the search up to date in the store; `progress` is told of each step. Raises
    ChecksFailed, with messages in `language`, or BuildFailed.
    """
    progress.show("check")
    report = check_project(project, language, store=store, on_done=partial(progress.show, "check"))
    progress.show("case")
    catalogue, digests = catalogue_of(project, store, report, drafts=drafts)
    inputs = load_inputs(project, store, catalogue, digests, documents=documents)
    outputs = Outputs(store, catalogue, inputs, progress)
    shells = outputs.shells(project)
    wanted = {of: [shell for (page_of, _), shell in shells.items() if page_of == of] for of in LANGUAGES}
    progress.show("frame")
    frames, warnings = make_frames(project, store, wanted, engine, strict=strict)
    progress.show("plan")
    plans = {of: outputs.plan(project, of, frame, shells) for of, frame in frames.items()}
    for of, plan in engine_plans(project, store, report.casebook).items():
        plans[of] |= plan
    searched = {of: outputs.searched(of) for of in frames}
    return Made(len(catalogue.cases), report, plans, searched, warnings, frames)


def whole_plan(plans: dict[str, Plan]) -> Plan:
    """The plans of all languages as one, below the site's root."""
    return {language_path(of) + path: file for of, plan in plans.items() for path, file in plan.items()}
