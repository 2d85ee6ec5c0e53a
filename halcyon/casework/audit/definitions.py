"""What an area sets about its audits, and the service that draws."""

from datetime import timedelta

from halcyon.access.service.definitions import service

USUAL_SIZE = 10  # contacts a month; local default, said anew with each sample
LARGEST = 100
MODERATED_IN = 5  # one in so many goes to a second reviewer, and every inadequate one
REACHES = timedelta(days=28)  # for so long a reviewer reads the contact
SEE_TO_IT = timedelta(hours=2)  # what a child needs now is accepted within; then it escalates

AUDITOR = service("Audit of hub calls", role="service_audits")
