"""The sentences of field errors, in the manner of the GOV.UK style guide."""


def noun_of(label: str) -> str:
    """A label as it stands within a sentence: "Date of birth" → "date of birth", "NHS number" as it is."""
    starts_an_acronym = label[1:2].isupper() or not label[1:2].isalpha()
    return label if starts_an_acronym else label[:1].lower() + label[1:]


def opening(noun: str) -> str:
    """A noun as it stands at the beginning of a sentence."""
    return noun[:1].upper() + noun[1:]


def from_the_list(noun: str) -> str:
    """What to do when an answer is none of those offered."""
    return " ".join(("Select", noun, "from the list"))


def joined(parts: list[str]) -> str:
    """["day", "month", "year"] → "day, month and year"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
