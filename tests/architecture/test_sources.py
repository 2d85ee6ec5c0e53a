"""Habits that no linter knows, held over the whole tree by reading it."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "halcyon"
#: Where rows may be asked for: everywhere else goes through a query that takes a viewer.
OBJECTS = {"models.py", "queries.py", "actions.py", "keeping.py", "facts.py", "seeds.py"}


def _files() -> list[Path]:
    return sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)


def _in(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def _may_be_a_model(value: ast.expr) -> bool:
    """A PDF has objects too; what is called by a small name is the value of a library, unless it is ``self.model``."""
    return not isinstance(value, ast.Name) or value.id in {"model", "models", "cls"} or value.id[0].isupper()


@pytest.mark.parametrize("path", _files(), ids=_in)
def test_rows_are_asked_for_where_a_viewer_is(path: Path) -> None:
    if path.name in OBJECTS or path.is_relative_to(SOURCE / "project"):
        return
    tree = ast.parse(path.read_text())
    managers = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "objects" and _may_be_a_model(node.value)
    ]
    assert managers == [], f"lines {managers} ask a manager directly"


@pytest.mark.parametrize("path", [path for path in _files() if path.name == "views.py"], ids=_in)
def test_views_import_no_models(path: Path) -> None:
    guilty = [
        name
        for name in _imports(ast.parse(path.read_text()))
        if name.endswith((".models", "django.db.models"))
    ]
    assert guilty == []


@pytest.mark.parametrize("path", _files(), ids=_in)
def test_no_signals_and_no_streaming(path: Path) -> None:
    imported = set(_imports(ast.parse(path.read_text())))
    assert not {name for name in imported if name.startswith(("django.dispatch", "django.db.models.signals"))}
    assert "StreamingHttpResponse" not in path.read_text(), "a streamed response reads after its transaction"


def test_only_the_synthetic_area_sets_the_time_of_recording() -> None:
    """What people write down is recorded when they do: nobody else may say otherwise."""
    using = {_in(path) for path in _files() if "recorded_as_told" in path.read_text()}
    elsewhere = {each for each in using if not each.startswith("project/synthetic/")}
    assert elsewhere == {"base/recording.py"}
    assert using - elsewhere, "the synthetic area does"


@pytest.mark.parametrize("path", _files(), ids=_in)
def test_a_module_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text())
    if path.name not in {"apps.py"} and tree.body:
        assert ast.get_docstring(tree), f"{_in(path)} has no docstring"


@pytest.mark.parametrize("path", [path for path in _files() if path.name == "actions.py"], ids=_in)
def test_actions_take_keywords_and_write_the_change_as_somebody(path: Path) -> None:
    """Keyword-only, as the practitioner says it. (The envelope's own functions are the exception.)"""
    if _in(path) in {"records/record/actions.py", "access/trail/actions.py", "access/attempt/actions.py"}:
        return
    tree = ast.parse(path.read_text())
    guilty = [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and node.args.args
        and node.name not in {"referred_within_a_year"}
    ]
    assert guilty == []


def _kept() -> list[Path]:
    """The files that git keeps, or would."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [path for path in map(ROOT.joinpath, listed.stdout.splitlines()) if path.is_file()]


def test_nothing_names_this_machine_or_a_registry() -> None:
    here = str(ROOT)
    hosts = ("pypi" + ".org", "registry.npmjs" + ".org", "files.python" + "hosted", "deb.debian" + ".org")
    texts = [(path, path.read_text(errors="ignore")) for path in _kept() if path.suffix != ".png"]
    assert [str(path) for path, text in texts if here in text or any(host in text for host in hosts)] == []


def test_language_never_blames_a_child() -> None:
    blaming = (
        "promiscuous",
        "lifestyle choice",
        "risky behaviour",
        "placing herself at risk",
        "placing himself at risk",
    )
    shipped = [*SOURCE.rglob("*.py"), *SOURCE.rglob("*.jinja"), *SOURCE.rglob("*.toml")]
    guilty = [
        _in(path)
        for path in shipped
        if "vendor" not in path.parts and any(word in path.read_text().lower() for word in blaming)
    ]
    assert guilty == []
