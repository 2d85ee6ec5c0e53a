"""A decision to share, complete, to be changed by what a test is about."""

from dataclasses import replace
from datetime import date, timedelta

from halcyon.casework.case.models import Case
from halcyon.records.record.models import Record
from halcyon.records.sharing.actions import share
from halcyon.records.sharing.codes import Article6, Article9, Consent, FamilyTold, Method, Offence, Opens
from halcyon.records.sharing.models import Sharing
from halcyon.records.sharing.queries import file_of
from halcyon.records.sharing.told import Decided, Outside
from tests.harness import World

GRAN = Outside("Gran (synthetic)", "Grandmother", "0114 496 0999, not before noon")


def decided(world: World, *to: str, **changes: object) -> Decided:
    """To share some words with people by name, and nothing else."""
    whole = Decided(
        purpose="So that the school keeps an eye on who collects her.",
        what="An adult with a grey car may come to the gate.",
        to=[world.user(name).principal_id for name in to],
        outside=None,
        article_6=Article6.PUBLIC_TASK,
        article_9=Article9.NONE,
        offence=Offence.SAFEGUARDING,
        necessity="Nobody else is at the gate.",
        family_told=FamilyTold.NO,
        family_reason="It may raise the risk.",
        consent=Consent.NOT_SOUGHT,
        consent_reason="It was not the basis.",
        method=Method.HALCYON,
        review_on=(world.at + timedelta(days=30)).date(),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def opening(world: World, opens: Opens = Opens.FULL, **changes: object) -> dict[str, object]:
    """What opens something until half a year from now."""
    return {"opens": opens, "until": (world.at + timedelta(days=180)).date(), **changes}


def file(world: World, case: Case, by: str = "asha") -> Record:
    with world.acting(by) as viewer:
        return file_of(viewer, case.person.record.reference)


def shared(world: World, case: Case, said: Decided, by: str = "asha") -> Sharing:
    """What somebody decides to share about the child of a case."""
    found = file(world, case, by)
    with world.acting(by) as viewer:
        return share(file=found, decided=said, by=viewer, at=world.at)


def far(world: World) -> date:
    return (world.at + timedelta(days=400)).date()
