"""Four wrong passwords for the account named: ``python -m tests.access.attempt.trying <address>``."""

import sys

import django


def main(account: str) -> None:
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    wrong = {"login": account, "password": "wrong"}
    answers = [str(Client().post("/sign-in/", wrong).status_code) for _ in range(4)]
    sys.stdout.write(f"answers {' '.join(answers)}\n")


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1])
