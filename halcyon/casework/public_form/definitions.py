"""The service that the form acts as, its limits, and how long it keeps what is typed."""

from datetime import timedelta

from halcyon.access.attempt.rules import Limit
from halcyon.access.service.definitions import service

PUBLIC_FORM = service("Public form", role="service_public_form")

KEPT = timedelta(hours=1)  # what is typed and not sent
QUICKEST = timedelta(seconds=4)  # between opening the form and sending it: nobody reads it faster

# A school, a hostel or a library comes from one address, so an address is allowed several in an hour. All together:
# what a flood from many addresses can bring into the hub's queue, some ten times what a whole city sends.
PAGES = Limit("public-pages", 150, timedelta(minutes=15))  # from one address
SENT = Limit("public-sent", 8, timedelta(hours=1))  # from one address
SENT_BY_ALL = Limit("public-sent-all", 60, timedelta(hours=1))
EVERYBODY = "everybody"
