"""Reads a site again and again until a line of input comes, and tells what it saw that is no whole site. The
argument is `{"site": folder, "server": address, "probes": {path: [its digest in each version]}}`.
"""

from __future__ import annotations

import hashlib
import json
import os
import select
import sys
import urllib.error
import urllib.request
from collections import Counter
from typing import Any
from urllib.parse import quote


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def by_server(job: dict[str, Any], path: str) -> str:
    """What is wrong with a file as the server gives it."""
    try:
        with urllib.request.urlopen(job["server"] + quote(path), timeout=60) as answer:
            content = answer.read()
    except (OSError, urllib.error.URLError) as error:
        return f"{path}: {error}"
    return "" if _digest(content) in job["probes"][path] else f"{path}: of no version"


def by_folder(job: dict[str, Any]) -> str:
    """What is wrong with the site's folder as it is at one moment: all its files must be of one version."""
    try:
        folder = os.open(job["site"], os.O_RDONLY)
    except OSError as error:
        return str(error)
    try:
        versions = {}
        for path, digests in job["probes"].items():
            with os.fdopen(os.open(path, os.O_RDONLY, dir_fd=folder), "rb") as file:
                versions[path] = digests.index(_digest(file.read()))
    except (OSError, ValueError) as error:
        return f"{error}"
    finally:
        os.close(folder)
    return "" if len(set(versions.values())) == 1 else f"a mixture: {versions}"


def main() -> None:
    """Read until told to stop."""
    job = json.loads(sys.argv[1])
    counts, troubles = Counter[str](), list[str]()
    while not select.select([sys.stdin], [], [], 0)[0]:
        for path in job["probes"]:
            counts["files read from the server"] += 1
            troubles.append(by_server(job, path))
        counts["looks at the whole folder"] += 1
        troubles.append(by_folder(job))
        troubles = [trouble for trouble in troubles if trouble]
    print(json.dumps({"counts": counts, "troubles": troubles}))


if __name__ == "__main__":
    main()
