"""Make a report from the live records, or fetch a published one, as a file or on standard output.

It is written whole or not at all; a file of that name is replaced. What cannot be made is said in a sentence, with
exit status 2.
"""

import argparse
import sys
from pathlib import Path

NEEDS_DATABASE = True
LATEST = "latest"
#: What a file's name says of its format, where --format says nothing.
SUFFIXES = {f".{name}": name for name in ("html", "pdf", "docx", "ods", "json")} | {".zip": "csv"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What is said while it works goes to standard error, so that standard output is the report alone."""
    parser.add_argument("which", choices=["annual", "quarterly"], help="of a service's year, or of a quarter")
    parser.add_argument(
        "--period",
        required=True,
        help="a year from April to March, like 2018/19; a quarter of a calendar year, like 2019-q1",
    )
    parser.add_argument(
        "--mode",
        help="internal (true counts, restricted; the default), public (small numbers hidden), or as-published "
        "(the annual report as a public source printed it)",
    )
    parser.add_argument(
        "--format",
        dest="form",
        help="html, pdf, docx (to edit), ods (a sheet for each table), csv (a ZIP archive of tables) or json; "
        "without it, what the name of the file says, or else html",
    )
    parser.add_argument(
        "--edition",
        metavar="N",
        help="fetch what was published, to the byte: the edition of that number, or “latest”",
    )
    parser.add_argument("--for", default="", dest="recipient", help="whom it is for: stands in every footer")
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("-"),
        help="a file, whole or not at all, readable by its owner only; or - for standard output (the default)",
    )


def run(args: argparse.Namespace) -> int:
    """Makes it, as the area's profile cuts it, and says where it is."""
    from halcyon.insight.profile_in_use import current_profile
    from halcyon.project.delivery import STANDARD_OUTPUT
    from halcyon.project.writing import write_edition, write_report

    form = SUFFIXES.get(args.out.suffix.lower(), "html") if args.form is None else args.form
    if args.edition is not None:
        number = write_edition(
            which=args.which, period=args.period, number=_number(args), form=form, out=args.out
        )
        _say(f"{args.which.capitalize()} report {args.period[:20]}, edition {number} as published")
    else:
        mode = "internal" if args.mode is None else args.mode
        _say(f"{args.which.capitalize()} report {args.period[:20]}, {mode[:20]}")
        says = write_report(
            current_profile(),
            which=args.which,
            period=args.period,
            mode=mode,
            form=form,
            out=args.out,
            recipient=args.recipient,
        )
        for each in says:
            _say(each)
    if args.out != STANDARD_OUTPUT:
        _say(f"Written to {args.out}")
    return 0


def _number(args: argparse.Namespace) -> int | None:
    """The edition that was asked for; None for the latest. Raises Refusal where nothing can be asked of it."""
    from halcyon.base.refusals import Refusal

    if args.mode not in {None, "public"}:
        raise Refusal("What is published is public: --edition goes with no other --mode.", field="mode")
    if args.recipient:
        raise Refusal(
            "A published edition is everybody’s: --for goes with a report that is made.", field="for"
        )
    if args.edition == LATEST:
        return None
    if not (args.edition.isascii() and args.edition.isdigit() and 0 < int(args.edition[:6]) <= 9999):
        raise Refusal(
            f"An edition is a number, like 1, or “latest”; “{args.edition[:20]}” is neither.", field="edition"
        )
    return int(args.edition)


def _say(words: str) -> None:
    print(words, file=sys.stderr)
