"""The tree as a picture and as nested text."""

from __future__ import annotations

import cProfile
import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Any

import pytest

from macros.checking.playbook import Playbook
from macros.editions.narrow import Language, Site, narrow
from macros.engine import UNSURE, Graph
from macros.pages.views.tree_picture import drawn
from macros.pages.views.tree_said import TreeSaid
from macros.pictures import drawing_tree, tree_shape
from macros.pictures.lettering import width, wrapped
from macros.pictures.tree_drawn import WIDTH, Picture, Said, Text
from macros.pictures.tree_pen import SMALL, TITLE

from . import trees

Box = tuple[float, float, float, float]

NAMES = ["crisis", "moderation", "presence", *trees.EXAMPLES]


@pytest.fixture(scope="module", params=["en", "fr"])
def site(playbook: Playbook, request: pytest.FixtureRequest) -> Site:
    language: Language = request.param
    return narrow(playbook, "internal", language)


@pytest.fixture(scope="module", params=NAMES)
def record(site: Site, request: pytest.FixtureRequest) -> dict[str, Any]:
    """Our own trees, and examples of other shapes and sizes."""
    name: str = request.param
    return trees.EXAMPLES[name](site.language) if name in trees.EXAMPLES else site.records["trees"][name]


@pytest.fixture(scope="module")
def graph(site: Site, record: dict[str, Any]) -> Graph:
    return Graph.of(record, site.records["levels"])


@pytest.fixture(scope="module")
def words(site: Site, record: dict[str, Any], graph: Graph) -> TreeSaid:
    return TreeSaid(site, record, graph)


@pytest.fixture(scope="module")
def picture(words: TreeSaid, graph: Graph) -> Picture:
    return drawing_tree.picture(graph, words.said())


def test_reading_on_never_sends_the_reader_back(graph: Graph) -> None:
    """Every question and junction once, each before all that it leads to; questions are numbered from 1."""
    names = tree_shape.order(graph)
    assert sorted(names) == sorted([*graph.nodes, *graph.junctions])
    place = {name: index for index, name in enumerate(names)}
    assert all(place[name] < place[to] for name in names for to in graph.targets(name) if to in place)
    marks = tree_shape.marks(graph)
    assert [marks[name] for name in names if name in graph.nodes] == [str(n + 1) for n in range(len(graph.nodes))]


def test_a_branch_is_read_whole_before_the_next() -> None:
    """Depth first, in the order of the answers; what two branches lead to stands after both."""
    ways = {
        "a": ["b", "c"],
        "b": ["d", "end"],
        "c": ["e", "f"],
        "d": ["f", "end"],
        "e": ["end", "end"],
        "f": ["end"] * 2,
    }
    questions = [
        trees.question("en", name, dict(zip(("yes", "no"), to, strict=True))) for name, to in reversed(ways.items())
    ]
    graph = Graph.of({**trees.tree("en", questions, [], 1), "start": "a"})
    assert tree_shape.order(graph) == ("a", "b", "d", "c", "e", "f")


def test_the_common_way_of_a_question_is_read_after_its_branches() -> None:
    """Even where the first answer takes it."""
    ends: dict[str, str | None] = {"yes": "e0", "no": "e1"}
    first = trees.question("en", "a", {"doubt": None, "yes": "c"}, to="b")
    questions = [first, trees.question("en", "b", ends), trees.question("en", "c", ends)]
    assert tree_shape.order(Graph.of(trees.tree("en", questions, [], 2))) == ("a", "c", "b")


def test_a_question_asked_only_after_an_ending_stands_last() -> None:
    """No arrow leads there; its rows name the places before it without a wire that would run the wrong way."""
    questions = [
        trees.question("en", "later", {"yes": "second", "no": "e0"}),
        trees.question("en", "first", {"yes": "second", "no": "e0"}),
        trees.question("en", "second", {"yes": "e0", "no": "e1"}),
    ]
    record = {**trees.tree("en", questions, [], 2), "start": "first"}
    record["outcomes"][0]["more"] = ["later"]
    graph = Graph.of(record)
    assert tree_shape.order(graph) == ("first", "second", "later")
    names = {name: name for name in (*graph.nodes, *graph.outcomes)}
    labels = {(name, edge.id): (edge.id,) for name, node in graph.nodes.items() for edge in node.edges}
    drawing = drawing_tree.picture(graph, Said(names, names, dict.fromkeys(names, ()), labels, names))
    assert [row.wire is not None for row in drawing.pieces[0].rows] == [True, False]
    assert not any(row.wire for row in drawing.pieces[2].rows)
    assert drawing.pieces[2].lanes == ()


