"""The `playbook` command as people use it: exit codes, words, files left behind."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from macros.checking.playbook import examine
from macros.cli import main
from macros.cli.kinds import KINDS
from macros.model import COLLECTIONS
from macros.reading.loader import load
from macros.reading.reader import read

from ..small import edit, small


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.fixture
def spoilt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small playbook with one wrong value."""
    monkeypatch.chdir(tmp_path)
    data = small(tmp_path)
    edit(data / "practices" / "speak.yml", "moment: during", "moment: durng")
    return data


MESSAGE = "'moment' is 'durng', not in the vocabulary 'moment'; did you mean 'during'?"


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_explains_itself(command: str) -> None:
    """`--help` says what the command does and exits 0."""
    result = run(command, "--help")
    assert result.exit_code == 0
    assert (main.commands[command].help or "").split(".")[0] in " ".join(result.output.split())


def test_check_passes_on_the_real_data() -> None:
    """Exit 0, and a summary that fits one screen."""
    result = run("check")
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[-1] == "No problem."
    assert len(result.output.splitlines()) <= 40


def test_check_prints_each_problem_and_exits_1(spoilt: Path) -> None:
    """As text, file:line:column first."""
    result = run("check", "--data", spoilt)
    assert result.exit_code == 1
    assert result.output.splitlines()[0] == f"data/practices/speak.yml:4:9: {MESSAGE}"


def test_check_prints_json(spoilt: Path) -> None:
    """Problems and summary as data."""
    found = json.loads(run("check", "--data", spoilt, "--format", "json").output)
    assert found["problems"] == [{"file": "data/practices/speak.yml", "line": 4, "column": 9, "message": MESSAGE}]
    assert found["summary"]["records"]["practices"] == 1


def test_check_prints_annotations_for_pull_requests(spoilt: Path) -> None:
    """One `::error` line a problem."""
    lines = run("check", "--data", spoilt, "--format", "github").output.splitlines()
    assert lines[0] == f"::error file=data/practices/speak.yml,line=4,col=9::{MESSAGE}"


