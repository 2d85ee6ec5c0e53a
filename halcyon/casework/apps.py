from django.apps import AppConfig

from halcyon.base.events import subscribe


class CaseworkConfig(AppConfig):
    name = "halcyon.casework"
    label = "casework"
    verbose_name = "Casework"

    def ready(self) -> None:
        """Declare what the package brings: its permissions, and the kinds of record it has."""
        import halcyon.casework.case.kinds
        import halcyon.casework.check.definitions
        import halcyon.casework.consultation.kinds
        import halcyon.casework.contact.kinds
        import halcyon.casework.early_help.kinds
        import halcyon.casework.missing.kinds
        import halcyon.casework.out_of_hours.kinds
        import halcyon.casework.permissions
        import halcyon.casework.public_form.definitions
        import halcyon.casework.referral.kinds  # noqa: F401
        from halcyon.casework.case.queries import two_open_cases
        from halcyon.casework.check.handlers import withdraw_when_decided
        from halcyon.casework.contact.events import ContactDecided
        from halcyon.casework.hint.queries import hints
        from halcyon.people.duplicate.definitions import blocks_from
        from halcyon.people.matching.definitions import hints_from

        hints_from(hints)
        blocks_from(two_open_cases)
        from halcyon.casework.case.events import CaseClosing
        from halcyon.casework.missing.handlers import refuse_while_missing

        subscribe(CaseClosing, refuse_while_missing)
        subscribe(ContactDecided, withdraw_when_decided)
