"""The service behind what anybody may do with training: check a certificate, answer by a link; and how often."""

from datetime import timedelta

from halcyon.access.attempt.rules import Limit
from halcyon.access.service.definitions import service

OPEN_TRAINING = service("Training, open pages", role="service_training_open")

# A number has ten random characters of 23 and a link is signed, so neither is found by trying; the limits keep
# somebody from trying all day. A town hall or a school comes from one address, and leaves it together.
CHECKS = Limit("certificate-checks", 30, timedelta(minutes=15))  # from one address
ANSWERS = Limit("evaluation-links", 60, timedelta(minutes=15))  # from one address
