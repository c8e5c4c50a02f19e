"""Documents and slides of a lesson made of several cases."""

from __future__ import annotations

from dataclasses import replace

from casebook.documents.docx import lesson_files
from casebook.documents.pptx import lesson_file
from casebook.pack import Activity, Item, Pack
from casebook.provenance import Contributor, Version
from casebook.texts import Text
from tests.documents_made import deck, paper, view
from tests.unit.test_word_documents import words_of

PACK = Pack(
    id="claims",
    title=Text("读懂数字", "Reading figures"),
    aim=Text("看出一个数字缺了什么", "See what a figure lacks"),
    audience=Text("社工", "Social workers"),
    minutes=90,
    items=(
        Item(case="full", look=Text("看结果", "Look at the results"), minutes=30, part="outcomes"),
        Item(case="minimal", look=Text("看来源没有说什么", "What is not said"), minutes=20),
    ),
    questions=(Text("缺了哪个数？", "Which figure is missing?"),),
    activity=Activity(what=Text("两人一组重写", "Rewrite it in pairs"), minutes=20),
    notes=(Text("先不要讲答案", "Keep the answer back"),),
    contributors=(Contributor(name=Text("案例库编辑组", "Casebook editors"), role="author"),),
    history=(Version(version=3, date="2026-11-20", note=Text("改")),),
)


def test_learners_have_the_plan_the_cases_and_the_questions_but_no_notes() -> None:
    learners, facilitators = lesson_files(view("en"), PACK)
    assert (learners.path, facilitators.path) == ("claims.docx", "claims-facilitator.docx")
    assert isinstance(learners.content, bytes)
    assert isinstance(facilitators.content, bytes)
    text = words_of(paper(learners.content))
    for said in (
        "See what a figure lacks",
        "Look at the results",
        "Which figure is missing?",
        "Rewrite it in",
        "One line in the chat group after each visit",
    ):
        assert said in text
    cited = "Casebook editors. (2026, November 20). Reading figures [Course pack, version 3]."
    assert cited in text
    assert cited in words_of(paper(facilitators.content))
    assert "Keep the answer back" not in text
    assert "Keep the answer back" in words_of(paper(facilitators.content))
    links = {
        relation.target_ref for relation in paper(learners.content).part.rels.values() if relation.is_external
    }
    assert "https://example.org/en/cases/full/#outcomes" in links
    assert paper(learners.content).sections[0].header.paragraphs[0].text == (
        "claims · version 3 · https://example.org/en/packs/claims/"
    )


def test_slides_of_a_lesson_show_each_case_and_then_what_to_discuss() -> None:
    file = lesson_file(view("zh"), PACK)
    assert file.path == "claims.pptx"
    assert isinstance(file.content, bytes)
    found = deck(file.content)
    titles = [slide.shapes.title.text for slide in found.slides]
    assert titles[:2] == ["读懂数字", "课程安排"]
    assert titles[-3:] == ["讨论题", "课堂活动", "来源"]
    last = [shape.text_frame.text for shape in found.slides[-1].shapes if shape.has_text_frame]
    assert any(text.startswith("案例库编辑组. 读懂数字[EB/OL]. V3. （2026-11-20）") for text in last)
    assert "先不要讲答案" not in "".join(slide.notes_slide.notes_text_frame.text for slide in found.slides)


def test_a_lesson_need_not_have_an_activity() -> None:
    file = lesson_file(view("en"), replace(PACK, activity=None))
    assert isinstance(file.content, bytes)
    assert "Activity" not in [slide.shapes.title.text for slide in deck(file.content).slides]
