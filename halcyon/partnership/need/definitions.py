"""The service that asks for evaluations and chases overdue training, and how often it does."""

from datetime import timedelta

from halcyon.access.service.definitions import service

TRAINING = service("Training", role="service_training")
AGAIN = timedelta(days=28)  # between two reminders of one person by the service
SOON = timedelta(days=60)  # what falls due within so long is due soon
