"""`casebook check --base` as editors and workflows call it: what was published can still be reached."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.project import Project
from casebook.versions import dump_version
from casebook.yaml_source import load_source
from tests.casebooks import PACKS, TOOLS, VALID
from tests.histories import commit_all, git, make_history

from .conftest import Casebook

Edit = Callable[[Project], object]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A casebook at its first commit, to be copied."""
    return make_history(tmp_path_factory.mktemp("before") / "casebook", VALID, TOOLS, PACKS)


@pytest.fixture
def project(before: Project, tmp_path: Path) -> Project:
    shutil.copytree(before.root, tmp_path / "casebook")
    return Project(tmp_path.resolve() / "casebook")


def _replace(name: str, *edits: tuple[str, str]) -> Edit:
    def edit(project: Project) -> None:
        path = project.root / name
        text = path.read_text(encoding="utf-8")
        for old, new in edits:
            assert old in text
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")

    return edit


def _cut(name: str, start: str, end: str) -> Edit:
    def edit(project: Project) -> None:
        path = project.root / name
        before, _, rest = path.read_text(encoding="utf-8").partition(start)
        path.write_text(before + end + rest.partition(end)[2], encoding="utf-8")

    return edit


def _delete(name: str) -> Edit:
    return lambda project: (project.root / name).unlink()


def _rename(old: str, new: str, aliases: str) -> Edit:
    """Give a case another id, which the relations and links of the others follow."""

    def edit(project: Project) -> None:
        source = project.cases / f"{old}.yaml"
        text = source.read_text(encoding="utf-8").replace(f"id: {old}\n", f"id: {new}\n{aliases}", 1)
        source.unlink()
        (project.cases / f"{new}.yaml").write_text(text, encoding="utf-8")
        for path in project.case_files():
            text = path.read_text(encoding="utf-8")
            text = text.replace(f"case: {old}\n", f"case: {new}\n").replace(f"case:{old}#", f"case:{new}#")
            path.write_text(text, encoding="utf-8")

    return edit


OTHER = "cases/other.yaml"
ALIASES = "aliases: [other-example, 另一个示例]\n"
PERIOD = "period:\n", "target_groups:"
LOST: dict[str, tuple[Edit, list[str]]] = {
    "a case is deleted": (_delete("cases/draft.yaml"), []),
    "a published case is deleted": (
        _delete("cases/crlf-and-bom.yaml"),
        ["cases/crlf-and-bom.yaml:1:1 address-lost"],
    ),
    "it becomes a draft": (
        _replace("cases/withdrawn.yaml", ("status: withdrawn", "status: draft")),
        ["cases/withdrawn.yaml:5:1 address-lost"],
    ),
    "it is withdrawn": (
        _replace(OTHER, ("status: published", "status: withdrawn\nwithdrawn_reason: 实施单位要求撤回。")),
        [],
    ),
    "it gets another id": (_rename("other", "another", ALIASES), ["cases/other.yaml:1:1 address-lost"]),
    "it gets another id and keeps the old one": (
        _rename("other", "another", "aliases: [other, other-example]\n"),
        [],
    ),
    "an alias is dropped": (_replace(OTHER, (ALIASES, "")), ["cases/other.yaml:1:1 alias-lost"]),
    "an alias is another": (
        _replace(OTHER, (ALIASES, "aliases: [example-two, 另一个示例]\n")),
        ["cases/other.yaml:4:1 alias-lost"],
    ),
    "a name that is no address is dropped": (_replace(OTHER, (ALIASES, "aliases: [other-example]\n")), []),
    "the parts get other ids": (
        _replace(
            OTHER,
            ("id: shared-calendar", "id: calendar"),
            ("id: ask-the-parents", "id: parents"),
            ("id: homework", "id: done"),
        ),
        [f"cases/other.yaml:{line}:1 anchor-lost" for line in (41, 48, 52)],
    ),
    "a source gets another id": (
        _replace(
            OTHER,
            ("- id: report\n", "- id: article\n"),
            ("@report:", "@article:"),
            (": report:", ": article:"),
        ),
        ["cases/other.yaml:85:1 anchor-lost"],
    ),
    "relations are told no longer, whose anchor stays": (
        _cut("cases/full.yaml", "relations:", "\nteaching:"),
        [],
    ),
    "a section is dropped": (
        _cut("cases/full.yaml", "sustainability:", "\nnot_reported:"),
        ["cases/full.yaml:1:1 section-lost"],
    ),
    "the results are of another kind": (
        _replace("cases/full.yaml", ("kind: output", "kind: process")),
        ["cases/full.yaml:185:1 section-lost"],
    ),
    "a file that cannot be read": (_replace(OTHER, ("title:", "title: [")), []),
    "a file that cannot be read whole": (_replace(OTHER, (ALIASES, "aliases:\n")), []),
    "a tool is deleted": (
        _delete(f"cases/tools/{TOOLS[0].name}"),
        [f"cases/tools/{TOOLS[0].name}:1:1 tool-lost"],
    ),
    "a pack is deleted": (
        _delete(f"cases/packs/{PACKS[0].name}"),
        [f"cases/packs/{PACKS[0].name}:1:1 pack-lost"],
    ),
    "a pack is a draft again": (
        _replace(f"cases/packs/{PACKS[0].name}", ("aim:", "status: draft\naim:")),
        [f"cases/packs/{PACKS[0].name}:4:1 pack-lost"],
    ),
    "a term is dropped": (
        _replace("schema/vocabularies/volunteer-groups.yaml", ("- id: party-members\n", "- id: members\n")),
        ["schema/vocabularies/volunteer-groups.yaml:1:1 term-lost"],
    ),
    "a term leads on": (
        _replace(
            "schema/vocabularies/volunteer-groups.yaml",
            ("- id: party-members\n", "- id: members\n"),
            (
                "terms:\n",
                "retired:\n  party-members: {now: volunteers/members/, label: {zh: 党员, en: Party members}}\nterms:\n",
            ),
        ),
        [],
    ),
    "a term without a page is dropped": (
        _replace("schema/vocabularies/units.yaml", ("{id: pair,", "{id: couple,")),
        [],
    ),
}
LOST_CODES = (
    *("address-lost", "alias-lost", "anchor-lost", "section-lost", "tool-lost", "pack-lost", "term-lost"),
    *("version-altered", "version-lost"),
)


