"""Which published profile the area's report is cut by."""

from pathlib import Path

from django.conf import settings

from halcyon.base.refusals import Refusal
from halcyon.insight.profile import Profile, ProfileError, load, shipped

PACKAGED = shipped()


def current_profile() -> Profile:
    """The profile at ``settings.HALCYON_PROFILE``; where nothing is at its default place, the packaged one.

    Raises Refusal with the place and the fault where the file is no profile, or is not there.
    """
    try:
        return load(profile_path())
    except ProfileError as error:
        raise Refusal(str(error), code="profile") from error


def profile_path() -> Path:
    """The file of the current profile."""
    path, default = settings.HALCYON_PROFILE, settings.DATA.path / "profile.toml"
    return PACKAGED if path == default and not path.exists() else path