def test_junctions_have_letters_and_more_than_an_alphabet_of_them() -> None:
    """A to Z, then AA."""
    junctions = [{"id": f"j{n}", "ways": [{"when": {}, "unless": {}, "to": f"j{n + 1}"}]} for n in range(27)]
    junctions.append({"id": "j27", "ways": [{"when": {}, "unless": {}, "to": "e0"}]})
    first = trees.question("en", "q", {"yes": "j0", "no": "e0"})
    marks = tree_shape.marks(Graph.of(trees.tree("en", [first], junctions, 1)))
    assert (marks["j0"], marks["j25"], marks["j26"], marks["j27"]) == ("A", "Z", "AA", "AB")


def ways_out(graph: Graph) -> set[str]:
    """Every answer as `question:answer`, every way of a junction as `junction:0`."""
    answers = {f"{name}:{edge.id}" for name, node in graph.nodes.items() for edge in node.edges}
    return answers | {f"{name}:{n}" for name, ways in graph.junctions.items() for n in range(len(ways))}


def test_the_picture_shows_every_node_and_every_answer_once(graph: Graph, picture: Picture) -> None:
    """A box for each question and junction; each answer stands in one row, beside the place it leads to."""
    boxes = [piece.node for piece in picture.pieces if piece.box]
    assert boxes == list(tree_shape.order(graph))
    rows = [row for piece in picture.pieces for row in piece.rows]
    shown = [f"{row.branch.node}:{label.token}" for row in rows for label in row.labels]
    assert sorted(shown) == sorted(ways_out(graph))
    assert all(row.place and row.place.to == row.branch.to for row in rows)
    ends = {row.branch.to for row in rows} & set(graph.outcomes)
    assert ends == {to for name in boxes for to in graph.targets(name)} & set(graph.outcomes)


def test_each_answer_stands_by_the_place_it_leads_to(graph: Graph, picture: Picture) -> None:
    """As the engine walks; of a tick-all question in the order of its rows."""
    for row in (row for piece in picture.pieces for row in piece.rows if row.branch.node in graph.nodes):
        node = graph.nodes[row.branch.node]
        assert {node.leads((node.by_id[token],)) for token in row.branch.tokens} == {row.branch.to}
    for name, node in graph.nodes.items():
        if node.form == "several":
            rows = [label.token for p in picture.pieces if p.node == name for row in p.rows for label in row.labels]
            assert rows == [edge.id for edge in node.edges]


def test_no_word_is_cut_or_left_out(words: TreeSaid, picture: Picture) -> None:
    """The lines of a text, put together again, are the text; nothing ends in dots that its data does not have."""
    said = words.said()
    for piece in picture.pieces:
        if piece.box:
            assert whole(piece.box.title) == letters(said.titles[piece.node])
            assert whole(piece.box.note) == letters("".join(said.notes[piece.node]))
        for row in piece.rows:
            for label in row.labels:
                assert whole(label.text) == letters("".join(said.labels[piece.node, label.token]))
            assert row.place
            assert whole(row.place.text) == letters(said.places[row.place.to])


def whole(text: Text) -> str:
    return letters("".join(line for _, line in text.lines))


def letters(text: str) -> str:
    return text.replace(" ", "")


def texts(picture: Picture) -> Iterator[list[Box]]:
    """For each piece, the boxes (left, top, right, bottom) that its lines take."""
    for piece in picture.pieces:
        boxes: list[Box] = []
        if piece.box:
            boxes += [*taken(piece.box.title, TITLE, bold=True), *taken(piece.box.note, SMALL)]
        for row in piece.rows:
            for label in row.labels:
                boxes += taken(label.text, SMALL)
            if row.place:
                boxes += taken(row.place.text, SMALL, bold=True)
        yield boxes


