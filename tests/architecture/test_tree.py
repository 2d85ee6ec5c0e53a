"""Every package, slice and file has its place in `.importlinter`, and what has none fails the build."""

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "halcyon"
WITHOUT_SLICES = {"base", "govuk", "project"}
LINT = Path(sys.executable).with_name("lint-imports")


def contracts() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter")
    return parser


def words(contract: str, option: str) -> set[str]:
    """The names in an option of a contract, without the marks between and around them."""
    return set(re.findall(r"[\w.*]+", contracts()[f"importlinter:contract:{contract}"][option]))


def folders(parent: Path) -> set[str]:
    return {path.parent.name for path in parent.glob("*/__init__.py")} - {"migrations", "commands"}


PACKAGES = sorted(folders(SOURCE) - WITHOUT_SLICES)
# The packages of subjects: learn one slice, know all. (The trail, indicators and pages that span subjects are
# machinery with files of their own.)
SUBJECTS = ("records", "people", "casework")
SLICES = sorted(f"{package}/{slice_}" for package in SUBJECTS for slice_ in folders(SOURCE / package))


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_has_an_order_of_slices_and_of_files(package: str) -> None:
    assert words(package, "containers") == {f"halcyon.{package}"}
    assert words(package, "exhaustive") == {"true"}
    assert f"halcyon.{package}.*" in words("files", "containers")


@pytest.mark.parametrize("slice_", SLICES)
def test_a_slice_has_only_files_whose_names_are_known(slice_: str) -> None:
    names = {path.stem for path in (SOURCE / slice_).glob("*.py")} - {"__init__"}
    assert names <= words("files", "layers")


#: Enrolment is part of signing in and of one's account: one form for both.
#: What asks why something is late is one form for everything that can be.
#: A graver grade is asked for with what raises it.
SHARED_FORMS = {
    ("halcyon.access.account.views", "halcyon.access.sign_in.forms"),
    ("halcyon.records.break_glass.forms", "halcyon.records.deadline.forms"),
    ("halcyon.casework.upgrade.forms", "halcyon.casework.regrade.forms"),
}


def test_forms_and_views_are_not_shared_between_slices_of_a_package() -> None:
    """A page above may show a lower slice's cards (its presenters); forms and views are private."""
    graph = grimp.build_graph("halcyon", cache_dir=None)
    shared = [
        (importer, private)
        for private in graph.modules
        if private.count(".") == 3 and private.rpartition(".")[2] in {"forms", "views"}
        for importer in graph.find_modules_that_directly_import(private)
        if importer.split(".")[1] == private.split(".")[1] and importer.split(".")[2] != private.split(".")[2]
    ]
    assert set(shared) <= SHARED_FORMS


@pytest.mark.slow(reason="reads every import of a copy of the tree")
@pytest.mark.parametrize("new", ["newcomer", "casework/newcomer", "records/newcomer"])
def test_what_has_no_place_fails_the_build(tmp_path: Path, new: str) -> None:
    shutil.copytree(
        SOURCE, tmp_path / "halcyon", ignore=shutil.ignore_patterns("static", "jinja2", "__pycache__")
    )
    shutil.copy(ROOT / ".importlinter", tmp_path)
    (tmp_path / "halcyon" / new).mkdir()
    (tmp_path / "halcyon" / new / "__init__.py").touch()
    linted = subprocess.run([LINT, "--no-cache"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert linted.returncode == 1
    assert f"- halcyon.{new.replace('/', '.')}\n" in linted.stdout
