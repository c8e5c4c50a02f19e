"""What the generator's configuration says in words and addresses; read without what makes the site, so that
those who only check cases have it too.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from casebook.project import LANGUAGES, BrokenProject, Project
from casebook.reading.trusted import FromEnvironment
from casebook.yaml_source import load_trusted

_ADDRESS = re.compile(r"[!#-;=?-\[\]_a-z~]+")
"""What an address is written with (RFC 3986, without the signs that end one in HTML)."""


def site_address(project: Project) -> str:
    """Where the site is, "/" while nobody has said so. Raises BrokenProject when the configuration does not
    say, or says something else than an address.
    """
    path = project.config(LANGUAGES[0])
    try:
        said_url = said(load_trusted(path)["site_url"])
    except (KeyError, TypeError):
        raise BrokenProject(f"{path}: site_url, extra.edit_url") from None
    return address(path, said_url) or "/"


def said(value: Any) -> str:
    """A setting, whether it stands in the file or in the environment."""
    return value.value(os.environ) if isinstance(value, FromEnvironment) else str(value or "")


def address(path: Path, text: str) -> str:
    """An address with a slash at its end, "" for none. Raises BrokenProject for what is not one."""
    parts = urlsplit(text)
    plain = parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment)
    if text and not (plain and _ADDRESS.fullmatch(text)):
        raise BrokenProject(f"{path}: site_url, extra.edit_url, extra.sign_in_url: not https://…: {text}")
    return text.rstrip("/") + "/" if text else ""
