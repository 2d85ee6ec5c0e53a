"""The checks that a report makes on itself, over a whole publication (reporting: eight checks).

``check(document, last)`` is all of them: pure, and quick enough for every pause in typing.
"""
