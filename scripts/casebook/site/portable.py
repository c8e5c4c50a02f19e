"""The site as one archive for a stick or a computer without a network: its pages are opened as files.

A browser opens no folder as a page and no module from a file, so links name the page in the folder, and pages
are those of readers without scripts; those that are nothing without them say where they work.
"""

from __future__ import annotations

import posixpath
import re
from functools import partial
from html import escape
from io import BytesIO
from urllib.parse import urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from casebook.project import LANGUAGES, language_path
from casebook.rendering.words import load_words
from casebook.site.plan import Plan, Planned
from casebook.site.program import site_code
from casebook.store import digest

ARCHIVE = "casebook.zip"
_FOLDER = "casebook/"
"""Where all stands in the archive."""

_FOR_SERVERS = re.compile(
    r"(?:en/)?(?:admin/|pagefind/|assets/(?:cards|engine|vendored)/|(?:sw\.js|404\.html|robots\.txt"
    r"|sitemap\.xml|opensearch\.xml|manifest\.webmanifest|_redirects(?:\.nginx)?)$)|.*\.(?:gz|map)$"
)
"""What only serves a site that is on a server."""

_NEEDS_SERVER = ("find/", "compare/", "packs/build/", "contribute/form/", "kept/")
"""Pages that are nothing without their scripts."""

_LINK = re.compile(r'(<[a-z][^<>]*?\s(?:href|src|action)=")([^"]*)(")')
_REFRESH = re.compile(r'(<meta http-equiv="refresh" content="\d+; url=)([^"]*)(")')
_SERVED = re.compile(
    r'<script\b[^>]*\bsrc="[^>]*></script>|<meta http-equiv="Content-Security-Policy"[^>]*>|</?noscript>'
    r'|<link (?=[^>]*\brel="(?:manifest|search|preload|modulepreload|alternate)")[^>]*>'
)
"""What is for a site on a server: scripts, the policy, other addresses. What a page says to readers without
scripts it says to all.
"""

_CONTENT = re.compile(r'<div id="content"[^>]*>')
_BEGINNING = (1980, 1, 1, 0, 0, 0)
_UNIX, _READABLE = 3, 0o644 << 16


def portable(plan: Plan, site_url: str) -> Planned:
    """The archive of a site with this plan, which is published at an address, "/" for nowhere."""
    files = {path: plan[path] for path in sorted(plan) if not _FOR_SERVERS.match(path)}
    said = (load_words()["portable.needs"][language] for language in LANGUAGES)
    of_files = (part for path, file in files.items() for part in (path, file.digest))
    return Planned(digest(site_code(), site_url, *said, *of_files), partial(_packed, files, site_url))


def _packed(files: Plan, site_url: str) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for path, file in files.items():
            content = file.content()
            if path.endswith(".html"):
                content = opened_as_file(path, content.decode(), site_url).encode()
            entry = ZipInfo(_FOLDER + path, _BEGINNING)
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            archive.writestr(entry, content, ZIP_DEFLATED)
    return made.getvalue()


def opened_as_file(path: str, html: str, site_url: str) -> str:
    """A page as it is in the archive, by its path in the site."""
    html = _SERVED.sub("", html)
    for pattern in (_LINK, _REFRESH):
        html = pattern.sub(lambda found: found[1] + _to_file(path, found[2], site_url) + found[3], html)
    address = path.removesuffix("index.html")
    for language in LANGUAGES:
        below = address.removeprefix(language_path(language))
        if address == language_path(language) + below and below in _NEEDS_SERVER:
            notice = _notice(language, address, site_url)
            found = _CONTENT.search(html)
            html = html[: found.end()] + notice + html[found.end() :] if found else html
    return html


def _to_file(path: str, link: str, site_url: str) -> str:
    """A page's link to a folder's page as one to the file; others as they are, but for those to what is on
    the server alone.
    """
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return link
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), parts.path))
    if _FOR_SERVERS.match(f"{target}/" if parts.path.endswith("/") else target):
        return f"{site_url}{target}/" if "://" in site_url else "#"
    if posixpath.basename(parts.path) in ("", ".", ".."):
        return f"{parts.path.rstrip('/')}/index.html{link[len(parts.path) :]}"
    return link


def _notice(language: str, address: str, site_url: str) -> str:
    """What a page says that does not work here."""
    said = escape(load_words()["portable.needs"][language])
    link = f"{site_url}{address}"
    where = f' <a href="{escape(link)}">{escape(link)}</a>' if "://" in site_url else ""
    return f'<p class="cb-note" role="note">{said}{where}</p>'
