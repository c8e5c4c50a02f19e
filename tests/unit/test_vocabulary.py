"""The controlled vocabularies: terms, order, broader and narrower ones."""

from __future__ import annotations

import shutil
from pathlib import Path

import jsonschema_rs
import pytest

from casebook.project import LANGUAGES, BrokenProject, Project
from casebook.vocabulary import Vocabularies, load_vocabularies
from casebook.yaml_source import load_trusted

GROUPS = """\
label: {zh: 对象, en: Groups}
definition: {zh: 谁, en: Whom}
terms:
  - {id: all, label: {zh: 所有人, en: All}, definition: {zh: 甲, en: A}, synonyms: [大家, everybody]}
  - {id: old, label: {zh: 老人, en: Old}, broader: all}
  - {id: old-alone, label: {zh: 独居老人, en: Old and alone}, broader: old, adcode: "33"}
  - {id: young, label: {zh: 孩子, en: Young}, broader: all}
"""


@pytest.fixture
def project(tmp_path: Path, repo: Project) -> Project:
    """A project with the vocabulary schema and no vocabulary."""
    made = Project(tmp_path)
    made.vocabularies.mkdir(parents=True)
    shutil.copy(repo.vocabulary_schema, made.vocabulary_schema)
    return made


@pytest.fixture
def groups(project: Project) -> Vocabularies:
    (project.vocabularies / "groups.yaml").write_text(GROUPS, encoding="utf-8")
    return load_vocabularies(project)


def test_terms(groups: Vocabularies) -> None:
    vocabulary = groups["groups"]
    assert vocabulary.id == "groups"
    assert vocabulary.label == {"zh": "对象", "en": "Groups"}
    assert [term.id for term in vocabulary.terms] == ["all", "old", "old-alone", "young"]
    assert vocabulary["all"].synonyms == ("大家", "everybody")
    assert vocabulary["all"].broader is None
    assert vocabulary["old"].definition == {}
    assert vocabulary["old"].extra == {}
    assert vocabulary["old-alone"].extra == {"adcode": "33"}
    assert "old" in vocabulary
    assert "older" not in vocabulary
    with pytest.raises(KeyError):
        vocabulary["older"]


def test_order_and_lineage(groups: Vocabularies) -> None:
    vocabulary = groups["groups"]
    assert [vocabulary.rank(name) for name in ("all", "old", "young")] == [0, 1, 3]
    assert vocabulary.lineage("old-alone") == ("old-alone", "old", "all")
    assert vocabulary.lineage("all") == ("all",)
    assert [term.id for term in vocabulary.narrower("all")] == ["old", "young"]
    assert vocabulary.narrower("young") == ()


@pytest.mark.parametrize(
    "text", ["label: [", "label: {zh: 对象, en: Groups}\n", GROUPS.replace("id: old,", "id: Old,")]
)
def test_a_wrong_vocabulary_is_named(project: Project, text: str) -> None:
    (project.vocabularies / "groups.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BrokenProject, match=r"groups\.yaml"):
        load_vocabularies(project)


def test_lineage_of_a_circle_ends(project: Project) -> None:
    (project.vocabularies / "groups.yaml").write_text(
        GROUPS.replace("id: all,", "id: all, broader: old-alone,"), encoding="utf-8"
    )
    assert load_vocabularies(project)["groups"].lineage("old") == ("old", "all", "old-alone")


def test_real_vocabularies_hold_together(repo: Project, vocabularies: Vocabularies) -> None:
    """Ids are unique, broader terms exist, no two terms have the same label, each vocabulary is in both languages."""
    assert len(vocabularies) == len(list(repo.vocabularies.iterdir()))
    for vocabulary in vocabularies.values():
        ids = [term.id for term in vocabulary.terms]
        assert len(ids) == len(set(ids)), vocabulary.id
        assert set(vocabulary.label) == set(vocabulary.definition) == set(LANGUAGES)
        for term in vocabulary.terms:
            assert set(term.label) == set(LANGUAGES), term.id
            assert term.broader is None or term.broader in vocabulary, term.id
            assert len(vocabulary.lineage(term.id)) == len(set(vocabulary.lineage(term.id)))
            assert len(term.synonyms) == len(set(term.synonyms)), term.id
        for language in LANGUAGES:
            labels = [term.label[language].lower() for term in vocabulary.terms]
            assert len(labels) == len(set(labels)), vocabulary.id


def test_real_vocabularies_fit_their_schema(repo: Project) -> None:
    validator = jsonschema_rs.Draft202012Validator(load_trusted(repo.vocabulary_schema))
    for path in repo.vocabularies.iterdir():
        assert [error.message for error in validator.iter_errors(load_trusted(path))] == [], path.name


def test_tidier_has_its_twelve_items(vocabularies: Vocabularies) -> None:
    """Hoffmann et al., BMJ 2014;348:g1687; two of the twelve names differ, since the last is split into planned and actual."""
    assert len(vocabularies["tidier-items"].terms) == 12
    assert all(term.extra["fields"] for term in vocabularies["tidier-items"].terms)
