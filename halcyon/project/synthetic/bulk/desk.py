"""What every noun of the bulk path has at hand: who acts, the ledger, and the files opened so far."""

from halcyon.access.viewer import Viewer
from halcyon.project.synthetic.cast import Cast
from halcyon.project.synthetic.envelope import Envelope, Scribe
from halcyon.project.synthetic.ledger import Ledger
from halcyon.records.record.actions import Giving
from halcyon.records.record.models import Grant


class Desk:
    """Shared by the nouns of one telling. ``files``: each child's file, by the key of the child."""

    def __init__(self, cast: Cast, ledger: Ledger) -> None:
        self.cast, self.ledger, self.scribe = cast, ledger, Scribe(ledger)
        self.files: dict[str, Envelope] = {}
        self.screener = cast.viewer(cast.screener)
        self.decider = cast.viewer(cast.decision_maker)
        self.manager = cast.viewer(cast.manager)

    def hub_sees(self) -> Giving:
        """The grant with which the hub opens its records."""
        return Giving(self.cast.hub.principal_id, Grant.Basis.HUB, write=True)

    def note(self, verb: str, noun: str, record: Envelope, by: Viewer) -> None:
        """As ``trail.actions.note``, of a record named by its reference."""
        self.scribe.note(verb, by=by, subject=f"{noun} {record.row['reference']}", record=record.id)
