"""The area-wide header of a child: what whoever works at night may know of any child, and no more."""
