"""What the editor at /admin/ is told of the fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from casebook.checking.kinds import KINDS
from casebook.editing.browser.decap import FOLDERS, backend_of, describe_admin
from casebook.fields import Fields, load_fields
from casebook.project import LANGUAGES
from casebook.vocabulary import Vocabularies
from tests.casebooks import REPO

NAMES = {
    **{name: name.title() for kind in FOLDERS for name in (kind, f"{kind}s")},
    "zh": "Chinese",
    "en": "English",
}


@pytest.fixture(params=LANGUAGES)
def config(request: pytest.FixtureRequest, vocabularies: Vocabularies) -> dict[str, Any]:
    records = {kind.name: load_fields(REPO, kind.schema(REPO)) for kind in KINDS}
    return describe_admin(records, vocabularies, request.param, {"name": "github"}, NAMES)


def fields_of(config: dict[str, Any]) -> list[dict[str, Any]]:
    fields: list[dict[str, Any]] = config["collections"][0]["fields"]
    return fields


def paths(fields: list[dict[str, Any]], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for field in fields:
        yield (*above, field["name"])
        if "holds" not in field:
            yield from paths(field.get("fields", []), (*above, field["name"]))


def test_every_field_is_there_with_its_name_and_help(config: dict[str, Any], fields: Fields) -> None:
    language = "zh" if config["locale"] == "zh_Hans" else "en"
    told = list(paths(fields_of(config)))
    languages = set(LANGUAGES)
    assert sorted(told) == sorted(path for path in fields.paths() if path[-1] not in languages)
    for field in fields_of(config):
        assert field["label"] == fields.label(language, field["name"])
        assert field["hint"] == fields.help(language, field["name"])


def test_each_kind_of_record_has_a_collection_of_its_own(config: dict[str, Any]) -> None:
    collections = {each["format"]: each for each in config["collections"]}
    assert set(collections) == {kind.name for kind in KINDS}
    for kind in KINDS:
        collection = collections[kind.name]
        assert {REPO.root / collection["folder"]} == {path.parent for path in kind.files(REPO)}
        told = set(paths(collection["fields"]))
        known = {path for path in load_fields(REPO, kind.schema(REPO)).paths() if path[-1] not in LANGUAGES}
        assert told == known


def test_terms_are_chosen_by_their_labels(config: dict[str, Any], vocabularies: Vocabularies) -> None:
    [groups] = (field for field in fields_of(config) if field["name"] == "target_groups")
    assert (groups["widget"], groups["multiple"], groups["min"], groups["max"]) == ("select", True, 1, 4)
    assert {option["value"] for option in groups["options"]} == set(vocabularies["target-groups"].by_id)
    language = "zh" if config["locale"] == "zh_Hans" else "en"
    assert groups["options"][0]["label"] == vocabularies["target-groups"].terms[0].label[language]


def test_what_is_left_out_whole_asks_for_nothing_inside(config: dict[str, Any]) -> None:
    by_name = {field["name"]: field for field in fields_of(config)}
    assert by_name["evidence"]["required"]
    assert any(field["required"] for field in by_name["evidence"]["fields"])
    for name in ("teaching", "role_split", "withdrawn_reason"):
        assert not by_name[name]["required"]
        assert not any(field["required"] for field in by_name[name]["fields"]), name


def test_an_entry_is_shown_by_its_first_text(config: dict[str, Any]) -> None:
    by_name = {field["name"]: field for field in fields_of(config)}
    assert by_name["steps"]["summary"] == "{{fields.title.zh}}"
    assert by_name["relations"]["summary"] == "{{fields.note.zh}}"
    assert by_name["asks"]["summary"] == "{{fields.zh}}"


GITHUB, GITLAB, GITEA = (
    "https://github.com/a/b/edit/main/",
    "https://gitlab.com/a/b/-/edit/dev/",
    "https://codeberg.org/a/b/_edit/main/",
)
SERVER, APP = "https://sign-in.example.net/", "an-id"


@pytest.mark.parametrize(
    ("edit_url", "backend"),
    [
        (GITHUB, {"name": "github", "repo": "a/b", "branch": "main"}),
        (GITLAB, {"name": "gitlab", "repo": "a/b", "branch": "dev"}),
        (GITEA, {"name": "gitea", "repo": "a/b", "branch": "main", "base_url": "https://codeberg.org"}),
        ("https://git.example.org/casebook/edit/main/", {"name": "git-gateway", "branch": "main"}),
    ],
)
def test_the_backend_follows_from_the_address(edit_url: str, backend: dict[str, str]) -> None:
    """Where nothing is said of signing in, it is only offered by the site's own host."""
    assert backend_of(edit_url) == (backend, backend["name"] == "git-gateway")


@pytest.mark.parametrize(
    ("edit_url", "said", "more"),
    [
        (GITHUB, (SERVER, ""), {"base_url": "https://sign-in.example.net"}),
        (GITLAB, (SERVER, ""), {"base_url": "https://sign-in.example.net"}),
        (GITLAB, ("", APP), {"auth_type": "pkce", "app_id": APP}),
        (GITEA, ("", APP), {"app_id": APP}),
    ],
)
def test_people_sign_in_where_the_deployer_says(
    edit_url: str, said: tuple[str, str], more: dict[str, str]
) -> None:
    backend, _ = backend_of(edit_url)
    assert backend_of(edit_url, *said) == ({**backend, **more}, True)


@pytest.mark.parametrize(("edit_url", "said"), [(GITHUB, ("", APP)), (GITEA, (SERVER, ""))])
def test_what_does_not_help_a_host_is_not_enough(edit_url: str, said: tuple[str, str]) -> None:
    assert not backend_of(edit_url, *said)[1]
