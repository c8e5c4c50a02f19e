"""Other people's work that the site serves: all of it is on the list, as it is there, with its licence."""

from __future__ import annotations

import re
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
import yaml

from casebook.project import LANGUAGES
from tests.casebooks import REPO
from tests.served import (
    LIST,
    digest_of,
    installed_version,
    is_ours,
    libraries_in,
    load_list,
    programs_of,
    served_by,
)

PARTS = load_list()
INSIDE = [inside for part in PARTS for inside in part.get("inside", ())]
LIBRARIES: list[dict[str, Any]] = yaml.safe_load(LIST.read_text(encoding="utf-8"))["libraries"]


@pytest.fixture(scope="module")
def programs(site: Path) -> dict[str, Path]:
    return programs_of(site)


def test_every_program_is_ours_or_on_the_list_once(programs: dict[str, Path]) -> None:
    owners: dict[str, list[str]] = {path: ["us"] if is_ours(path) else [] for path in programs}
    for part in PARTS:
        for path in served_by(part, programs):
            owners[path].append(part["name"])
    assert {path: names for path, names in owners.items() if len(names) != 1} == {}


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part["name"])
def test_what_is_served_is_what_the_list_says(part: dict[str, Any], programs: dict[str, Path]) -> None:
    files = served_by(part, programs)
    if not files and part["from"] == "npm":
        pytest.skip("needs npm's packages: make vendored")
    assert part["version"] == installed_version(part)
    assert part["digest"] == digest_of(files), "run `make served`, and look at what came in"


def test_python_s_libraries_in_the_archive_are_on_the_list(programs: dict[str, Path]) -> None:
    archives = [file for path, file in programs.items() if path.startswith("assets/vendored/casebook-")]
    if not archives:
        pytest.skip("needs npm's packages: make vendored")
    [archive] = archives
    assert libraries_in(archive) == {module for each in LIBRARIES for module in each["modules"]}
    assert all(distribution(each["name"]).version for each in LIBRARIES)


def test_a_changed_file_changes_the_digest(tmp_path: Path) -> None:
    file = tmp_path / "x.js"
    file.write_text("a", encoding="utf-8")
    before = digest_of({"assets/vendored/x-0a1b2c3d4e5f/x.js": file})
    assert before == digest_of({"assets/vendored/x-ffffffffffff/x.js": file}), "names hold digests themselves"
    file.write_text("b", encoding="utf-8")
    assert before != digest_of({"assets/vendored/x-0a1b2c3d4e5f/x.js": file})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_all_of_it_with_its_licence(language: str) -> None:
    page = (REPO.docs(language) / "licences.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    for part in (*PARTS, *INSIDE, *LIBRARIES):
        assert any(part["name"] in row and part["licence"] in row for row in rows), part["name"]


def test_the_text_of_every_licence_is_served_with_whose_work_it_is(site: Path) -> None:
    text = (site / "licences/texts.txt").read_text(encoding="utf-8")
    for part in (*PARTS, *INSIDE):
        assert f"{part['name']}: Copyright {part['copyright']}" in text
        assert f"\n== {part['licence']}\n" in text


@pytest.mark.parametrize(
    "lock", sorted((REPO.root / "requirements").glob("*.lock")), ids=lambda lock: lock.stem
)
def test_every_package_that_is_installed_has_its_version_and_digests(lock: Path) -> None:
    packages = re.split(r"\n(?=[\w.\[\]-]+==)", lock.read_text(encoding="utf-8"))
    for package in packages:
        head = package.splitlines()[0]
        assert re.match(r"[\w.-]+(\[[\w,-]+\])?==[\w.+!]+( ; .+)? \\$", head), head
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", package), head
        assert "://" not in package, head


def test_the_smaller_locks_are_parts_of_the_larger() -> None:
    def pinned(name: str) -> set[str]:
        text = (REPO.root / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
        return {line.split(" ")[0] for line in text.splitlines() if re.match(r"[\w.\[\],-]+==", line)}

    bare = {
        name: {re.sub(r"\[.*\]", "", pin) for pin in pinned(name)}
        for name in ("check", "site", "dev", "mutants")
    }
    assert bare["check"] <= bare["site"] <= bare["dev"] <= bare["mutants"]


def test_npm_s_locks_have_digests() -> None:
    for lock in (REPO.root / "vendored/package-lock.json", REPO.root / "package-lock.json"):
        packages = yaml.safe_load(lock.read_text(encoding="utf-8"))["packages"]
        for name, package in packages.items():
            if name and "version" in package and not package.get("link"):
                assert package["integrity"].startswith("sha512-"), name
