"""Rules about signposting."""

from collections.abc import Sized

from halcyon.base.refusals import Refusal
from halcyon.records.record.models import Record

#: Stages of a referral with which services can be named: it left the service.
LEFT = ("passed_on", "not_allocated")


def can_be_signposted(record: Record) -> None:
    """Services are named with a hub decision, or with a referral that does not stay in the service."""
    if record.kind == "decision" or (record.kind == "referral" and record.stage in LEFT):
        return
    raise Refusal(
        "Services are named with a decision, or with a referral that is passed on or not allocated.",
        code="not_signposted",
    )


def names_a_service(services: Sized) -> None:
    """To signpost is to name at least one service."""
    if not len(services):
        raise Refusal("Select at least one service.", code="no_service", field="services")
