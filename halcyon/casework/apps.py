from django.apps import AppConfig

from halcyon.base.events import subscribe


class CaseworkConfig(AppConfig):
    name = "halcyon.casework"
    label = "casework"
    verbose_name = "Casework"

    def ready(self) -> None:
        """Declare what the package brings, permissions and kinds of record, and hear what is announced."""
        import halcyon.casework.audit.definitions
        import halcyon.casework.audit.kinds
        import halcyon.casework.case.handlers
        import halcyon.casework.case.kinds
        import halcyon.casework.check.definitions
        import halcyon.casework.consultation.kinds
        import halcyon.casework.contact.kinds
        import halcyon.casework.decision.handlers
        import halcyon.casework.decision.kinds
        import halcyon.casework.early_help.kinds
        import halcyon.casework.missing.kinds
        import halcyon.casework.out_of_hours.kinds
        import halcyon.casework.permissions
        import halcyon.casework.public_form.definitions
        import halcyon.casework.referral.kinds
        import halcyon.casework.regrade.handlers
        import halcyon.casework.strategy.kinds
        import halcyon.casework.upgrade.kinds  # noqa: F401
        from halcyon.casework.case.events import CaseClosing
        from halcyon.casework.case.queries import two_open_cases
        from halcyon.casework.check.handlers import close_when_decided
        from halcyon.casework.contact.definitions import services_from
        from halcyon.casework.contact.events import ContactDecided
        from halcyon.casework.decision.events import ChildReferred
        from halcyon.casework.handover.handlers import refuse_closing
        from halcyon.casework.hint.queries import hints
        from halcyon.casework.missing.handlers import refuse_while_missing
        from halcyon.casework.referral.handlers import refer_to_service
        from halcyon.casework.signpost.queries import to_tell
        from halcyon.people.duplicate.definitions import blocks_from
        from halcyon.people.matching.definitions import hints_from

        services_from(to_tell)
        blocks_from(two_open_cases)
        subscribe(ChildReferred, refer_to_service)
        subscribe(CaseClosing, refuse_while_missing)
        subscribe(ContactDecided, close_when_decided)
        subscribe(CaseClosing, refuse_closing)
        hints_from(hints)
