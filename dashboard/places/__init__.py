"""From names in text to places on the map: gazetteer, resolver, geocoder and its cache, boundaries."""

from dashboard.places.boundaries import Boundaries, country_boundaries, load_boundaries
from dashboard.places.cache import GeocodeCache
from dashboard.places.gazetteer import Gazetteer, country_table, load_gazetteer
from dashboard.places.names import name_key, spellings
from dashboard.places.resolver import resolve

__all__ = [
    "Boundaries",
    "Gazetteer",
    "GeocodeCache",
    "country_boundaries",
    "country_table",
    "load_boundaries",
    "load_gazetteer",
    "name_key",
    "resolve",
    "spellings",
]
