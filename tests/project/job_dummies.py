"""A worker with a job of the tests': ``python -m tests.project.job_dummies [once]``.

The job writes into the trail; without ``once`` it then says so and stays in the middle.
"""

import sys

import django


def main(once: bool) -> None:
    from procrastinate.contrib.django import app

    from halcyon.access.acting import acting_as
    from halcyon.access.service.queries import viewer_of
    from halcyon.access.trail.actions import note
    from halcyon.project.cli import main as halcyon
    from halcyon.records.task.definitions import ESCALATION

    @app.task(name="tests.note")
    def write(subject: str) -> None:
        with acting_as(viewer_of(ESCALATION)) as by:
            note("test", by=by, subject=subject)
            if not once:
                sys.stdout.write("in the middle\n")
                sys.stdout.flush()
                sys.stdin.read()

    sys.exit(halcyon(["worker", *(["--once"] if once else [])]))


if __name__ == "__main__":
    django.setup()
    main(once="once" in sys.argv)