def taken(text: Text, size: float, *, bold: bool = False) -> list[Box]:
    """The room of each line, with the letters' full height."""
    wide = [width(line, size, bold=bold) for _, line in text.lines]
    return [(text.x, y - 0.93 * size, text.x + w, y + 0.24 * size) for (y, _), w in zip(text.lines, wide, strict=True)]


def apart(one: Box, other: Box) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_no_two_texts_overlap_and_all_stand_inside(picture: Picture) -> None:
    """In letters as wide as those of a wide font; frames hold their words, and pieces their frames."""
    for piece, boxes in zip(picture.pieces, texts(picture), strict=True):
        assert all(apart(one, other) for one, other in combinations(boxes, 2))
        assert all(picture.left <= box[0] and box[2] <= WIDTH for box in boxes)
        assert all(box[1] >= 0 and box[3] <= piece.height for box in boxes)
        for place in (row.place for row in piece.rows if row.place):
            for box in taken(place.text, SMALL, bold=True):
                assert picture.right <= box[0] and box[2] <= WIDTH - 2
                assert place.y <= box[1] and box[3] <= place.y + place.height


def test_rows_stand_one_under_the_other(picture: Picture) -> None:
    """Nothing of a row stands beside another row."""
    for piece in picture.pieces:
        spans = [(piece.box.height, piece.box.height)] if piece.box else []
        for row in piece.rows:
            lines = [y for label in row.labels for y, _ in label.text.lines]
            assert row.place
            spans.append((min(*lines, row.place.y + 11) - 11, max(*lines, row.place.y + row.place.height)))
        assert all(above[1] < below[0] for above, below in pairwise(spans))
        assert not spans or spans[-1][1] < piece.height


def test_frames_are_large_enough_to_tap(picture: Picture) -> None:
    """24 units and more, as WCAG 2.2 asks of what is pressed."""
    for piece in picture.pieces:
        assert not piece.box or piece.box.height >= 34
        assert all(row.place and row.place.height >= 24 for row in piece.rows)


def test_lanes_leave_room_for_the_words(picture: Picture) -> None:
    """Six lanes at most, in less than a sixth of a phone's width, all inside the picture."""
    assert 0 < picture.left < WIDTH / 6
    for x in lane_places(picture):
        assert 0 < x < picture.left


def lane_places(picture: Picture) -> set[float]:
    return {float(x) for piece in picture.pieces for _, path in piece.lanes for x in re.findall(r"^M([\d.]+) ", path)}


def test_two_wires_never_share_a_lane(picture: Picture) -> None:
    """In every piece, lanes that pass or arrive stand apart."""
    for piece in picture.pieces:
        places = [path.split(" ")[0] for _, path in piece.lanes]
        assert len(places) == len(set(places))


def test_each_wire_arrives(graph: Graph, picture: Picture) -> None:
    """A row's wire goes through every piece between, and into the box of the node that the row leads to."""
    place = {piece.node: index for index, piece in reversed(list(enumerate(picture.pieces)))}
    wired = 0
    for index, piece in enumerate(picture.pieces):
        for row in piece.rows:
            if row.wire:
                wired += 1
                end = place[str(row.branch.to)]
                held = [row.branch.edges in edges for p in picture.pieces[index + 1 : end + 1] for edges, _ in p.lanes]
                assert held.count(True) >= end - index
    assert wired or not any(to in graph.nodes for to in graph.targets(graph.start))


def test_no_piece_is_higher_than_a_sheet_of_paper(picture: Picture) -> None:
    """So that print parts the picture between rows: an A4 sheet holds about 800 units."""
    assert max(piece.height for piece in picture.pieces) < 800


def test_it_is_the_same_each_time(site: Site, record: dict[str, Any]) -> None:
    """The same words and numbers from the same data."""
    first, second = (drawn(site, record, Graph.of(record, site.records["levels"])) for _ in range(2))
    assert first == second


