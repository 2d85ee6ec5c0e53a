"""Imports for the type checker alone are not counted by the import linter: here they are held to the order, too."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.test_tree import ROOT, SOURCE, contracts

ORDER = contracts()["importlinter:contract:packages"]["layers"].split()  # highest first


def _type_imports(path: Path) -> Iterator[str]:
    """What a file imports under ``if TYPE_CHECKING``."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            yield from (each.module for each in node.body if isinstance(each, ast.ImportFrom) and each.module)


FILES = sorted(path for path in SOURCE.rglob("*.py") if "TYPE_CHECKING" in path.read_text())


def test_there_are_some() -> None:
    assert len(FILES) > 5


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_types_come_from_below(path: Path) -> None:
    package = path.relative_to(SOURCE).parts[0]
    above = set(ORDER[: ORDER.index(package)])
    guilty = [
        name for name in _type_imports(path) if name.startswith("halcyon.") and name.split(".")[1] in above
    ]
    assert guilty == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_what_presents_rows_names_their_type(path: Path) -> None:
    """A view that needs a model's type does too much; a rule or an action imports it openly."""
    assert path.name != "views.py"
