"""The command `casebook`: check, build and serve."""

from __future__ import annotations

import argparse
import io
import locale
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from casebook.checking.reporters import FORMATS, render_report
from casebook.project import LANGUAGES, BrokenProject, Project, ProjectNotFound, find_project
from casebook.site.build import ENGINES, BuildFailed, build_site
from casebook.site.generate import ChecksFailed, check
from casebook.site.search import SearchFailed
from casebook.site.serve import serve_site
from casebook.site.writer import NotASite

_TEXTS = {
    "zh": {
        "about": "检查案例文件，生成双语网站。",
        "check": "检查案例文件：哪一行、什么问题、怎么改",
        "build": "生成网站",
        "serve": "生成网站，打开本地预览，文件改动后自动更新",
        "files": "要检查的案例文件；不写就检查全部",
        "format": "输出格式；auto 在 GitHub 上用 github，其他地方用 text",
        "lang": "说明用中文还是英文（默认随系统）",
        "out": "网站放在哪个文件夹（默认 site）",
        "strict": "有任何警告就算失败",
        "drafts": "连同草稿一起生成，供预览",
        "with": "用哪个程序生成页面",
        "port": "预览的端口（默认 8000）",
        "no_project": "这里不是案例库的文件夹：找不到 schema/case.schema.json。",
        "no_file": "没有这个文件：{path}",
        "broken": "项目自己的文件有问题：{reason}",
        "not_a_site": "“{path}”不是以前生成的网站，不会覆盖它；换一个文件夹，或先清空它。",
        "failed": "没有生成网站：",
        "built": "已生成：{path}，{cases}个案例，中文和英文。",
    },
    "en": {
        "about": "Checks case files and builds the bilingual site.",
        "check": "check case files: which line, what is wrong, how to put it right",
        "build": "build the site",
        "serve": "build the site, show it locally, rebuild when files change",
        "files": "case files to check; all if none is named",
        "format": "form of the output; auto is github on GitHub and text elsewhere",
        "lang": "language of the messages (the system's by default)",
        "out": "folder for the site (site by default)",
        "strict": "fail on any warning",
        "drafts": "include drafts, for a preview",
        "with": "program that builds the pages",
        "port": "port of the preview (8000 by default)",
        "no_project": "This is not a casebook's folder: schema/case.schema.json is missing.",
        "no_file": "There is no such file: {path}",
        "broken": "One of the project's own files is wrong: {reason}",
        "not_a_site": "“{path}” is not a site built before and will not be replaced;"
        " choose another folder or empty it.",
        "failed": "The site was not built:",
        "built": "Built {path}: {cases} cases, in Chinese and English.",
    },
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Returns 0 when all is well, 1 for findings or a failed build, 2 for a wrong call."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(
            stream, io.TextIOWrapper
        ):  # a terminal that cannot show Chinese gets escapes, not a traceback
            stream.reconfigure(errors="backslashreplace")
    given = sys.argv[1:] if arguments is None else list(arguments)
    language = _language(given)
    says = _TEXTS[language]
    options = _parser(says).parse_args(given)
    try:
        project = find_project(Path.cwd())
    except ProjectNotFound:
        return _complain(says["no_project"])
    try:
        return int(options.run(project, options, language))
    except BrokenProject as error:
        return _complain(says["broken"].format(reason=error))
    except BrokenPipeError:  # the reader of our output, such as `head`, has left
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        return _complain(f"{error.filename or ''}: {error.strerror or error}", 1)
    except KeyboardInterrupt:
        return 130


def _check(project: Project, options: argparse.Namespace, language: str) -> int:
    missing = [path for path in options.files if not path.is_file()]
    if missing:
        return _complain(_TEXTS[language]["no_file"].format(path=missing[0]))
    style = options.format
    if style == "auto":
        style = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    report = check(project, language, options.files)
    print(render_report(report, style, language))
    return 2 if not report.checked else 1 if report.errors else 0


def _build(project: Project, options: argparse.Namespace, language: str) -> int:
    says = _TEXTS[language]
    out = options.out or project.root / "site"
    try:
        built = build_site(
            project,
            out,
            language=language,
            strict=options.strict,
            engine=getattr(options, "with"),
            drafts=options.drafts,
        )
    except ChecksFailed as error:
        print(render_report(error.report, "text", language))
        return _complain(says["failed"], 1)
    except (BuildFailed, SearchFailed) as error:
        return _complain(f"{says['failed']}\n{error}", 1)
    except NotASite as error:
        return _complain(says["not_a_site"].format(path=error))
    for warning in built.warnings:
        print(warning, file=sys.stderr)
    print(says["built"].format(path=os.path.relpath(out), cases=built.cases))
    return 0


def _serve(project: Project, options: argparse.Namespace, language: str) -> int:
    options.out = project.build / "preview"

    def build() -> None:
        _build(project, options, language)

    return serve_site(project, options.out, options.port, build)


def _parser(says: dict[str, str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="casebook", description=says["about"])
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--lang", choices=LANGUAGES, help=says["lang"])
    commands = parser.add_subparsers(required=True, metavar="check | build | serve")

    command = commands.add_parser("check", parents=[common], help=says["check"], description=says["check"])
    command.add_argument("files", nargs="*", type=Path, help=says["files"])
    command.add_argument("--format", choices=("auto", *FORMATS), default="auto", help=says["format"])
    command.set_defaults(run=_check)

    building = argparse.ArgumentParser(add_help=False, parents=[common])
    building.add_argument("--strict", action="store_true", help=says["strict"])
    building.add_argument("--with", choices=ENGINES, default=ENGINES[0], help=says["with"])

    command = commands.add_parser("build", parents=[building], help=says["build"], description=says["build"])
    command.add_argument("--out", type=Path, help=says["out"])
    command.add_argument("--drafts", action="store_true", help=says["drafts"])
    command.set_defaults(run=_build)

    command = commands.add_parser("serve", parents=[building], help=says["serve"], description=says["serve"])
    command.add_argument(
        "--port", type=int, choices=range(1024, 65536), metavar="PORT", default=8000, help=says["port"]
    )
    command.set_defaults(run=_serve, drafts=True)
    return parser


def _language(given: Sequence[str]) -> str:
    """The language asked for with --lang, else the locale's, else English; known before the options are
    parsed, for their help.
    """
    for index, word in enumerate(given):
        chosen = (
            word.partition("=")[2]
            if word.startswith("--lang=")
            else given[index + 1]
            if word == "--lang" and index + 1 < len(given)
            else ""
        )
        if chosen in LANGUAGES:
            return chosen
    system = (
        os.environ.get("LC_ALL")
        or os.environ.get("LC_MESSAGES")
        or os.environ.get("LANG")
        or locale.getlocale()[0]
        or ""
    )
    return "zh" if system.lower().startswith(("zh", "chinese")) else "en"


def _complain(message: str, code: int = 2) -> int:
    print(message, file=sys.stderr)
    return code
