"""What browsers are let load and run: the Content-Security-Policy of every file of the site, in one place.

https://www.w3.org/TR/CSP3/. Each page says it in a meta tag, so that it holds wherever the site is put;
servers say it in a header as well, which alone can say who may frame a page, and what a worker may do.
"""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase

_PAGE = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # pictures in the theme's style sheet, and those drawn to be saved
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
_WASM = {"script-src": "'self' 'wasm-unsafe-eval'"}
_ADMIN = {
    "script-src": "'self' 'unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob: https:",
    "connect-src": "'self' blob: https: http://localhost:8081 http://127.0.0.1:8081",
}
"""Decap CMS checks its configuration with code that it makes of a schema (AJV), puts its styles into the
page, shows its readers' portraits, and speaks with whatever code host it is set up for, or with the proxy of
an editor who tries it out: https://decapcms.org/docs/working-with-a-local-git-repository/. It is the one page
of which a stranger's words are no part.
"""

_OTHERS: Mapping[str, Mapping[str, str]] = {
    "*pagefind/pagefind-worker.js": _WASM,  # the full-text search
    "*assets/engine/worker.js": _WASM,  # Pyodide, for the form
    "admin/*": _ADMIN,  # from the root: an id may end in the word
    "en/admin/*": _ADMIN,
    "*/embed/*": {"frame-ancestors": "*"},
}
"""What the files whose paths match are allowed instead."""


def policy_for(path: str) -> str:
    """The header for a file, by its path below the site's root."""
    return _said({**_PAGE, "frame-ancestors": "'self'", **_instead(path)})


def meta_policy(path: str = "") -> str:
    """What a page's own tag says, where nothing counts that is about frames: browsers complain of it."""
    said = {**_PAGE, **_instead(path)}
    said.pop("frame-ancestors", None)
    return _said(said)


def differing() -> Mapping[str, str]:
    """The headers of files for which it is not that of all others, by the patterns of their paths."""
    return {pattern: policy_for(pattern) for pattern in _OTHERS}


def _instead(path: str) -> Mapping[str, str]:
    return next((allowed for pattern, allowed in _OTHERS.items() if fnmatchcase(path, pattern)), {})


def _said(policy: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in policy.items())
