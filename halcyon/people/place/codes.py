"""What kind of place a concern may be about."""

from django.db import models


class PlaceKind(models.TextChoices):
    """As the hotspots of an area are counted."""

    SHOP = "shop", "Takeaway or shop"
    TRANSPORT = "transport", "Bus, tram, train or station"
    PARK = "park", "Park or open space"
    PRIVATE = "private", "Private address"
    HOTEL = "hotel", "Hotel or short let"
    SCHOOL = "school", "School or its surroundings"
    LICENSED = "licensed", "Pub, club or other licensed premises"
    ONLINE = "online", "Online space"
    OTHER = "other", "Another place"
