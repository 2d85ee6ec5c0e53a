"""The pages on which an edition is written: all sections at a glance, one section a page."""
