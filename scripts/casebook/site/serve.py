"""A local preview: builds, serves, watches, rebuilds and reloads the browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from casebook.project import LANGUAGES, Project
from casebook.site.stylesheets import STYLES


def serve_site(project: Project, out: Path, port: int, build: Callable[[], None]) -> int:
    """Serve `out` on this machine until interrupted; `build` is called at once and after every change.
    Returns an exit code.
    """
    build()
    server = LiveReloadServer(builder=build, host="127.0.0.1", port=port, root=str(out.resolve()))
    for path in (
        project.cases,
        project.schema,
        project.theme,
        STYLES,
        project.root / "docs",
        *(project.config(language) for language in LANGUAGES),
    ):
        server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        server.shutdown()
    return 0
