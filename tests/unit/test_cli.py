"""The command's words, and what a check does without."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest

from casebook.cli import main
from casebook.commands.export import FORMATS
from casebook.messages import counted, load_messages
from casebook.project import LANGUAGES, Project

NEEDLESS = {"PIL", "cattrs", "jinja2", "markdown_it", "mkdocs", "nh3", "pagefind", "pypinyin", "resvg_py"}
"""What only a site needs."""


def test_a_check_needs_nothing_of_the_site(example_project: Project) -> None:
    script = (
        "import sys; from casebook.cli import main; code = main(['check', '--lang', 'en']);"
        "print(code, *sorted(name.partition('.')[0] for name in sys.modules))"
    )
    printed = subprocess.run(
        [sys.executable, "-c", script],
        cwd=example_project.root,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    ).stdout.splitlines()[-1]
    code, *modules = printed.split(" ")
    assert code == "0"
    assert "jsonschema_rs" in modules
    assert set(modules) & NEEDLESS == set()


@pytest.mark.parametrize("command", ["build", "serve"])
def test_what_builds_the_site_is_asked_for_where_it_is_not_installed(
    command: str,
    example_project: Project,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(example_project.root)
    for module in [name for name in sys.modules if name.startswith("casebook.site.")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "watchfiles" if command == "serve" else "resvg_py", None)
    assert main([command, "--lang", "en"]) == 2
    assert "pip install --editable '.[site]'" in capsys.readouterr().err


def test_messages_say_the_same_in_every_language() -> None:
    languages = [load_messages(language) for language in LANGUAGES]
    first = languages[0]
    for messages in languages:
        assert list(messages) == list(first)
        for name, text in messages.items():
            assert text, name
            assert _blanks(text) == _blanks(first[name]), name


def test_counted() -> None:
    english, chinese = load_messages("en"), load_messages("zh")
    assert [counted(english, "case_count", number) for number in (0, 1, 2)] == [
        "0 cases",
        "1 case",
        "2 cases",
    ]
    assert [counted(chinese, "error_count", number) for number in (0, 1)] == ["0处错误", "1处错误"]


def test_every_message_is_used() -> None:
    package = Path(sys.modules["casebook"].__file__ or "").parent
    code = "".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    options = {f"export_{name}" for name in FORMATS}
    for name in load_messages("en").keys() - options:
        if not name.startswith(("step_", "fix_", "status_", "links_", "doctor_")):
            key = name.removesuffix("_one")
            assert f'"{key}"' in code or f"['{key}']" in code, name


def _blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("port", ["80", "-1", "65536", "8000.0", "http", "٨٠٠٠", "9" * 20])
def test_a_port_that_will_not_do_is_refused_in_a_line(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["serve", f"--port={port}", "--lang", "en"])
    assert "a port is between 1024 and 65535" in capsys.readouterr().err[-200:]