@pytest.mark.parametrize(("edit", "expected"), LOST.values(), ids=LOST)
def test_addresses_never_break(edit: Edit, expected: list[str], casebook: Casebook, project: Project) -> None:
    edit(project)
    done = casebook(project.root, "check", "--base", "HEAD")
    found = [
        line.split(": ")[0:2]
        for line in done.out.splitlines()
        if any(f"[{code}]" in line for code in LOST_CODES)
    ]
    assert [f"{place} {code.partition('[')[2].rstrip(']')}" for place, code in found] == expected
    assert done.code == (1 if expected else done.code)


def test_a_published_version_stays_as_it_was(casebook: Casebook, project: Project) -> None:
    kept = project.versions / "other" / "1.json"
    kept.parent.mkdir(parents=True)
    kept.write_text(dump_version(load_source(project.cases / "other.yaml").data), encoding="utf-8")
    assert "lost" not in casebook(project.root, "check", "--base", "HEAD").out, "a new one"
    commit_all(project.root)
    kept.write_text(kept.read_text(encoding="utf-8").replace("放学后", "放学以后", 1), encoding="utf-8")
    done = casebook(project.root, "check", "--base", "HEAD")
    assert (
        "cases/versions/other/1.json:1:1: warning[version-altered]: what is kept for “/cases/other/v/1/”"
        in done.out
    )
    assert done.code == 0
    assert "version-altered" in casebook(project.root, "review", "--base", "HEAD").out
    kept.unlink()
    done = casebook(project.root, "check", "--base", "HEAD")
    assert (
        "cases/versions/other/1.json:1:1: error[version-lost]: what is kept for “/cases/other/v/1/”"
        in done.out
    )
    assert done.code == 1


def test_the_way_to_keep_it_is_told(casebook: Casebook, project: Project) -> None:
    _delete("cases/crlf-and-bom.yaml")(project)
    done = casebook(project.root, "check", "--base", "main", "--lang", "zh")
    assert (
        "cases/crlf-and-bom.yaml:1:1: error[address-lost]: 网址“/cases/crlf-and-bom/”发布过，现在打不开了\n"
        "    → 把文件放回去。不想再公开的，写“status: withdrawn”和原因（withdrawn_reason）；"
        "换了编号或并入别的案例的，在那个案例的 aliases 里加上“crlf-and-bom”。\n"
    ) in done.out


def test_only_the_files_that_are_named(casebook: Casebook, project: Project) -> None:
    _replace(OTHER, (ALIASES, ""))(project)
    named, others = (
        casebook(project.root, "check", name, "--base", "HEAD") for name in (OTHER, "cases/full.yaml")
    )
    assert ("alias-lost" in named.out, "alias-lost" in others.out) == (True, False)


def test_what_was_added_on_the_other_branch_is_not_missed(casebook: Casebook, project: Project) -> None:
    git(project.root, "checkout", "--quiet", "-b", "mine")
    git(project.root, "checkout", "--quiet", "main")
    shutil.copy(project.cases / "minimal.yaml", project.cases / "later.yaml")
    commit_all(project.root)
    git(project.root, "checkout", "--quiet", "mine")
    assert "lost" not in casebook(project.root, "check", "--base", "main").out


def test_a_casebook_below_the_repository_s_root(casebook: Casebook, project: Project) -> None:
    (project.root / "below").mkdir()
    for name in ("cases", "schema"):
        git(project.root, "mv", name, "below")
    commit_all(project.root)
    _delete("below/cases/crlf-and-bom.yaml")(project)
    done = casebook(project.root / "below", "check", "--base", "HEAD")
    assert "cases/crlf-and-bom.yaml:1:1: error[address-lost]" in done.out


@pytest.mark.parametrize(
    "revision", ["nope", "", "--output=x", "-h", "HEAD:cases", "HEAD^{tree}", "a b", "$(id)"]
)
def test_no_such_revision(revision: str, casebook: Casebook, project: Project) -> None:
    done = casebook(project.root, "check", f"--base={revision}")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"git knows no revision “{revision}”. ")
    assert {path.name for path in project.root.iterdir()} <= {
        ".git",
        ".gitignore",
        "build",
        "cases",
        "schema",
    }


def test_a_shallow_clone(casebook: Casebook, project: Project, tmp_path: Path) -> None:
    commit_all(project.root)
    first = git(project.root, "rev-parse", "HEAD~1").strip()
    git(tmp_path, "clone", "--quiet", "--depth", "1", project.root.as_uri(), "shallow")
    done = casebook(tmp_path / "shallow", "check", "--base", first)
    assert (done.code, done.out) == (2, "")
    assert "git fetch --unshallow" in done.err


def test_no_repository(casebook: Casebook, project: Project) -> None:
    shutil.rmtree(project.root / ".git")
    done = casebook(project.root, "check", "--base", "HEAD", GIT_CEILING_DIRECTORIES=str(project.root.parent))
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("This folder is not in a git repository")


def test_no_git(casebook: Casebook, project: Project) -> None:
    done = casebook(project.root, "check", "--base", "HEAD", PATH="")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("git is not installed here")
