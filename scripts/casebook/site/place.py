"""Whether a site may go to a folder: asked before it is made, which takes a while."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from casebook.project import Project
from casebook.site.switching import workplace
from casebook.site.writer import check_replaceable


class AmongSources(Exception):
    """Raised for a folder that lies in one with sources of the site, or holds one: it would be taken for a
    source, or they would be gone with the site before.
    """


def check_place(project: Project, out: Path) -> None:
    """Raise what keeps a site from going to `out`: AmongSources; NotASite where something else is there;
    OSError where nothing can be put there.
    """
    place = out.resolve()
    for folder in (project.cases, project.schema, project.root / "docs", project.root / "scripts"):
        source = folder.resolve()
        if place.is_relative_to(source) or source.is_relative_to(place):
            raise AmongSources(str(out))
    check_replaceable(out)
    beside = next(folder for folder in place.parents if folder.exists())
    try:
        with workplace(beside / place.name):
            pass
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(beside)) from None
    if place.exists() and not os.access(place, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(place))
