"""The trail's verbs in words."""

#: What a verb of the trail means, where it does not say so by itself.
DEEDS = {
    "accept": "Accepted",
    "admit": "Gave an account",
    "allocate": "Allocated",
    "ask break-glass": "Asked for a file by break-glass",
    "break glass": "Opened by break-glass",
    "change duty": "Changed a shift",
    "close": "Closed",
    "decide": "Decided",
    "decline": "Declined",
    "do not allocate": "Did not allocate",
    "elevated": "Asked for a fact",
    "end break-glass": "Ended break-glass early",
    "escalate": "Escalated",
    "finish": "Finished a call sheet",
    "grade": "Graded",
    "let go": "Ended an account",
    "list": "Saw a list",
    "match": "Matched",
    "offer": "Offered",
    "open": "Opened",
    "pass on": "Passed on",
    "put on duty": "Put somebody on duty",
    "read trail": "Read the trail",
    "report missing": "Recorded as missing",
    "add news": "Added news of a missing child",
    "find": "Recorded as found",
    "take back": "Recorded a mistake",
    "refer": "Referred",
    "refer to service": "Referred to the service",
    "review break-glass": "Reviewed a use of break-glass",
    "take": "Took a contact",
    "take off duty": "Took somebody off duty",
    "tell": "Told the referrer",
}


def deed(verb: str) -> str:
    """What was done, as a person would say it."""
    return DEEDS.get(verb) or verb.capitalize()
