"""Stages: what a record went through, one immutable row a move."""
