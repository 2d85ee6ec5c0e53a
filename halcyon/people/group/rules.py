"""Rules about peer groups: linking children needs a basis and evidence."""

from halcyon.base.refusals import Refusal
from halcyon.people.group.codes import Notified


def has_a_name(name: str) -> None:
    """A group is called something that tells of nobody by itself."""
    if not name:
        raise Refusal("Enter what the group is called.", code="no_name", field="name")


def has_a_basis(words: str) -> None:
    """Children are linked because it is needed to protect them: the record says how."""
    if not words.strip():
        raise Refusal("Say why it is necessary to link these children.", code="no_basis", field="basis_words")


def not_telling_has_a_reason(notified: str, words: str) -> None:
    """That the children and families are not told is a decision with a reason."""
    if notified == Notified.NO and not words.strip():
        raise Refusal("Say why nobody is told.", code="no_reason", field="notified_words")


def member_is_somebody(has_person: bool, named: str) -> None:
    """A member has a file here, or is called something."""
    if not has_person and not named:
        raise Refusal(
            "Enter the reference of the child’s file, or what the child is called.",
            code="nobody",
            field="reference",
        )


def link_has_evidence(evidence: str) -> None:
    """What links a child to a group is written down."""
    if not evidence.strip():
        raise Refusal("Say what shows that they belong to the group.", code="no_evidence", field="evidence")


def is_not_a_member_yet(is_member: bool) -> None:
    """A child is in a group once at a time."""
    if is_member:
        raise Refusal("This child is in the group already.", code="member_already", field="reference")
