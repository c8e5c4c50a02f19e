"""Holds the built site against the goals for its pages: `make audit`, which needs Node.js as well.

Builds the site, serves it as a real host does, has html-validate read every page and Lighthouse measure the
main ones as on a mid-range phone on a slow line, prints a table, and exits with 1 when a goal is missed.
Lighthouse's reports stay in build/audit/.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from casebook.project import Project
from casebook.site.build import build_site
from tests.serving import serve

HERE = Path(__file__).parent
REPO = HERE.parents[1]
REPORTS = REPO / "build" / "audit"
CHROMIUM = "/usr/bin/chromium"
NODE = (20, 19)

GOALS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
FIGURES = {
    "first-contentful-paint": "FCP",
    "largest-contentful-paint": "LCP",
    "total-blocking-time": "TBT",
    "cumulative-layout-shift": "CLS",
}
PAGES = tuple(
    prefix + path
    for path in (
        "",
        "cases/bakeyang/",
        "cases/bakeyang/v/1/",
        "cases/bakeyang/handout/full/",
        "cases/bakeyang/embed/",
        "find/",
        "matrix/",
        "compare/?cases=bakeyang,yuping",
        "outcomes/",
        "teaching/",
        "packs/",
        "packs/older-people/",
        "packs/build/",
        "data/",
        "data/codebook/",
        "contribute/form/",
        "use-in-class/",
    )
    for prefix in ("", "en/")
)
UNLISTED = {"is-crawlable"}
"""What a page misses that asks not to be searched: kept versions, handouts and frames for other sites do."""
RUNS = 3
"""Lighthouse's figures vary: the table shows medians of as many runs."""

THEME = (
    ("valid-autocomplete", r"#__(drawer|search)$"),  # on the boxes that open its menu and its search
    ("attribute-allowed-values", r"#__nav_\d+_label$"),  # an empty tabindex in its menu
    (
        "unique-landmark",
        r"> main > .* > nav$",
    ),  # its table of contents stands in its menu and beside the page, under one name
)
"""What html-validate finds in the theme's own markup: rule and place."""


def main() -> int:
    """Run both tools; 1 when either finds something or cannot run."""
    if problem := _missing():
        print(problem, file=sys.stderr)
        return 1
    site = REPO / "site"
    build_site(Project(REPO), site, strict=True)
    faults = sorted(_markup_faults(site))
    print(
        f"html-validate: {len(list(site.rglob('*.html')))} pages, {len(faults)} faults", *faults, sep="\n  "
    )
    print(
        f"\nLighthouse, mobile, medians of {RUNS} runs; goals: {', '.join(f'{name} {goal}' for name, goal in GOALS.items())}"
    )
    print(
        f"load on this machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores (performance looks worse on a busy one)\n"
    )
    print(
        f"{'page':36}{'perf':>6}{'a11y':>6}{'best':>6}{'seo':>6}"
        + "".join(f"{short:>9}" for short in FIGURES.values())
    )
    with serve(site) as root:
        missed = [missing for page in PAGES for missing in _measure(root, page)]
    print("", *missed, sep="\n")
    return 1 if faults or missed else 0


def _missing() -> str:
    """What this machine lacks; empty when nothing."""
    if not Path(CHROMIUM).is_file():
        return f"The audit needs Chromium at {CHROMIUM}: apt-get install chromium"
    if not shutil.which("node") or not shutil.which("npm"):
        return f"The audit needs Node.js {NODE[0]}.{NODE[1]} or newer with npm, which nothing else here does. Install it as your system does, and run this again."
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    if tuple(int(part) for part in re.findall(r"\d+", version)[:2]) < NODE:
        return f"The audit needs Node.js {NODE[0]}.{NODE[1]} or newer; this is {version.strip()}."
    subprocess.run(["npm", "ci", "--silent"], cwd=HERE, check=True)
    REPORTS.mkdir(parents=True, exist_ok=True)
    return ""


def _tool(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(HERE / "node_modules" / ".bin" / name), *arguments]
    return subprocess.run(
        command, env={**os.environ, "CHROME_PATH": CHROMIUM}, capture_output=True, text=True, check=False
    )


def _markup_faults(site: Path) -> Iterator[str]:
    """What html-validate finds that is not the theme's."""
    report = REPORTS / "html-validate.json"
    report.unlink(missing_ok=True)
    done = _tool(
        "html-validate",
        "--config",
        str(HERE / "htmlvalidate.mjs"),
        "--formatter",
        f"json={report}",
        str(site),
    )
    if not report.is_file():
        raise SystemExit(f"html-validate failed: {done.stderr or done.stdout}")
    for page in json.loads(report.read_text(encoding="utf-8")):
        for found in page["messages"]:
            if not any(
                found["ruleId"] == rule and re.search(place, found.get("selector") or "")
                for rule, place in THEME
            ):
                path = Path(page["filePath"]).relative_to(site)
                yield f"{path}:{found['line']}:{found['column']}: {found['message']} [{found['ruleId']}] {found.get('selector') or ''}"


def _measure(root: str, page: str) -> Iterator[str]:
    """Print a page's row; the goals it misses, each with the audits that cost it."""
    runs = [
        _lighthouse(
            root + page, REPORTS / f"{re.sub(r'[^a-z]+', '-', page).strip('-') or 'home'}-{number + 1}.json"
        )
        for number in range(RUNS)
    ]
    scores = {
        name: round(statistics.median(run["categories"][name]["score"] * 100 for run in runs))
        for name in GOALS
    }
    middle = sorted(runs, key=lambda run: float(run["categories"]["performance"]["score"]))[RUNS // 2]
    shown = "".join(f"{middle['audits'][name]['displayValue'].replace(' ', ' '):>9}" for name in FIGURES)
    print(f"/{page:35}" + "".join(f"{score:6}" for score in scores.values()) + shown, flush=True)
    for name, goal in GOALS.items():
        if scores[name] < goal:
            audits = [
                middle["audits"][each["id"]]
                for each in middle["categories"][name]["auditRefs"]
                if each["weight"]
            ]
            missed = {
                audit["id"]: audit["title"]
                for audit in audits
                if audit["score"] is not None and audit["score"] < 1
            }
            if set(missed) == UNLISTED:
                continue
            reasons = "; ".join(missed.values())
            yield f"/{page}: {name} {scores[name]}, goal {goal}: {reasons}"


def _lighthouse(address: str, report: Path) -> dict[str, Any]:
    chromium = "--chrome-flags=--headless=new --no-sandbox"
    arguments = (
        "--quiet",
        "--no-enable-error-reporting",
        f"--only-categories={','.join(GOALS)}",
        "--output=json",
        f"--output-path={report}",
        chromium,
    )
    done = _tool("lighthouse", address, *arguments)
    if done.returncode:
        raise SystemExit(f"Lighthouse failed on {address}: {done.stderr}")
    result: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return result


if __name__ == "__main__":
    sys.exit(main())
