"""Full-text search: has Pagefind index a built site, in the site's own folder, to the same bytes each
time.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import cbor2

from casebook.project import Project
from casebook.site.plan import Plan, Planned
from casebook.store import Kept, Store, digest

_IGNORED = ".headerlink, .cb-cite"
_MAGIC = b"pagefind_dcd"
_LAYOUT = "1.5."
"""The version of Pagefind whose metadata is [version, pages, words, filters, sorts, metadata fields]."""

_FILTERS = 3


class SearchFailed(Exception):
    """Raised when Pagefind cannot index the site; the text is what it said."""


def plan_search(project: Project, store: Store, plan: Plan, language: str) -> Plan:
    """The search of a language over the pages of its plan. Raises SearchFailed."""
    pages = {path: file for path, file in plan.items() if path.endswith(".html")}
    folder = project.build / "search" / language
    key = digest(*(part for path, file in pages.items() for part in (path, file.digest)))
    kept = store.get("search", language)
    if kept is None or kept.key != key or not folder.is_dir():
        with tempfile.TemporaryDirectory(dir=project.build) as stage:
            for path, file in pages.items():
                target = Path(stage) / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(file.content())
            shutil.rmtree(folder, ignore_errors=True)
            index_site(Path(stage), folder)
        store.put("search", [(language, Kept(key, b""))])
    return {
        f"pagefind/{path.relative_to(folder).as_posix()}": Planned(store.file_digest(path), path.read_bytes)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def index_site(site: Path, bundle: Path) -> None:
    """Index the pages of a folder. Raises SearchFailed when Pagefind fails or finds nothing to index."""
    command = [
        sys.executable,
        "-m",
        "pagefind",
        "--site",
        str(site),
        "--output-path",
        str(bundle),
        "--exclude-selectors",
        _IGNORED,
        "--quiet",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise SearchFailed((done.stderr or done.stdout).strip())
    _settle(bundle)


def _settle(bundle: Path) -> None:
    """Put the filters of an index in order, which Pagefind writes in another one each time, and rename files
    to match their content. An index of another layout stays as it is.
    """
    entry_file = bundle / "pagefind-entry.json"
    entry = json.loads(entry_file.read_text(encoding="utf-8"))
    if not entry["version"].startswith(_LAYOUT):
        return
    for language, known in entry["languages"].items():
        meta_file = bundle / f"pagefind.{known['hash']}.pf_meta"
        meta = _read(meta_file)
        for described in meta[_FILTERS]:
            filter_file = bundle / "filter" / f"{described[1]}.pf_filter"
            name, values = _read(filter_file)
            filter_file.unlink()
            described[1] = _write(bundle / "filter", f"{language}_", ".pf_filter", [name, sorted(values)])
        meta[_FILTERS].sort()
        meta_file.unlink()
        known["hash"] = _write(bundle, f"pagefind.{language}_", ".pf_meta", meta).removeprefix("pagefind.")
    entry_file.write_text(
        json.dumps(entry, ensure_ascii=False, separators=(",", ":"), sort_keys=True), encoding="utf-8"
    )


def _read(path: Path) -> Any:
    return cbor2.loads(gzip.decompress(path.read_bytes()).removeprefix(_MAGIC))


def _write(folder: Path, prefix: str, suffix: str, content: Any) -> str:
    """Write a piece of the index under a name made from its content, and return that name without its
    suffix.
    """
    data = _MAGIC + cbor2.dumps(content)
    name = prefix + hashlib.sha256(data).hexdigest()[:10]
    (folder / (name + suffix)).write_bytes(gzip.compress(data, mtime=0))
    return name
