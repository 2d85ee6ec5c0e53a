"""People have read their notices, but for those of the last hours."""

from halcyon.project.synthetic.scenes.scene import Scene
from halcyon.records.notice.actions import read
from halcyon.records.notice.queries import unread

FRESH = 12  # hours


def tell(scene: Scene) -> None:
    """Everybody of the cast reads what came before today’s shift."""
    cast = scene.cast
    own = (cast.screener, cast.decision_maker, cast.manager)
    everybody = dict.fromkeys((*own, *cast.workers, *cast.others.values(), *cast.checkers.values()))
    for email in everybody:
        with scene.as_(email, scene.now) as by:
            for notice in unread(by).filter(at__lt=scene.ago(FRESH)):
                read(notice=notice, by=by, at=scene.now)
