"""Rules about consultations; and a gentle look for what may name a child."""

import re

from halcyon.base.refusals import Refusal
from halcyon.casework.consultation.kinds import RECORDED

#: Words that begin with a capital within a sentence and name nobody.
_NOBODY = frozenset(
    """
    I I’m I’ve I’d I’ll Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June
    July August September October November December Christmas Easter English Maths Science History PE Year Mr Mrs Ms
    Miss Dr Mum Dad Nan Gran Police Council Academy School College Hospital Instagram Snapchat TikTok WhatsApp Facebook
    Uber Childline NSPCC CSE CCE CAMHS GP SENCO DSL TAC TAF EHCP NHS British Muslim Christian Polish Pakistani
    Somali Roma
    """.split()  # noqa: SIM905 - a list to read
)
_WORD = re.compile(r"[^\W\d_][^\W\d_]*(?:[’'-][^\W\d_]+)*")
_DATE = re.compile(r"\b\d{1,2}[./ -]\d{1,2}[./ -](?:19|20)?\d{2}\b")
_NUMBER = re.compile(r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b")
_ENDS = '.!?:;\n–“"(•'

# About the thing


def says_enough(question: str, advice: str) -> None:
    """A consultation is a question and an answer."""
    if not question.strip():
        raise Refusal("Say what was asked.", code="question_missing", field="question")
    if not advice.strip():
        raise Refusal("Say what you advised.", code="advice_missing", field="advice")


def is_not_joined(stage: str) -> None:
    """A consultation becomes one referral."""
    if stage != RECORDED:
        raise Refusal("This consultation has been joined to a referral already.", code="joined_already")


def may_name(text: str) -> list[str]:
    """What in a text may tell who a child is: words with a capital within a sentence, dates, long numbers.

    Only a hint to look again: scripts without capitals show nothing, and a town shows as a name does.
    """
    found = [match[0] for pattern in (_DATE, _NUMBER) for match in pattern.finditer(text)]
    for match in _WORD.finditer(text):
        word, before = match[0], text[: match.start()].rstrip(" \t")
        begins = not before or before[-1] in _ENDS
        if word[0].isupper() and len(word) > 1 and not word.isupper() and not begins and word not in _NOBODY:
            found.append(word)
    return list(dict.fromkeys(found))
