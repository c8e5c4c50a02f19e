"""Tools by themselves and all together."""

from __future__ import annotations

from casebook.texts import Text
from casebook.tool import Block, Column, Tool, build_tool, make_toolkit
from casebook.yaml_source import load_source
from tests.casebooks import TOOLS
from tests.unit.making import make_vocabulary

STAGES = make_vocabulary("tool-stages", "ask do look")


def make_tool(name: str, stage: str = "do", *, serves: str = "pairs", cases: str = "a") -> Tool:
    return Tool(
        id=name,
        title=Text(name),
        stage=stage,
        purpose=Text("purpose"),
        when=Text("when"),
        filled_by=Text("all"),
        minutes=5,
        blocks=(),
        risks=(),
        components=tuple(serves.split()),
        cases=tuple(cases.split()),
    )


def table(*columns: Column) -> Block:
    return Block(id="b", title=Text("b"), kind="table", columns=columns, rows=1)


def column(name: str, *, wide: bool = False) -> Column:
    return Column(id=name, name=Text("列", name), wide=wide)


def test_a_tool_is_built_from_its_file() -> None:
    tool = build_tool(load_source(TOOLS[0]).data)
    assert (tool.id, tool.stage, tool.minutes, tool.cases) == ("visit-log", "run", 3, ("minimal", "full"))
    assert [block.kind for block in tool.blocks] == ["table", "fields", "checklist", "text"]
    visits, handover, before, notice = tool.blocks
    assert visits.columns[2] == Column(
        id="seen",
        name=Text("看到什么", "What you saw"),
        help=Text("身体、心情、屋里、吃饭", "Health, mood, home, meals"),
        wide=True,
    )
    assert visits.example[0]["who"] == Text("12")
    assert [field.lines for field in handover.fields] == [1, 3]
    assert [block.has_example for block in tool.blocks] == [True, True, False, False]
    assert (len(before.items), len(notice.paragraphs)) == (2, 2)


def test_tools_stand_by_stage_then_by_id() -> None:
    toolkit = make_toolkit(
        [make_tool("c"), make_tool("b"), make_tool("z", "ask"), make_tool("a", "look")], STAGES
    )
    assert [tool.id for tool in toolkit] == ["z", "b", "c", "a"]
    assert toolkit.head("z").stage == "ask"


def test_tools_are_found_by_what_they_serve() -> None:
    toolkit = make_toolkit([make_tool("x", cases="a b"), make_tool("y", serves="pairs points")], STAGES)
    assert [toolkit.for_case(name) for name in ("a", "b", "c")] == [("x", "y"), ("x",), ()]
    assert [toolkit.for_component(name) for name in ("pairs", "points", "lists")] == [("x", "y"), ("y",), ()]


def test_many_columns_stand_across() -> None:
    assert [table(*[column("c")] * number).across for number in (2, 5, 6, 10)] == [False, False, True, True]


def test_columns_share_the_width() -> None:
    narrow, wide = table(column("a"), column("b", wide=True)).shares("en")
    assert (round(narrow + wide, 9), round(wide / narrow, 9)) == (1, 2.4)


def test_a_column_has_room_for_the_longest_word_of_its_head() -> None:
    block = table(column("a"), column("an internationalisation"))
    assert block.shares("zh") == (0.5, 0.5)
    short, long = block.shares("en")
    assert long > 2 * short
