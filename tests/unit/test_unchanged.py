"""A site that stands as it was built last is left alone, and no other is taken for it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from casebook.project import Project
from casebook.site import unchanged
from casebook.site.unchanged import Built, Options, recall_built, remember_built, sources_of
from casebook.site.writer import replace_site
from casebook.store import Store
from tests.unit.test_writer import plan_of

OPTIONS = Options(strict=True, engine="mkdocs", drafts=False, documents=False, archive=False, compress=False)
BUILT = Built(3, 3, 0, ("WARNING - a",))
FILES = (
    *("cases/a.yaml", "cases/versions/a/1.json", "schema/case.schema.json", "docs/zh/about.md", "mkdocs.yml"),
    *("vendored/node_modules/p/p.js", "package/site/theme/main.html"),
)


class Place:
    """A casebook, and the site that was built of it; `built` is what is known of that."""

    def __init__(self, root: Path) -> None:
        self.project, self.out, self.options = Project(root), root / "site", OPTIONS
        for name in FILES:
            self.write(name, name)
        self.write("mkdocs.yml", "site_url: !ENV [CASEBOOK_SITE_URL, '']")
        with Store(self.project.store) as store:
            replace_site(store, plan_of(a="one", b="two"), self.out)
            sources = sources_of(self.project, store, self.options).digest
            remember_built(store, self.out, sources, BUILT)
            store.commit()

    def write(self, name: str, text: str) -> None:
        path = self.project.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def built(self) -> Built | None:
        with Store(self.project.store) as store:
            return recall_built(store, self.out, sources_of(self.project, store, self.options).digest)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.setattr(unchanged, "_PACKAGE", tmp_path / "package")
    monkeypatch.setenv("CASEBOOK_SITE_URL", "https://one.example/")
    return Place(tmp_path)


def test_what_stands_is_what_was_built(place: Place) -> None:
    assert place.built() == Built(3, 0, 3, ("WARNING - a",))


@pytest.mark.parametrize("name", [*FILES, "cases/new.yaml"])
def test_no_source_is_passed_over(place: Place, name: str) -> None:
    place.write(name, "site_url: !ENV [CASEBOOK_SITE_URL, 'other']")
    assert place.built() is None


@pytest.mark.parametrize("name", ["notes.txt", "build/frame/zh/index.html", "package/__pycache__/a.pyc"])
def test_what_is_no_source_changes_nothing(place: Place, name: str) -> None:
    place.write(name, "other")
    assert place.built()


def test_a_source_that_goes_is_missed(place: Place) -> None:
    (place.project.root / "cases/a.yaml").unlink()
    assert place.built() is None


def test_of_the_environment_counts_what_the_configuration_names(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOME_OTHER", "https://two.example/")
    assert place.built()
    monkeypatch.setenv("CASEBOOK_SITE_URL", "https://two.example/")
    assert place.built() is None


def test_another_way_of_building_is_another_site(place: Place) -> None:
    for name in ("strict", "drafts", "documents", "archive", "compress"):
        place.options = Options(**{**vars(OPTIONS), name: not getattr(OPTIONS, name)})
        assert place.built() is None, name
    place.options = replace(OPTIONS, engine="zensical")
    assert place.built() is None


def test_another_library_may_make_another_site(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    (place.project.root / "libraries" / "thing-1.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(place.project.root / "libraries"))
    assert place.built() is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda out: (out / "a/index.html").unlink(),
        lambda out: (out / "new.html").write_text("new"),
        lambda out: (out / "a/index.html").write_text("twice as long"),
        lambda out: os.utime(out / "a/index.html", (1, 1)),
        lambda out: (out / "a/index.html").chmod(0o600),
        lambda out: out.chmod(0o700),
        lambda out: out.rename(out.with_name("elsewhere")),
    ],
)
def test_a_site_that_was_touched_is_looked_at_again(place: Place, spoil: Callable[[Path], object]) -> None:
    spoil(place.out)
    assert place.built() is None


def test_what_a_killed_build_wrote_is_not_taken_for_what_was_built(place: Place) -> None:
    with Store(place.project.store) as store:
        replace_site(store, plan_of(a="other", b="two"), place.out)
        store.commit()
    assert place.built() is None


def test_what_lies_among_the_sources_and_is_no_file_stops_nothing(place: Place) -> None:
    (place.project.root / "cases" / "gone.yaml").symlink_to("nowhere")
    os.mkfifo(place.project.root / "cases" / "pipe.yaml")
    assert place.built() is None


def test_a_source_that_was_another_one_meanwhile_is_noticed(place: Place) -> None:
    name = "cases/a.yaml"
    with Store(place.project.store) as store:
        before = sources_of(place.project, store, OPTIONS)
        place.write(name, "other")
        place.write(name, name)
        after = sources_of(place.project, store, OPTIONS)
    assert after.digest == before.digest
    assert after != before
