"""Matches on pages."""

from collections.abc import Sequence

from markupsafe import Markup

from halcyon.base.dates import long_date
from halcyon.govuk.components.component import Text
from halcyon.people.matching.queries import Match


def why_words(why: Sequence[str]) -> str:
    """Why somebody was found, as one sentence: "Same first name, family name sounds alike"."""
    said = ", ".join(why)
    return said[:1].upper() + said[1:]


def why_list(why: Sequence[str]) -> Text:
    """Why somebody was found, a line each."""
    lines = Markup("").join(Markup("<li>{}</li>").format(each[:1].upper() + each[1:]) for each in why)
    return Markup('<ul class="govuk-list hal-why">{}</ul>').format(lines)


def born_words(match: Match) -> str:
    """When somebody was born, for a line below a name."""
    return f"Born {long_date(match.born_on)}" if match.born_on else "Date of birth not known"


NOT_YET = "not_yet"  # a grade that says nothing of the child yet


def hint_words(match: Match) -> str:
    """What may be said of somebody whose file one does not reach."""
    hint = match.hint
    if hint is None:
        return ""
    team = hint.team or "a team of this area"
    phone = f", {hint.phone}" if hint.phone else ""
    holder = f". {hint.holder} holds the case" if hint.holder else ""
    graded = f". Graded {hint.grade}" if hint.grade not in ("", NOT_YET) else ""
    missing = ". Missing now" if hint.missing else ""
    return f"Known to {team[:1].lower() + team[1:]}{phone}{holder}{graded}{missing}"
