"""Make a report from the live records, as a file or on standard output."""

import argparse
import sys
from pathlib import Path

NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What is said while it works goes to standard error, so that standard output is the report alone."""
    parser.add_argument("which", choices=["annual", "quarterly"], help="of a service's year, or of a quarter")
    parser.add_argument(
        "--period", required=True, help="a year from April to March, like 2018/19; a quarter, like 2019-q1"
    )
    parser.add_argument(
        "--mode",
        default="internal",
        help="internal (true counts, restricted), public (small numbers hidden), or as-published (what was printed)",
    )
    parser.add_argument(
        "--format",
        default="html",
        dest="form",
        help="html, pdf, docx (to edit), ods (a sheet for each table), csv (a ZIP archive of tables) or json",
    )
    parser.add_argument("--for", default="", dest="recipient", help="whom it is for: stands in every footer")
    parser.add_argument("--out", type=Path, default=Path("-"), help="a file, or - for standard output")


def run(args: argparse.Namespace) -> int:
    """Makes it, as the area's profile cuts it, and says where it is."""
    from halcyon.insight.report.profiles import current_profile
    from halcyon.project.writing import STANDARD_OUTPUT, write_report

    print(f"{args.which.capitalize()} report {args.period[:20]}, {args.mode[:20]}", file=sys.stderr)
    write_report(
        current_profile(),
        which=args.which,
        period=args.period,
        mode=args.mode,
        form=args.form,
        out=args.out,
        recipient=args.recipient,
    )
    if args.out != STANDARD_OUTPUT:
        print(f"Written to {args.out}", file=sys.stderr)
    return 0
