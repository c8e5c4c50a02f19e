"""What is kept of the real cases, and the data of all of them read by plain Python, as the pages say."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from casebook.project import LANGUAGES, Project
from casebook.site.settings import load_settings
from casebook.versions import dump_version, find_versions, newest_version, read_version
from tests.documents import read_document

ALONE = "import sys; sys.modules['casebook'] = None; exec(compile(sys.stdin.read(), 'page', 'exec'))"


def test_kept_files_are_as_the_program_writes_them(corpus: Project) -> None:
    for version in find_versions(corpus)[0]:
        data = read_version(version.path)
        assert version.path.read_text(encoding="utf-8") == dump_version(data)
        assert newest_version(data) == version.number


def test_the_pages_of_versions_are_whole(corpus_site: Path, repo: Project) -> None:
    pages = {path: read_document(path) for path in corpus_site.rglob("v/*/index.html")}
    assert len(pages) >= 2
    canonical = re.compile(
        rf'<link rel="canonical" href="{re.escape(load_settings(repo).site_url)}(en/)?cases/[a-z0-9-]+/">'
    )
    for path, page in pages.items():
        html = path.read_text(encoding="utf-8")
        assert '<meta name="robots" content="noindex">' in html
        assert len(canonical.findall(html)) == 1
        assert "data-pagefind-body" not in html
        assert page.faults == []
    for language in ("", "en/"):
        assert "/v/" not in (corpus_site / language / "sitemap.xml").read_text(encoding="utf-8")


def test_ten_lines_of_plain_python_read_everything(
    repo: Project, corpus: Project, corpus_site: Path, tmp_path: Path
) -> None:
    texts = [(repo.docs(language) / "how-it-works.md").read_text("utf-8") for language in LANGUAGES]
    [code, *others] = [code for text in texts for code in re.findall(r"```python\n(.*?)```", text, re.DOTALL)]
    assert others == [code], "both languages show the same"
    assert len([line for line in code.splitlines() if line]) <= 10
    assert set(re.findall(r"^import (.*)", code, re.MULTILINE)) == {"json, pathlib, yaml"}
    (tmp_path / "cases").symlink_to(corpus.cases)
    (tmp_path / "site").symlink_to(corpus_site)
    done = subprocess.run(
        [sys.executable, "-I", "-c", ALONE],
        input=code,
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert len(lines) == len(corpus.case_files()) + len(find_versions(corpus)[0]) + 1
    assert re.match(r"\d+ \['", lines[-1])
