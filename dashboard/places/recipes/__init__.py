"""How data/boundaries and data/gazetteer were made from public packages.

Needs requirements-data.txt; nothing of the running program imports it.
"""
