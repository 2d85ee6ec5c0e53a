"""Make a report from the live records, as a file or on standard output."""

import argparse
import sys
from pathlib import Path

NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What is said while it works goes to standard error, so that standard output is the report alone."""
    parser.add_argument("which", choices=["annual"], help="the report of a service's year")
    parser.add_argument("--period", required=True, help="from April to March, written like 2018/19")
    parser.add_argument(
        "--mode",
        default="internal",
        help="internal (true counts, restricted), as-published (what was printed), or public",
    )
    parser.add_argument("--format", default="html", dest="form", help="html or json")
    parser.add_argument("--out", type=Path, default=Path("-"), help="a file, or - for standard output")


def run(args: argparse.Namespace) -> int:
    """Makes it, as the area's profile cuts it, and says where it is."""
    from halcyon.insight.report.profiles import current_profile
    from halcyon.project.writing import STANDARD_OUTPUT, write_report

    print(f"Annual report {args.period[:20]}, {args.mode[:20]}", file=sys.stderr)
    write_report(current_profile(), period=args.period, mode=args.mode, form=args.form, out=args.out)
    if args.out != STANDARD_OUTPUT:
        print(f"Written to {args.out}", file=sys.stderr)
    return 0
