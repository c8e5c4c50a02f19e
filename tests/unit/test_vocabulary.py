"""The controlled vocabularies: terms, order, broader and narrower ones."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from casebook.project import BrokenProject, Project
from casebook.vocabulary import Vocabularies, load_vocabularies

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
    assert vocabulary["all"].extra == vocabulary["old"].extra == {}
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


def test_what_is_wrong_with_a_vocabulary_is_said(project: Project) -> None:
    path = project.vocabularies / "groups.yaml"
    path.write_text(GROUPS.replace("id: old-alone,", "id: Old,"), encoding="utf-8")
    with pytest.raises(BrokenProject) as caught:
        load_vocabularies(project)
    assert str(caught.value).startswith(f'{path}: terms/2/id "Old": pattern ')


def test_vocabularies_stand_by_the_names_of_their_files(project: Project) -> None:
    for name in ("zones", "groups"):
        (project.vocabularies / f"{name}.yaml").write_text(GROUPS, encoding="utf-8")
    (project.vocabularies / "notes.txt").write_text("label: [", encoding="utf-8")
    vocabularies = load_vocabularies(project)
    assert [(name, vocabulary.id) for name, vocabulary in vocabularies.items()] == [
        ("groups", "groups"),
        ("zones", "zones"),
    ]
    assert vocabularies["groups"].definition == {"zh": "谁", "en": "Whom"}
    assert vocabularies["groups"]["all"].definition == {"zh": "甲", "en": "A"}
    assert vocabularies["groups"]["old"].synonyms == ()


def test_lineage_of_a_circle_ends(project: Project) -> None:
    (project.vocabularies / "groups.yaml").write_text(
        GROUPS.replace("id: all,", "id: all, broader: old-alone,"), encoding="utf-8"
    )
    assert load_vocabularies(project)["groups"].lineage("old") == ("old", "all", "old-alone")


def test_a_term_below_one_that_is_gone_is_said(project: Project) -> None:
    path = project.vocabularies / "groups.yaml"
    path.write_text(GROUPS.replace("  - {id: old,", "  - {id: aged,"), encoding="utf-8")
    with pytest.raises(
        BrokenProject, match=r"groups\.yaml: terms: old-alone: broader: there is no term old$"
    ):
        load_vocabularies(project)