def test_problems_alike_are_said_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first place, and how many more; JSON and annotations keep every place."""
    monkeypatch.chdir(tmp_path)
    data = small(tmp_path)
    for name in ("a", "b", "c", "d", "e"):
        shutil.copy(data / "mistakes" / "silence.yml", data / "mistakes" / f"{name}.yml")
        edit(data / "mistakes" / f"{name}.yml", "id: silence", f"id: {name}")
        edit(data / "mistakes" / f"{name}.yml", "moment: during", "moment: durng")
    edit(data / "practices" / "speak.yml", "counters: [silence]", "counters: [silence, a, b, c, d, e]")
    first, second, *_ = run("check", "--data", data).output.splitlines()
    assert first == f"data/mistakes/a.yml:4:9: {MESSAGE} (and 4 more like it)"
    assert second == ""
    assert len(json.loads(run("check", "--data", data, "--format", "json").output)["problems"]) == 5


def test_explain_says_what_each_kind_found_is(spoilt: Path) -> None:
    """What it is, why it matters, a line wrong and right; only the kinds found, once each."""
    printed = run("check", "--data", spoilt, "--explain").output
    explained = printed.partition("1 problem(s)\n")[2].strip().splitlines()
    assert explained[0].startswith("vocabulary: ")
    assert [line.split()[0] for line in explained[1:]] == ["why", "wrong", "right"]


def test_explain_looks_one_kind_up() -> None:
    """By its name, without reading the data; an unknown one gets a suggestion."""
    assert run("check", "--explain", "comment").output.startswith("comment: A space and # start a comment")
    assert "did you mean 'comment'?" in run("check", "--explain", "coment").output
    assert run("check", "--explain", "coment").exit_code == 2


def test_every_kind_has_all_its_parts() -> None:
    """Each explains itself, and `all` prints each once."""
    names = [kind.name for kind in KINDS]
    assert len(names) == len(set(names))
    assert all(kind.what and kind.why and kind.wrong and kind.right for kind in KINDS)
    printed = run("check", "--explain", "all").output
    assert [line.partition(":")[0] for line in printed.splitlines() if line and line[0] != " "] == names


def test_wrong_usage_exits_2() -> None:
    """Unknown options, values, kinds and trees are usage errors, told in one line."""
    for arguments in (
        ("check", "--format", "xml"),
        ("build", "--edition", "secret"),
        ("build", "--language", "de"),
        ("check", "--data", "/no/such/folder"),
        ("new", "recipe", "cake"),
        ("new", "case", "Not An Id"),
        ("new", "drill", "fire", "--from", "no-such-case"),
        ("new", "case", "fire", "--from", "kfc-uk-2018"),
        ("paths", "no-such-tree"),
        ("dance",),
    ):
        assert run(*arguments).exit_code == 2, arguments


def test_an_unknown_kind_gets_a_suggestion() -> None:
    """`playbook new pratice x` says what was meant."""
    assert "did you mean 'practice'?" in run("new", "pratice", "x").output


@pytest.mark.parametrize("kind", [c.kind for c in COLLECTIONS.values()])
def test_a_new_record_of_any_kind_is_valid(kind: str, tmp_path: Path) -> None:
    """The skeleton has no problem but what it cannot know: who answers a mistake, who cites a point."""
    data = small(tmp_path)
    result = run("new", kind, "my-first-one", "--data", data)
    assert result.exit_code == 0, result.output
    assert unforeseen(data) == []


def test_new_records_of_every_kind_are_valid_in_the_real_playbook(data: Path) -> None:
    """All at once, beside its own."""
    for name, collection in COLLECTIONS.items():
        run("new", collection.kind, f"my-first-of-{name}", "--data", data)
    assert len(list(data.rglob("my-first-of-*.yml"))) == len(COLLECTIONS)
    assert unforeseen(data) == []


def unforeseen(data: Path) -> list[str]:
    """The problems of a playbook but those that a skeleton cannot know."""
    return [str(one) for one in examine(data)[1] if "no practice answers the mistake" not in str(one)]


def test_a_new_record_explains_every_field(data: Path) -> None:
    """Each field of the model stands in the skeleton, under a line that explains it."""
    run("new", "case", "my-first-one", "--data", data)
    lines = (data / "cases" / "my-first-one.yml").read_text(encoding="utf-8").splitlines()
    for name, field in COLLECTIONS["cases"].model.model_fields.items():
        place = next(i for i, line in enumerate(lines) if line.removeprefix("# ").startswith(f"{name}:"))
        assert lines[place - 1].startswith(f"# {(field.description or '').rstrip('.')}"), name


def test_a_new_tree_is_one_to_walk(data: Path) -> None:
    """Each item begins with its id; two buttons and “not sure”, an ending that speaks and one that waits."""
    run("new", "tree", "my-first-one", "--data", data)
    record = read(data / "trees" / "my-first-one.yml", "x").value
    items = [*record["questions"], *record["questions"][0]["answers"], *record["outcomes"]]
    assert all(next(iter(item)) == "id" for item in items)
    lines = run("paths", "my-first-one", "--data", data).output.splitlines()
    assert lines == [
        "first-question: yes ⇒ first-outcome (green)",
        "first-question: no ⇒ second-outcome (green)",
        "first-question: unknown ⇒ first-outcome (green)",
    ]


def test_a_new_incident_has_a_walk_that_ends(data: Path) -> None:
    """Its answers are a real walk of a real tree, to be changed; without any tree there is nothing to walk."""
    run("new", "incident", "my-first-one", "--data", data)
    record = read(data / "incidents" / "my-first-one.yml", "x").value
    assert (record["tree"], record["answers"]) == ("crisis", {"flags": "injured"})
    shutil.rmtree(data / "trees")
    assert run("new", "incident", "my-second-one", "--data", data).exit_code == 0


def test_a_new_drill_from_any_case_lacks_only_words(data: Path) -> None:
    """Its injects are the case's steps in both languages, its level the tree's; the check tells what is to write."""
    cases = load(data).collections["cases"]
    for name in cases:
        assert run("new", "drill", f"drill-{name}", "--from", name, "--data", data).exit_code == 0
    assert {str(one).rpartition("; ")[2] for one in examine(data)[1]} == {"write it"}
    made = read(data / "drills" / "drill-kfc-uk-2018.yml", "x").value
    steps = [{"en": step.text.en, "fr": step.text.fr} for step in cases["kfc-uk-2018"].timeline]  # type: ignore[attr-defined]
    assert [inject["text"] for inject in made["injects"]] == steps
    assert made["injects"][0]["levels"] == ["orange"]


def test_new_never_writes_over_a_record(data: Path) -> None:
    """An id that is taken is refused, and the file stays as it was."""
    before = (data / "practices" / "empathy-first.yml").read_bytes()
    result = run("new", "practice", "empathy-first", "--data", data)
    assert result.exit_code == 1
    assert before == (data / "practices" / "empathy-first.yml").read_bytes()


def test_schema_writes_what_the_repository_holds(data: Path) -> None:
    """The committed schemas are those of the model."""
    before = {path.name: path.read_text(encoding="utf-8") for path in (data / "schemas").glob("*.json")}
    shutil.rmtree(data / "schemas")
    assert run("schema", "--data", data).exit_code == 0
    after = {path.name: path.read_text(encoding="utf-8") for path in (data / "schemas").glob("*.json")}
    assert before == after, "run: playbook schema"


def test_a_failed_build_leaves_the_last_good_site(spoilt: Path, tmp_path: Path) -> None:
    """Exit 1, the problem named, not one file of the old site touched, nothing left beside it."""
    output = tmp_path / "site"
    page = output / "public" / "en" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("the last good site")
    result = run("build", "--data", spoilt, "--output", output)
    assert result.exit_code == 1
    assert MESSAGE in result.output
    assert page.read_text() == "the last good site"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "site"]


def test_the_summary_counts_what_is_overdue(tmp_path: Path) -> None:
    """A record whose review no longer holds is named."""
    data = small(tmp_path)
    edit(data / "messages" / "holding.yml", "reviewed: 2026-01-31", "reviewed: 2020-01-31")
    found = yaml.safe_load(run("check", "--data", data, "--format", "json").output)
    assert found["summary"]["overdue"] == ["message holding (since 2021-01-31)"]
