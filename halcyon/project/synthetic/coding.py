"""From the keys of a profile to the codes that records have: what its groups gather, or the key itself."""

import random
from collections.abc import Collection, Mapping

from halcyon.insight.profile import UNKNOWN, Profile, ProfileError
from halcyon.project.synthetic import rates
from halcyon.project.synthetic.lots import drawn

#: How long a code of a publisher's own may be.
LONGEST: Mapping[str, int] = {
    **{"source": 40, "ethnicity": 40, "outcome": 40},
    **{"risk_level": 10, "status": 14, "not_allocated_reason": 20},
}
#: Codes as records store them, and what profiles call them.
ALSO: Mapping[str, Mapping[str, str]] = {
    "gender": {"F": "female", "M": "male", "O": "other", "U": UNKNOWN},
    "risk_level": {"not_yet": "not_yet_graded"},
}
#: All that there is to say, where a publisher cannot have a code of its own.
_KEYS: Mapping[str, Collection[str]] = {
    "channel": tuple(rates.CHANNEL),
    "decision": ("exploitation_service", "strategy_discussion", "police_now", *rates.ELSEWHERE),
    "weekend": tuple(rates.AT_WEEKEND),
    "gender": ("female", "male", "other", UNKNOWN),
    "looked_after": ("looked_after", "not_looked_after", UNKNOWN),
}


class Coding:
    """Draws codes for the keys of a profile, as often as they usually come up in referrals, or as ``usual`` says."""

    def __init__(
        self, profile: Profile, rng: random.Random, usual: Mapping[str, rates.Shares] = rates.USUAL
    ) -> None:
        self.profile, self.rng, self.usual = profile, rng, usual
        self._shares: dict[tuple[str, str], dict[str, float]] = {}

    def code(self, dimension: str, key: str) -> str:
        """A code that the profile prints under a key. ``ProfileError`` for a key that no record can have."""
        return drawn(self.shares(dimension, key), self.rng)

    def shares(self, dimension: str, key: str) -> rates.Shares:
        """Every code that the profile prints under a key, as often as it usually comes up. Raises as ``code``."""
        shares = self._shares.get((dimension, key))
        if shares is None:
            shares = self._shares[dimension, key] = self._possible(dimension, key)
        return shares

    def _possible(self, dimension: str, key: str) -> dict[str, float]:
        usual, also = self.usual[dimension], ALSO.get(dimension, {})
        gathered = self.profile.group_of(dimension, key)
        if not self.profile.codes_of(dimension, key) and gathered not in {key, UNKNOWN}:
            raise ProfileError(
                f"{self._printed_in(dimension, key)}{dimension}: {key!r} is among what {gathered} gathers."
            )
        codes = [also.get(code, code) for code in self.profile.codes_of(dimension, key)] or [key]
        for code in codes:
            _refuse(dimension, code, self._printed_in(dimension, key), usual)
        return {code: usual.get(code, rates.RARE) for code in codes}

    def _printed_in(self, dimension: str, key: str) -> str:
        """The table that prints a key, or is restricted to it, for the beginning of a sentence."""
        for table in self.profile.tables:
            if table.restrict.get(dimension) == key or (
                table.dimension == dimension and any(key in row.keys for row in table.rows)
            ):
                return f"table {table.id}: "
        return ""


def _refuse(dimension: str, code: str, place: str, usual: rates.Shares) -> None:
    keys = _KEYS.get(dimension)
    if keys is not None and code not in keys:
        known = ", ".join(keys)
        raise ProfileError(
            f"{place}{dimension}: {code!r} is none of {known}. A [[group]] says which of them a key gathers."
        )
    if code not in usual and len(code) > LONGEST.get(dimension, len(code)):
        raise ProfileError(
            f"{place}{dimension}: {code!r} has more than {LONGEST[dimension]} characters. A [[group]] says which code"
            " it is."
        )
