"""Of which agency whoever makes a contact is. ``rates.md`` says nothing of it: all of this is our assumption."""

import random
from collections.abc import Collection, Mapping
from dataclasses import replace

from halcyon.casework.contact.codes import Channel, Source
from halcyon.project.synthetic.lots import drawn
from halcyon.project.synthetic.story import Story

#: Of contacts of an agency that the directory has, how many name it. A partner's own form always does.
NAMED = 0.93
NOT_THERE = ""  # an agency that the directory does not have
#: Agencies by their keys of the directory, by who made the contact. Practices and other authorities are not in it; the
#: family and the public are of none.
AGENCIES: Mapping[str, Mapping[str, float]] = {
    Source.POLICE: {"police": 1},
    **{key: {"council": 1} for key in (Source.SOCIAL_CARE, Source.COUNCIL, Source.EARLY_HELP)},
    Source.SCHOOL: {"school": 30, "girls-school": 24, "comprehensive": 28, "college": 18},
    Source.EDUCATION: {"education": 1},
    **{key: {"health": 1} for key in (Source.HEALTH_VISITOR, Source.SCHOOL_NURSE, Source.HEALTH)},
    Source.HOUSING: {"housing": 1},
    Source.LEGAL: {"probation": 1, NOT_THERE: 2},
    Source.VOLUNTARY: {"charity": 1, NOT_THERE: 2},
}


class Callers:
    """Names the agency of whoever makes a contact, by lots of its own: nothing else that is drawn depends on it."""

    def __init__(self, agencies: Collection[str], seed: int) -> None:
        known = {*agencies, NOT_THERE}
        self.of_source = {
            str(source): {key: share for key, share in shares.items() if key in known}
            for source, shares in AGENCIES.items()
        }
        self.rng = random.Random(f"{seed} callers")  # noqa: S311 - invented data, not a secret

    def named(self, story: Story) -> Story:
        """The story with the agency, where there is one, the directory has it, and it was asked."""
        asked = self.rng.random() < NAMED or story.channel == Channel.PARTNER_FORM
        of_source = self.of_source.get(story.source)
        agency = drawn(of_source, self.rng) if of_source else NOT_THERE
        return replace(story, agency=agency if asked else NOT_THERE)
