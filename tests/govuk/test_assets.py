"""The page assets that the build hook made, and what pages and scripts ask for."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "halcyon" / "govuk" / "static"
TEMPLATES = ROOT / "halcyon" / "govuk" / "jinja2"
LOCK = json.loads((ROOT / "package-lock.json").read_text())


def test_everything_that_templates_ask_for_is_there():
    asked = {
        match
        for template in TEMPLATES.rglob("*.jinja")
        for match in re.findall(r"static\(['\"]([^'\"]+)['\"]\)", template.read_text())
    }
    assert len(asked) >= 6
    assert [path for path in asked if not (STATIC / path).is_file()] == []


@pytest.mark.parametrize("script", sorted((STATIC / "halcyon").glob("*.js")), ids=lambda path: path.name)
def test_everything_that_scripts_import_is_there(script):
    imported = re.findall(r'from "([^"]+)"', script.read_text())
    assert [path for path in imported if not (script.parent / path).is_file()] == []


@pytest.mark.parametrize("style", sorted(STATIC.rglob("*.css")), ids=lambda path: path.name)
def test_styles_load_nothing_that_is_not_there_and_nothing_that_is_govuks_alone(style):
    css = style.read_text()
    assert [url for url in re.findall(r"url\(([^)]+)\)", css) if not (style.parent / url).is_file()] == []
    assert "GDS Transport" not in css
    assert "@font-face" not in css
    assert "sourceMappingURL" not in css


def test_there_is_no_font_and_no_crest_among_the_assets():
    names = [path.name for path in STATIC.rglob("*") if path.is_file()]
    assert not [name for name in names if re.search(r"woff|crest|crown|logotype|opengraph", name)]


def test_the_lock_names_no_address_and_proves_each_package():
    packages = {name: package for name, package in LOCK["packages"].items() if name}
    assert "http" not in json.dumps(LOCK)
    assert all("resolved" not in package for package in packages.values())
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert packages["node_modules/govuk-frontend"]["version"].startswith("6.3.")
    assert packages["node_modules/@ministryofjustice/frontend"]["version"].startswith("11.")


def test_the_components_mirror_the_locked_design_system():
    css = (STATIC / "vendor" / "govuk-frontend.min.css").read_text()
    version = LOCK["packages"]["node_modules/govuk-frontend"]["version"]
    assert f'--govuk-frontend-version:"{version}"' in css
