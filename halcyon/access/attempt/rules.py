"""How often who may try what, and why these numbers.

A school or a council comes from one address, so an address is allowed far more than an account: a hundred
mistyped passwords in a quarter of an hour. What stops guessing at one account is narrow: five tries at it from
one address. Somebody who guesses from there pauses themselves and not the account's owner elsewhere; only
guesses from many addresses (twenty in all) pause the account itself, and for a quarter of an hour, since a worker
who is locked out may leave a child unprotected. Behind the password stands the code: five tries, twenty a day,
of a million possible ones. (NCSC, “Password policy”: throttling rather than lock-out; OWASP ASVS 5.0, 6.3.1.)

A try counts before it is looked at, and is taken back when it was right; it stays counted when the request
fails. Tries beyond a limit do not lengthen the pause, and do not count for the wider limits that come after it.
"""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Limit:
    """So many tries in a window of time, which opens with the first."""

    name: str
    tries: int
    window: timedelta


QUARTER = timedelta(minutes=15)
PASSWORD_HERE = Limit("password-here", 5, QUARTER)  # at one account from one address
PASSWORD_ADDRESS = Limit("password-address", 100, QUARTER)  # from one address
PASSWORD_ACCOUNT = Limit("password-account", 20, QUARTER)  # at one account
CODE = Limit("code", 5, QUARTER)  # one account's codes, from the authenticator, on paper or by mail
CODE_DAY = Limit("code-day", 20, timedelta(days=1))
RESET_ACCOUNT = Limit("reset-account", 3, timedelta(hours=1))  # mails to one account
RESET_ADDRESS = Limit("reset-address", 60, timedelta(hours=1))  # from one address, also opening the links
