"""``python -m benchmarks --scale 1``: makes two areas, measures, prints a table and writes it to ``results``.

The server is that of ``DATABASE_URL`` (whose role may create databases), else an embedded one in a folder of its
own. The areas are databases beside the one that the address names, which is not touched.
"""

import argparse
import os
from pathlib import Path

DATA = Path(os.environ.get("HALCYON_DATA", ".halcyon")) / "bench"


def main() -> None:
    """Make ready before anything of Django's is imported."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.splitlines()[0])
    parser.add_argument("--scale", type=float, default=1.0, help="1: 100,000 people, 200,000 referrals")
    parser.add_argument(
        "--times", type=int, help="figures alone: so many times 150 referrals a year (1000: 150,000 a year)"
    )
    parser.add_argument("--only", nargs="*", help="parts to measure, by name")
    parser.add_argument(
        "--keep", action="store_true", help="leave the areas, and use those left at this scale"
    )
    args = parser.parse_args()
    os.environ["HALCYON_DATA"] = str(DATA)

    from halcyon.project.ready import make_ready

    make_ready()

    from benchmarks.run import run

    run(scale=args.scale, times=args.times, only=args.only, keep=args.keep)


if __name__ == "__main__":  # the writers' processes import this file too
    main()
