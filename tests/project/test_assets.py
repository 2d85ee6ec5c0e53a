"""Page assets: under hashed names once they are collected, under their own before."""

from pathlib import Path

import pytest
from django.templatetags.static import static

from halcyon.project.assets import collect


@pytest.mark.slow(reason="copies, hashes and compresses every asset")
def test_collected_assets_have_their_content_in_their_name(tmp_path: Path, settings: object) -> None:
    settings.STATIC_ROOT = tmp_path  # type: ignore[attr-defined]
    assert static("halcyon/halcyon.js") == "/static/halcyon/halcyon.js", "nothing is collected yet"
    assert collect() == "page assets are ready"
    settings.STATIC_ROOT = str(tmp_path)  # type: ignore[attr-defined] # as a process started afterwards sees it
    hashed = static("halcyon/halcyon.js")
    assert hashed.startswith("/static/halcyon/halcyon.")
    assert hashed != "/static/halcyon/halcyon.js"
    script = tmp_path / hashed.removeprefix("/static/")
    assert 'from "./board.js"' not in script.read_text(), "what a script imports is hashed, too"
    collect()
    assert static("halcyon/halcyon.js") == hashed
