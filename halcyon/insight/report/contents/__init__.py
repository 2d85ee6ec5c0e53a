"""What a report says: its sections, each with its words, its tables and its charts.

``making.material`` asks an engine for all figures of a report, once. ``compose.compose`` makes the publication of
them and of the words of each section (Markdown by the section's id); without words, of those that a draft begins
with (``compose.beginnings``). ``compose.names_of`` are the names by which a text may refer to a figure.
"""
