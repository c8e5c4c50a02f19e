"""What a site consists of: every file of it by path, each known by a digest before its content is wanted."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from functools import partial

from casebook.axes import AXES
from casebook.catalogue import Catalogue
from casebook.progress import SILENCE, Progress
from casebook.project import LANGUAGES, Project
from casebook.rendering.embedding import embed_address
from casebook.rendering.inputs import Inputs
from casebook.rendering.templating import fill
from casebook.rendering.view import View
from casebook.rendering.words import load_words
from casebook.site.files.admin import ADMIN
from casebook.site.files.moved import MOVED
from casebook.site.frames import Frames
from casebook.site.generate import keep_derived
from casebook.site.lean import lean_page
from casebook.site.made import Made, Order
from casebook.site.making import Workshop
from casebook.site.originals import originals
from casebook.site.outputs import AWAITED, FILES, PAGES, PIECES, load_file, load_page
from casebook.site.program import site_code
from casebook.site.settings import load_navigation
from casebook.site.shells import Frame, Shell, shell_for
from casebook.site.stylesheets import style_sheets
from casebook.store import Store, digest


@dataclass(frozen=True, slots=True)
class Planned:
    """A file of the site: a digest that is another one when its content is, and how to come by the
    content.
    """

    digest: str
    content: Callable[[], bytes]


Plan = dict[str, Planned]
"""Path below the site's root -> file."""

OnCases = Callable[[Mapping[str, Plan]], None]


def text_file(text: str) -> Planned:
    """A file with a text that is there already."""
    return Planned(digest(text), text.encode)


class Outputs:
    """Everything that is made from the cases, brought up to date; or what is awaited `of` some cases. When
    only such is left to be made as is of more than a case, `on_cases` is told what is searched, by language.
    """

    def __init__(
        self,
        store: Store,
        catalogue: Catalogue,
        inputs: Mapping[str, Inputs],
        progress: Progress = SILENCE,
        *,
        of: Container[str] | None = None,
        on_cases: OnCases | None = None,
    ) -> None:
        self._store = store
        self._workshop = Workshop(store, inputs)
        self._code = site_code()
        self._opened: tuple[Order, bytes] = ("", ""), b""
        self._inputs = inputs
        self.catalogue = catalogue

        def tell(made: Mapping[str, Mapping[Order, Made]]) -> None:
            if on_cases:
                on_cases({language: self._searched(made[PAGES.name], language) for language in inputs})

        made = (
            self._workshop.make((PIECES, PAGES, FILES), catalogue, progress.show, tell)
            if of is None
            else self._workshop.make_of((AWAITED,), catalogue, of)
        )
        self.pages, self.files = made[PAGES.name], made.get(FILES.name, {})
        keep_derived(store, next(iter(inputs.values())))
        store.commit()  # nobody has to wait while the generator runs

    def shells(self, project: Project) -> dict[Order, Shell]:
        """The shell of each page."""
        navigation = {language: load_navigation(project, language) for language in self._inputs}
        return {
            order: shell_for(
                page.note["address"], page.note["hide"], page.note["outlined"], navigation[order[0]]
            )
            for order, page in self.pages.items()
        }

    def plan(self, project: Project, language: str, frames: Frames, shells: Mapping[Order, Shell]) -> Plan:
        """All files of a language but its search, below the language's own root."""
        plan = {path: Planned(of, partial(frames.read, path)) for path, of in frames.files.items()}
        plan |= {f"{sheet.path}": text_file(str(sheet.content)) for sheet in style_sheets()}
        plan |= self.made(language, frames, shells)
        if language == LANGUAGES[0]:
            entered = originals(project, self._store, self.catalogue.all_cases)
            plan |= {path: Planned(of, content) for path, of, content in entered}
        if View(self._inputs[language], "", set()).published:
            plan["sitemap.xml"] = text_file(self._sitemap(language, plan))
        return plan

    def made(self, language: str, frames: Frames, shells: Mapping[Order, Shell]) -> Plan:
        """The files of a language that are made from the cases, below its own root."""
        plan: Plan = {}
        for order, files in self.files.items():
            for path, of, start, end in files.note if order[0] == language else ():
                plan[path] = Planned(of, partial(self._file, order, start, end))
        for order, page in self.pages.items():
            if order[0] == language:
                frame = frames.shells[shells[order]]
                path = f"{page.note['address']}index.html"
                plan[path] = Planned(
                    digest(self._code, frame.digest, page.digest), partial(self._page, order, frame)
                )
        return plan

    def searched(self, language: str) -> Plan:
        """What of a language is searched, by address: pages of cases without their frames."""
        return self._searched(self.pages, language)

    def _searched(self, pages: Mapping[Order, Made], language: str) -> Plan:
        return {
            page.note["address"]: Planned(page.note["searched"], partial(self._lean_page, (of, order)))
            for (of, order), page in pages.items()
            if of == language and page.note["searched"]
        }

    def _lean_page(self, order: Order) -> bytes:
        language = load_words()["theme.lang"][order[0]]
        return lean_page(language, load_page(self._workshop.content(PAGES, order)).body).encode()

    def _file(self, order: Order, start: int, end: int) -> bytes:
        if self._opened[0] != order:  # its files are asked for one after the other
            self._opened = order, self._workshop.content(FILES, order)
        return load_file(self._opened[1], start, end)

    def _page(self, order: Order, frame: Frame) -> bytes:
        return frame.fill(load_page(self._workshop.content(PAGES, order))).encode()

    def _sitemap(self, language: str, plan: Plan) -> str:
        """The map of the site: all pages but those that are not listed, with the date of their last
        change.
        """
        dates = {f"cases/{case.id}/index.html": case.updated for case in self.catalogue.all_cases}
        newest = max(dates.values(), default="")
        unlisted = {
            f"{page.note['address']}index.html"
            for (of_language, _), page in self.pages.items()
            if of_language == language and not page.note["listed"]
        }
        moved = {*MOVED, *(f"cases/{alias}/" for alias in self.catalogue.redirects)}
        for name, axis in AXES.items():
            moved |= {f"{axis.section}/{old}/" for old in self.catalogue.vocabularies[name].retired}
        framed = {embed_address(case.id) for case in self.catalogue.cases}
        left_out = unlisted | {f"{address}index.html" for address in {*moved, *framed, ADMIN}}
        paths = sorted(path for path in plan if path.endswith("index.html") and path not in left_out)
        pages = [(path.removesuffix("index.html"), dates.get(path, newest)) for path in paths]
        return fill("sitemap.xml.j2", View(self._inputs[language], "", set()), pages=pages)
