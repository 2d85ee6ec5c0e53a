"""Say what is misconfigured, in words, and what to do about it."""

import argparse

NEEDS_DATABASE = True
ILL = 1  # exit status where something is to be put right


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--quiet` for a scheduler that mails what is said."""
    parser.add_argument("--quiet", action="store_true", help="leave out what is well")


def run(args: argparse.Namespace) -> int:
    """A line a finding, with what to do below; 1 where one is to be put right, warnings or not."""
    from halcyon.project.doctor.examination import examine
    from halcyon.project.doctor.finding import Level

    failed = 0
    for finding in examine():
        failed += finding.level is Level.FAIL
        if args.quiet and finding.level is Level.OK:
            continue
        print(f"{finding.level:<5} {finding.says}")
        if finding.do:
            print(f"      {finding.do}")
    return ILL if failed else 0
