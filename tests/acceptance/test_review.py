"""`casebook review` as an editor or a workflow calls it: what changed, in words, for whoever decides."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.project import Project
from tests.casebooks import FIXTURES, PACKS, REPO, TOOLS, VALID
from tests.histories import commit_all, git, make_history

from .conftest import Casebook, Done

NOTHING = "# 这次改动\n\n**没有错误。**\n\n案例、工具、课程包和词表都没有改动。\n"
FULL, OTHER = "cases/full.yaml", "cases/other.yaml"


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return make_history(tmp_path_factory.mktemp("before") / "casebook", VALID, TOOLS, PACKS)


@pytest.fixture
def project(before: Project, tmp_path: Path) -> Project:
    shutil.copytree(before.root, tmp_path / "casebook")
    return Project(tmp_path.resolve() / "casebook")


@pytest.fixture
def review(casebook: Casebook, project: Project) -> Callable[..., Done]:
    return lambda *more: casebook(project.root, "review", "--base", "HEAD", *more)


def _replace(project: Project, name: str, *edits: tuple[str, str]) -> None:
    path = project.root / name
    text = path.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def _part(text: str, heading: str) -> str:
    """What stands below a heading."""
    found = re.search(rf"^#+ {re.escape(heading)}\n\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1].strip() if found else ""


def test_nothing_changed(review: Callable[..., Done], project: Project, casebook: Casebook) -> None:
    assert review() == Done(0, NOTHING, "")
    commit_all(project.root)
    git(project.root, "checkout", "--quiet", "-b", "mine")
    assert casebook(project.root, "review", "--base=main", "--lang", "zh") == Done(0, NOTHING, "")


def test_it_needs_no_more_than_a_check(project: Project) -> None:
    script = (
        "import sys; sys.modules |= dict.fromkeys(['cattrs', 'jinja2', 'markdown_it', 'mkdocs', 'nh3', 'pypinyin']);"
        "from casebook.cli import main; sys.exit(main(['review', '--base', 'HEAD']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=project.root, capture_output=True, check=False, timeout=120
    )
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, NOTHING, b"")


def test_a_schema_from_elsewhere(review: Callable[..., Done], project: Project) -> None:
    shutil.rmtree(project.schema)
    project.schema.symlink_to(REPO.schema, target_is_directory=True)
    commit_all(project.root)
    assert review() == Done(0, NOTHING, "")


def test_an_added_case(review: Callable[..., Done], project: Project) -> None:
    text = (FIXTURES / "complete.yaml").read_text(encoding="utf-8")
    (project.cases / "complete.yaml").write_text(text, encoding="utf-8")
    done = review("--preview-url", "https://preview.example.org/12/")
    assert (done.code, done.err) == (0, "")
    assert "| `cases/complete.yaml` | 新增 | 0 | 0 |" in done.out
    told = _part(done.out, "新增：示例社区：邻里定期探访")
    assert "- 浙江\n- 服务对象：老年人\n" in told
    assert "- 线索 · 已发布" in told
    assert "[预览中文页](https://preview.example.org/12/cases/complete/)" in told
    assert "[预览英文页](https://preview.example.org/12/en/cases/complete/)" in told
    assert "> 独居老人少人陪伴。社工培训志愿者定期探访，独居老人有了说话的人。" in told
    assert "写明：名称、为什么做" in _part(done.out, "十二项要素")
    assert "| 探访次数 | 51 | — | 120 次 · 类别 产出 |" in _part(done.out, "数字")
    assert "改了的字段" not in done.out


def test_an_edited_figure(review: Callable[..., Done], project: Project) -> None:
    _replace(
        project,
        FULL,
        ("    value: 31\n", "    value: 30\n"),
        ("自述孤独的老人从 52 人减到 31 人", "自述孤独的老人从 52 人减到 30 人"),
    )
    done = review()
    [row] = [line for line in _part(done.out, "数字").splitlines() if "31" in line]
    assert re.fullmatch(r"\| .* \| \d+ \| 31 人 · .* \| 30 人 · .* \|", row)
    assert "摘要 › 中文" in _part(done.out, "改了的字段")
    assert "数字不同，只在中文里的：`30`；只在英文里的：`31`" in _part(done.out, "中英文不一样的地方")


def test_a_change_far_inside_a_text(review: Callable[..., Done], project: Project) -> None:
    long = "志愿者两人一组上门，" * 40
    _replace(project, OTHER, ("what: 社工逐户问 [@report:5]。", f"what: {long}问了一遍 [@report:5]。"))
    commit_all(project.root)
    _replace(project, OTHER, ("问了一遍", "问了两遍"))
    [row] = [line for line in _part(review().out, "改了的字段").splitlines() if "问了" in line]
    assert "| …" in row
    assert row.endswith("问了两遍 \\[＠report:5\\]。 |")
    assert len(row) < 160


def test_what_would_break(review: Callable[..., Done], project: Project) -> None:
    _replace(
        project,
        OTHER,
        ("aliases: [other-example, 另一个示例]\n", ""),
        ("id: shared-calendar", "id: calendar"),
    )
    (project.cases / "crlf-and-bom.yaml").unlink()
    done = review()
    assert done.code == 1
    assert "| `cases/crlf-and-bom.yaml` | 删除 | 1 | 0 |" in done.out
    assert "## 删除：示例社区：邻里定期探访" in done.out
    broken = re.findall(r"`([a-z]+-lost)`", done.out)
    assert broken == ["address-lost", "alias-lost", "anchor-lost"]
    assert "- `cases/full.yaml` 第" in _part(done.out, "别的文件里的错误")


def test_a_withdrawn_case(review: Callable[..., Done], project: Project) -> None:
    _replace(project, OTHER, ("status: published", "status: withdrawn\nwithdrawn_reason: 实施单位要求撤回。"))
    done = review()
    assert done.code == 0
    told = _part(done.out, "撤回：另一个示例社区：哥哥姐姐陪读")
    assert "**实施单位要求撤回。**" in told
    assert "| 状态 | 9 | 已发布 | 已撤回 |" in done.out


def test_a_copied_case(review: Callable[..., Done], project: Project) -> None:
    text = (project.root / FULL).read_text(encoding="utf-8").replace("id: full\n", "id: copy\n", 1)
    (project.cases / "copy.yaml").write_text(
        re.sub("^aliases:.*\n", "", text, flags=re.MULTILINE), encoding="utf-8"
    )
    done = review()
    assert done.code == 1
    assert "一字不差：这是它的副本 `copied-case`" in _part(done.out, "与别的案例一字不差")


def test_items_that_are_written_now(review: Callable[..., Done], project: Project) -> None:
    _replace(project, "cases/minimal.yaml", ("  - item: how-delivered\n", ""))
    _replace(project, "cases/minimal.yaml", ("outcomes:\n", "delivery: 面对面 [@report:3]。\noutcomes:\n"))
    done = review()
    assert "- **以什么方式：未说 → 写明**" in _part(done.out, "十二项要素")


def test_figures_without_a_citation_of_their_own(review: Callable[..., Done], project: Project) -> None:
    _replace(
        project,
        OTHER,
        ("what: 社工逐户问 [@report:5]。", "what: 社工逐户问了30户。都说要有人陪 [@report:5]。"),
    )
    assert _part(review().out, "有数字、本句没有引注，请核对出处") == "- 第51行：社工逐户问了30户。"


def test_tools_and_vocabularies(review: Callable[..., Done], project: Project) -> None:
    tool = f"cases/tools/{TOOLS[0].name}"
    _replace(project, tool, ("minutes: ", "minutes: 1"))
    _replace(
        project, "schema/vocabularies/volunteer-groups.yaml", ("- id: party-members\n", "- id: members\n")
    )
    done = review()
    assert f"| `{tool}` | 修改 |" in done.out
    assert "| `schema/vocabularies/volunteer-groups.yaml` | 修改 | 1 | 0 |" in done.out
    assert "`term-lost`" in done.out
    assert "| 改了的字段" not in done.out
    assert _part(done.out, "改了的字段")


def test_packs(review: Callable[..., Done], project: Project) -> None:
    pack = f"cases/packs/{PACKS[0].name}"
    _replace(project, pack, ("minutes: 60", "minutes: 40"))
    done = review()
    assert f"| `{pack}` | 修改 | 1 | 0 |" in done.out
    assert "没有留下讨论的时间" in done.out
    assert "总时长（分钟）" in _part(done.out, "改了的字段")


def test_a_file_that_cannot_be_read(review: Callable[..., Done], project: Project) -> None:
    (project.cases / "broken.yaml").write_text("", encoding="utf-8")
    done = review()
    assert done.code == 1
    assert "## 新增：—\n\n`cases/broken.yaml`\n\n### 要改的\n\n- 第1行：" in done.out


def test_in_english_and_to_a_file(review: Callable[..., Done], project: Project, tmp_path: Path) -> None:
    _replace(project, OTHER, ("essential: true", "essential: false"))
    out = tmp_path / "review.md"
    out.write_text("an older one", encoding="utf-8")
    done = review("--lang", "en", "--out", str(out))
    assert done == Done(0, "", "")
    text = out.read_text(encoding="utf-8")
    assert "## Changed: Another example community: reading together\n" in text
    assert "| Components › `shared-calendar` › Essential | 46 | yes | no |" in text
    assert {path.name for path in tmp_path.iterdir()} == {"casebook", "review.md"}


def test_what_strangers_write_is_shown_and_does_nothing(
    review: Callable[..., Done], project: Project
) -> None:
    title = "title: '# @admin [x](https://evil.example) <img src=x> | #1 `a` ![](//e)'"
    _replace(project, "cases/minimal.yaml", ("title: 示例社区：邻里定期探访", title))
    text = review().out
    shown = re.sub("`[^`\n]*`", "", text.replace("<br>", ""))
    assert "＠admin" in text
    assert not re.search(r"@|(?<!\\)\]\(|://|<|(?<!&)#\d", shown)
    assert all(line.count("|") == 5 for line in text.splitlines() if line.startswith("| 标题"))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://x.org/a)b", "https://x.org/ a", "//x.org"])
def test_an_address_of_a_preview_that_is_none(url: str, review: Callable[..., Done]) -> None:
    done = review(f"--preview-url={url}")
    assert (done.code, done.out) == (2, "")
    assert url in done.err


def test_no_such_revision(casebook: Casebook, project: Project) -> None:
    done = casebook(project.root, "review", "--base", "nope")
    assert (done.code, done.out) == (2, "")
    assert "nope" in done.err


def test_however_much_changed_a_comment_holds_it(review: Callable[..., Done], project: Project) -> None:
    text = (project.root / FULL).read_text(encoding="utf-8").replace("2026-", "2025-")
    for number in range(60):
        (project.cases / f"more-{number}.yaml").write_text(text, encoding="utf-8")
    done = review()
    assert done.code == 1
    assert 50_000 < len(done.out) < 65_536
    assert done.out.endswith(
        "这里放不下了，其余从略。在自己的电脑上运行“casebook review”，一次看几个文件。\n"
    )
    assert "还有10处，这里不列。" in done.out
