"""From names in text to places on the map: gazetteer, resolver, geocoder and its cache, boundaries."""

from dashboard.places.boundaries import Boundaries, country_boundaries, load_boundaries
from dashboard.places.cache import GeocodeCache
from dashboard.places.gazetteer import Gazetteer, country_table, gazetteer_at, load_gazetteer
from dashboard.places.indexed import IndexedTable
from dashboard.places.names import name_key, spellings
from dashboard.places.resolver import resolve
from dashboard.places.table import read_table

__all__ = [
    "Boundaries",
    "Gazetteer",
    "GeocodeCache",
    "IndexedTable",
    "country_boundaries",
    "country_table",
    "gazetteer_at",
    "load_boundaries",
    "load_gazetteer",
    "name_key",
    "read_table",
    "resolve",
    "spellings",
]
