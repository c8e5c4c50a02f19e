"""The real records in editor programs: each names its schema, and has no findings there."""

from __future__ import annotations

from casebook.project import Project
from tests.editors.language_server import LanguageServer, needs_node


def test_every_record_names_the_schema_for_editor_programs(corpus: Project) -> None:
    for path in [*corpus.case_files(), *corpus.tool_files()]:
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        target = (path.parent / first.partition("$schema=")[2]).resolve()
        assert target.parent == (corpus.root / "schema" / "editor").resolve(), path.name
        assert target.is_file(), path.name


@needs_node
def test_real_records_have_no_findings(corpus: Project) -> None:
    with LanguageServer() as server:
        for path in [*corpus.case_files()[::4], *corpus.tool_files()[:2]]:
            assert server.open(path, path.read_text(encoding="utf-8")) == [], path.name
