"""Every scene, in the order in which it is told."""

from halcyon.project.synthetic.scenes import (
    audits,
    case_hand_overs,
    consultations,
    copies,
    duplicates,
    guarded,
    missing,
    nights,
    notices,
    sharings,
    strategies,
    support,
    training,
)
from halcyon.project.synthetic.scenes.scene import Scene

SCENES = (
    missing,
    strategies,
    consultations,
    support,
    sharings,
    case_hand_overs,
    nights,
    copies,
    duplicates,
    audits,
    guarded,
    training,
    notices,
)


def tell_scenes(scene: Scene) -> None:
    """Tell every scene."""
    for each in SCENES:
        each.tell(scene)
