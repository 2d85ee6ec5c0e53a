"""In what ways what was asked can match what is recorded, what each is worth, and how a page says it."""

from enum import IntEnum

SWAPPED = 100  # added to a way: the given name was found among the family names, or the other way round


class Field(IntEnum):
    """What was asked for. Words of one box, each of which may be either name, come after ``WORD``."""

    GIVEN = 1
    FAMILY = 2
    BORN = 3
    ADDRESS = 4
    REFERENCE = 5
    WORD = 10


class Way(IntEnum):
    """How one word, date or number matched. Stored beside the keys of each word, so a number is never reused."""

    EXACT = 1
    SPELLING = 2
    RESPELT = 3
    NICKNAME = 4
    ORDER = 5
    SLIP = 6
    SOUND = 7
    BEGINS = 8
    BIRTH = 20
    DAY_AND_MONTH_SWAPPED = 21
    ONE_DIGIT = 22
    DAY_AND_MONTH = 23
    MONTH_AND_YEAR = 24
    YEAR = 25
    NUMBER = 30
    NUMBER_SLIP = 31
    POSTCODE = 40
    STREET = 41


#: From 0 to 1: how surely a match of this kind is the same name, date or number. They only put results in
#: order; whether two are one child is a person's judgement.
WEIGHT: dict[Way, float] = {
    Way.EXACT: 1.0,
    Way.SPELLING: 0.95,  # Mohamed for Muhammad: clerks differ, families do not
    Way.RESPELT: 0.9,  # by rule, so now and then two names that are two
    Way.NICKNAME: 0.85,  # one Liz in three is no Elizabeth
    Way.ORDER: 0.85,  # letters swapped: hardly ever another name
    Way.SLIP: 0.8,  # one letter: Jane and Jana are two, Jnae is not
    Way.SOUND: 0.7,  # Hassan and Hussein sound alike to the algorithm
    Way.BEGINS: 0.75,  # typed so far; soon exact, or not at all
    Way.BIRTH: 1.0,
    Way.DAY_AND_MONTH_SWAPPED: 0.85,  # the commonest slip of all in dates
    Way.ONE_DIGIT: 0.8,
    Way.DAY_AND_MONTH: 0.75,  # wrong year: an age was guessed
    Way.MONTH_AND_YEAR: 0.7,  # wrong day: "early March"
    Way.YEAR: 0.4,
    Way.NUMBER: 1.0,
    Way.NUMBER_SLIP: 0.8,  # the check character says which number was meant
    Way.POSTCODE: 1.0,
    Way.STREET: 0.7,
}
#: What one field says beside the others. An address is shared by families and moved out of; a number is one's own.
WORTH: dict[Field, float] = {
    Field.GIVEN: 0.95,
    Field.FAMILY: 1.0,
    Field.BORN: 1.0,
    Field.ADDRESS: 0.5,
    Field.REFERENCE: 2.0,
    Field.WORD: 1.0,
}
OTHER_PART = 0.92  # of a match on the other name: Ali Hassan and Hassan Ali
ENOUGH = 0.6  # from here a field counts as matched; a year of birth alone does not

WORDS: dict[Way, str] = {
    Way.EXACT: "same {}",
    Way.SPELLING: "{} spelt another way",
    Way.RESPELT: "{} spelt another way",
    Way.NICKNAME: "{} is a short form",
    Way.ORDER: "letters of the {} in another order",
    Way.SLIP: "one letter of the {} differs",
    Way.SOUND: "{} sounds alike",
    Way.BEGINS: "{} begins alike",
    Way.BIRTH: "same date of birth",
    Way.DAY_AND_MONTH_SWAPPED: "day and month of birth swapped",
    Way.ONE_DIGIT: "one digit of the date of birth differs",
    Way.DAY_AND_MONTH: "same day and month of birth, another year",
    Way.MONTH_AND_YEAR: "same month and year of birth",
    Way.YEAR: "same year of birth",
    Way.NUMBER: "same reference",
    Way.NUMBER_SLIP: "reference differs by a slip",
    Way.POSTCODE: "same postcode",
    Way.STREET: "same street",
}
NOUN: dict[Field, str] = {Field.GIVEN: "first name", Field.FAMILY: "family name", Field.WORD: "name"}
NAMES_SWAPPED = "first and family name swapped"
