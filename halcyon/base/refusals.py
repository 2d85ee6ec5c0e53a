"""The one exception for a broken rule, and the boolean form of a rule.

A rule is a plain function that returns nothing and raises `Refusal` when it is broken. Rules about the
person and rules about the thing stand in two blocks; an action calls each rule on a line of its own.
"""

from collections.abc import Callable
from typing import ParamSpec

P = ParamSpec("P")


class Refusal(Exception):  # noqa: N818 - a refusal is an answer to a practitioner, not an error
    """A rule says no, in a sentence that a practitioner understands.

    `code` tells refusals apart in tests and statistics; `field` names the form field it belongs to, if any.
    """

    def __init__(self, sentence: str, *, code: str = "refused", field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code
        self.field = field


def holds(rule: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Whether `rule` lets these arguments pass. Any exception but a `Refusal` goes through."""
    try:
        rule(*args, **kwargs)
    except Refusal:
        return False
    return True
