"""Give somebody an account, end one, or help somebody back in; for the first administrator, and for emergencies."""

import argparse

from halcyon.project.operator import OPERATOR

NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``add``, ``link``, ``leave``, ``reset-second-factor``."""
    what = parser.add_subparsers(dest="what", metavar="what", required=True)
    add = what.add_parser("add", help="give somebody an account, and print the link that sets its password")
    add.add_argument("email")
    add.add_argument("--name", required=True)
    add.add_argument("--agency", required=True, help="its name; set up if there is none of this name")
    add.add_argument("--sector", default="council", help="of a new agency: council, police, health, …")
    add.add_argument("--role", default="system_administrator", help="(default: system_administrator)")
    for name, about in {
        "link": "print another link, once, for a day",
        "leave": "end an account",
        "reset-second-factor": "take the authenticator away: the next sign-in asks for another",
    }.items():
        what.add_parser(name, help=about).add_argument("email")


def run(args: argparse.Namespace) -> int:
    """Does it, says it, and leaves a row in the trail. The link is shown once, here alone."""
    from halcyon.access.acting import acting_as
    from halcyon.project import accounts

    with acting_as(OPERATOR):
        if args.what == "add":
            said = accounts.add(args.email, args.name, args.agency, args.sector, args.role, by=OPERATOR)
        elif args.what == "link":
            said = accounts.link(args.email, by=OPERATOR)
        elif args.what == "leave":
            said = accounts.leave(args.email, by=OPERATOR)
        else:
            said = accounts.reset_second_factor(args.email, by=OPERATOR)
    print(said)
    return 0