def test_drawing_costs_what_the_tree_costs(site: Site) -> None:
    """Layout, words and nested text: twice the questions take little more than twice the steps."""
    steps = []
    for size in (100, 200):
        record = trees.triage(site.language, size)
        graph = Graph.of(record, site.records["levels"])
        wrapped.cache_clear()
        width.cache_clear()
        profile = cProfile.Profile()
        profile.runcall(drawn, site, record, graph)
        steps.append(sum(entry.callcount for entry in profile.getstats()))
    assert steps[1] < 2.5 * steps[0]


def test_height_grows_with_the_number_of_questions(site: Site) -> None:
    """Twice the questions take twice the height, within a tenth."""
    heights = []
    for size in (100, 200):
        record = trees.triage(site.language, size)
        graph = Graph.of(record, site.records["levels"])
        heights.append(drawing_tree.picture(graph, TreeSaid(site, record, graph).said()).height)
    assert heights[1] == pytest.approx(2 * heights[0], rel=0.1)


def flat(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for item in items:
        yield item
        for answer in item["answers"]:
            yield from flat(answer["items"])


def test_the_nested_text_holds_every_node_once_with_all_its_answers(graph: Graph) -> None:
    """The same rows as the picture, as lists."""
    items = list(flat(tree_shape.nested(graph)))
    assert sorted(item["node"] for item in items) == sorted([*graph.nodes, *graph.junctions])
    for item in items:
        assert tuple(answer["branch"] for answer in item["answers"]) == tree_shape.branches(graph, item["node"])
        assert all(below["node"] == answer["branch"].to for answer in item["answers"] for below in answer["items"][:1])


def depth(items: list[dict[str, Any]]) -> int:
    return 1 + max((depth(a["items"]) for item in items for a in item["answers"]), default=0) if items else 0


def test_the_nested_text_is_deep_only_where_the_tree_branches(site: Site) -> None:
    """A trunk of two hundred questions stays at the margin."""
    assert depth(tree_shape.nested(Graph.of(trees.long(site.language)))) <= 2
    assert depth(tree_shape.nested(Graph.of(trees.triage(site.language)))) <= 5


def test_both_name_the_same_places(site: Site, record: dict[str, Any], graph: Graph) -> None:
    """Every question and ending is a link to its section in the picture and in the text, every junction to its box."""
    found = drawn(site, record, graph)
    pieces = found["picture"]["pieces"]
    rows = [row["place"]["step"] for piece in pieces for row in piece["rows"]]
    linked = {piece["step"] for piece in pieces} | set(rows)
    items = list(flat(found["nested"]))
    assert linked == {item["step"] for item in items} | {a["step"] for item in items for a in item["answers"]}
    assert {f"q-{name}" for name in graph.nodes} <= linked
    assert {f"j-{name}" for name in graph.junctions} <= linked


def words_of(site: Site, record: dict[str, Any]) -> dict[str, str]:
    """{answer or way: its words in the picture}, a bar where a line must start."""
    said = TreeSaid(site, record, Graph.of(record, site.records["levels"])).said()
    return {f"{node}:{token}": "|".join(texts) for (node, token), texts in said.labels.items()}


@pytest.fixture
def small(site: Site) -> dict[str, Any]:
    """A tick-all question, a number, and a junction that reads both."""
    rows = [
        trees.answer("a", None, "Fire", unsure={"to": "e0"}),
        trees.answer("b", None, "Water"),
    ]
    ticks = {
        **trees.question("en", "ticks", {"a": None}, to="many", unknown=None, short="What"),
        "form": "several",
        "none": "Nothing",
        "answers": rows,
    }
    counts = [{**trees.answer(level, None, None), "from_level": level} for level in ("red", "orange", "yellow")]
    counts.append(trees.answer("usual", None, None))
    many = trees.question("en", "many", {"a": None}, unit="posts", to="j", short="Much")
    many |= {"form": "number", "answers": counts}
    ways: list[dict[str, Any]] = [
        {"when": {"ticks": ["a", "b"], "many": ["red"]}, "unless": {}, "to": "e0"},
        {"when": {"ticks": ["a"]}, "unless": {"many": ["unknown"], "ticks": ["b"]}, "to": "e1"},
        {"when": {}, "unless": {"many": ["red"]}, "to": "e2"},
        {"when": {}, "unless": {}, "to": "e3"},
    ]
    return trees.tree("en", [ticks, many], [{"id": "j", "ways": ways}], 4)


def test_a_junction_says_its_conditions_in_words(site: Site, small: dict[str, Any]) -> None:
    """A line each: if, and, unless, or; the last way is “otherwise”."""
    said = words_of(site, small)
    expected = {
        "en": [
            "if What: “Fire” or “Water”|and Much: 10 times the usual or more, and at least 300 messages in one hour",
            "if What: Fire|unless Much: We don’t know yet|or What: Water",
            "unless Much: 10 times the usual or more, and at least 300 messages in one hour",
            "otherwise",
        ],
        "fr": [
            "si What : « Fire » ou « Water »|et Much : 10 fois le volume habituel ou plus,"
            " et au moins 300 messages en une heure",
            "si What : Fire|sauf si Much : On ne sait pas encore|ou What : Water",
            "sauf si Much : 10 fois le volume habituel ou plus, et au moins 300 messages en une heure",
            "sinon",
        ],
    }[site.language]
    assert [spaced(said[f"j:{n}"]) for n in range(4)] == expected


def spaced(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_a_number_question_shows_its_ranges(site: Site, small: dict[str, Any]) -> None:
    """From the levels' own numbers."""
    said = words_of(site, small)
    expected = {
        "en": [
            "10 times the usual or more, and at least 300 messages in one hour",
            "4 times the usual or more, and at least 50 messages in one hour",
            "2 times the usual or more",
            "Less than 2 times the usual",
        ],
        "fr": [
            "10 fois le volume habituel ou plus, et au moins 300 messages en une heure",
            "4 fois le volume habituel ou plus, et au moins 50 messages en une heure",
            "2 fois le volume habituel ou plus",
            "Moins de 2 fois le volume habituel",
        ],
    }[site.language]
    names = ("red", "orange", "yellow", "usual")
    assert [spaced(said[f"many:{name}"]) for name in names] == expected


def test_each_option_of_a_tick_all_question_is_a_row(site: Site, small: dict[str, Any]) -> None:
    """With a box to tick; “not sure” stands under what it doubts, without one."""
    found = drawn(site, small, Graph.of(small, site.records["levels"]))
    ticks = found["picture"]["pieces"][0]
    rows = [(label["edge"], label["sign"]) for row in ticks["rows"] for label in row["labels"]]
    assert rows == [("ticks:a", "tick"), ("ticks:a" + UNSURE, ""), ("ticks:b", "tick"), ("ticks:none", "tick")]
    answers = [answer["text"] for answer in found["nested"][0]["answers"]]
    assert answers[1] == f"Fire ({site.ui['tree-unsure'].lower()})"


def test_an_ending_has_the_shape_of_its_level(site: Site, small: dict[str, Any]) -> None:
    """And the level's badge in the text."""
    found = drawn(site, small, Graph.of(small, site.records["levels"]))
    ways = found["picture"]["pieces"][2]["rows"]
    levels = [site.records["levels"][name] for name in trees.LEVELS]
    assert [row["place"]["shape"] for row in ways] == [level["shape"] for level in levels]
    items = {item["step"]: item for item in flat(found["nested"])}
    assert [answer["grade"] for answer in items["j-j"]["answers"]] == levels


@pytest.mark.parametrize("room", [40, 90, 260])
@pytest.mark.parametrize(
    "said", ["Quelqu’un dit : «\u202fc’est vous\u202f»", "mot-dièse-interminable", "x" * 60, "a b", ""]
)
def test_lines_fit_and_nothing_is_lost(said: str, room: float) -> None:
    """Words are kept whole where they fit; no-break spaces hold; a hyphen is a place to break."""
    lines = wrapped(said, room, SMALL)
    assert letters("".join(lines)) == letters(said)
    assert all(width(line, SMALL) <= room for line in lines)
    assert not any(line.startswith(("»", "\u202f")) for line in lines)
