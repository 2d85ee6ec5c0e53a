"""Rules about addresses."""

import re

from halcyon.base.refusals import Refusal
from halcyon.people.address.codes import AddressKind

# The form of postcodes in the United Kingdom (BS 7666), without asking whether one was ever given out.
_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}", re.ASCII)


def tidy_postcode(text: str) -> str:
    """A postcode as it is written: "s1 2hh" is "S1 2HH"."""
    bare = "".join(text.split()).upper()
    return f"{bare[:-3]} {bare[-3:]}" if len(bare) > 3 else bare


def postcode_is_right(postcode: str) -> None:
    """A postcode has the form that postcodes have."""
    if postcode and not _POSTCODE.fullmatch(postcode):
        raise Refusal(
            "Enter a full postcode, like S1 2HH, or leave it empty.", code="postcode", field="postcode"
        )


def says_where(kind: str, lines: str, postcode: str) -> None:
    """An address says where it is, unless there is none."""
    if kind != AddressKind.NONE and not lines.strip() and not postcode:
        raise Refusal("Enter the address, or as much of it as is known.", code="no_address", field="lines")


def somebody_sees_it(confidential: bool, principals: object) -> None:
    """A confidential address that nobody may see protects nobody."""
    if confidential and not principals:
        raise Refusal("Say who may see this address.", code="nobody_sees", field="may_see")
