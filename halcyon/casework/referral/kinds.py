"""The stages and clocks of the referral."""

from datetime import date

from halcyon.base.clocks import Clock, Unit
from halcyon.records.deadline.definitions import Definition, define
from halcyon.records.kind.machine import Kind, Machine, register

AWAITING_GRADE, AWAITING_OUTCOME = "awaiting_grade", "awaiting_outcome"
ALLOCATED, PASSED_ON, NOT_ALLOCATED = "allocated", "passed_on", "not_allocated"

REFERRAL = register(
    Kind(
        key="referral",
        label="Referral",
        machine=Machine(
            stages={
                AWAITING_GRADE: "Not yet graded",
                AWAITING_OUTCOME: "Graded, awaiting an outcome",
                ALLOCATED: "Allocated in the service",
                PASSED_ON: "Passed on",
                NOT_ALLOCATED: "Not allocated",
            },
            moves={
                AWAITING_GRADE: (AWAITING_OUTCOME,),
                AWAITING_OUTCOME: (ALLOCATED, PASSED_ON, NOT_ALLOCATED),
                # Raised to high: somebody decides anew what becomes of it.
                PASSED_ON: (AWAITING_OUTCOME,),
                NOT_ALLOCATED: (AWAITING_OUTCOME,),
                # It was about another child, and the case on the wrong file is closed.
                ALLOCATED: (AWAITING_OUTCOME,),
            },
        ),
        url_name="referral",
        retention="exploitation_case",
    )
)

GRADE_5WD = define(
    Definition(
        key="referral.grade_5wd",
        title="Graded within five working days",
        clock=Clock(5, Unit.WORKING_DAYS),
        source="Local default, editable: every referral is graded (service report 2018/19); five working days",
        in_force_from=date(2016, 4, 1),
    )
)
