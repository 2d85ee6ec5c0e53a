"""Where an edition can go from where it stands.

An edition is no record of ``records``: it holds no child, and whoever may read one may read all (ADR 0021). Its
moves are rows of its own, in the same style: one for each, with ``expected_n``, so that no move is lost.
"""

from halcyon.insight.edition.codes import Stage
from halcyon.records.kind.machine import Machine

MACHINE = Machine(
    stages={stage.value: stage.label for stage in Stage},
    moves={
        Stage.DRAFT: (Stage.FROZEN, Stage.WITHDRAWN),
        Stage.FROZEN: (Stage.REVIEW, Stage.DRAFT),
        Stage.REVIEW: (Stage.SIGNED, Stage.FROZEN, Stage.DRAFT),
        Stage.SIGNED: (Stage.PUBLISHED, Stage.FROZEN, Stage.DRAFT),
        Stage.PUBLISHED: (Stage.SUPERSEDED, Stage.WITHDRAWN),
        Stage.SUPERSEDED: (Stage.WITHDRAWN,),
    },
)
