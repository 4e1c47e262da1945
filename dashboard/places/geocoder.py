"""Ask Nominatim where a name lies. Touches the network, but only if someone made one.

Answers and honest "not found" go into the cache; errors never do. Mind the service's policy
(https://operations.osmfoundation.org/policies/nominatim/): one request a second, a user agent of your own,
no bulk use; show "© OpenStreetMap contributors" with the results.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import geopy
from geopy.adapters import URLLibAdapter
from geopy.exc import GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim

from dashboard.errors import GeocodingError, UsageError
from dashboard.model import Place, SetAside, Toponym
from dashboard.places.cache import Answer, GeocodeCache, Query
from dashboard.places.nominatim import MalformedAnswer, best_answer
from dashboard.places.pace import SharedPace

PUBLIC_SERVICE = "nominatim.openstreetmap.org"
_NONSENSE = (MalformedAnswer, ValueError, TypeError, AttributeError, KeyError)
"""What comes through geopy when the service's answer is no list of places."""
_LIMIT = 5  # answers a request: the first is often the province, the town comes second or third


@dataclass(frozen=True, slots=True)
class GeocoderSettings:
    """Whom to ask, how, and in whose name."""

    user_agent: str
    """Name of the application, as the service's policy asks: `my-map/1.0`."""
    contact: str
    """Mail address or web page of whoever runs it; sent with the user agent."""
    domain: str = PUBLIC_SERVICE
    """Host, with a port if need be; a Nominatim of your own has no policy to mind."""
    scheme: str = "https"
    language: str = "en"
    timeout: float = 10.0
    """Seconds."""
    seconds_between: float = 1.0
    """Between two requests of all processes together."""
    retries: int = 1
    """After an error of the service."""
    miss_days: int = 90
    """A "not found" older than this is asked again."""

    def __post_init__(self) -> None:
        for name in ("user_agent", "contact"):
            if not getattr(self, name).strip():
                expected = f"a {name.replace('_', ' ')}: the service must be able to tell who is asking"
                raise UsageError("geocoder settings", f"no {name.replace('_', ' ')}", expected)
        if self.domain == PUBLIC_SERVICE and self.seconds_between < 1:
            found = f"{self.seconds_between} seconds between requests"
            raise UsageError("geocoder settings", found, f"at least 1 second at {PUBLIC_SERVICE}")


@dataclass(frozen=True, slots=True)
class Geocoding:
    """What came of asking."""

    place: Place | None
    reason: str
    set_aside: tuple[SetAside, ...] = ()
    """Answers that were not taken, each with the reason."""


class OnlineGeocoder:
    """Nominatim behind a cache. GeocodingError if the service does not answer properly."""

    provider = "nominatim"

    def __init__(self, settings: GeocoderSettings, cache: GeocodeCache, pace_file: Path) -> None:
        self._settings = settings
        self._cache = cache
        self._pace = SharedPace(pace_file, settings.seconds_between)
        service = Nominatim(
            user_agent=f"{settings.user_agent} ({settings.contact})",
            domain=settings.domain,
            scheme=settings.scheme,
            timeout=settings.timeout,
            adapter_factory=URLLibAdapter,  # the other one tries again by itself, past the shared pace
        )
        self._geocode: Callable[..., Any] = service.geocode
        self._ask = RateLimiter(
            self._in_turn,
            min_delay_seconds=settings.seconds_between,
            error_wait_seconds=max(5.0, settings.seconds_between),
            max_retries=settings.retries,
            swallow_exceptions=False,  # else an outage would look like "not found", and be cached
        )

    def geocode(self, toponym: Toponym, today: date, countries: Sequence[str] = ()) -> Geocoding:
        """The cache's answer, or the service's, which is then cached.

        `countries` are ISO 3166-1 alpha-2; answers outside them are set aside.
        """
        query = Query.of(toponym, countries, self._settings.language)
        known = self._cache.find(query)
        if known and (known.place or (today - known.asked).days <= self._settings.miss_days):
            return Geocoding(known.place, f"cached on {known.asked.isoformat()}")
        try:
            raw = self._ask(query)
            place, set_aside = best_answer(raw, query, today)
        except (GeopyError, *_NONSENSE) as error:
            said = f"{type(error).__name__} {error}".strip()
            raise GeocodingError(f"{self._settings.domain} on {query.text!r}: {said}") from error
        self._cache.add([Answer(query, self.provider, f"geopy {geopy.__version__}", today, place)])
        reason = f"answer of {self._settings.domain}" if place else f"unknown to {self._settings.domain}"
        return Geocoding(place, reason, set_aside)

    def _in_turn(self, query: Query) -> list[Any]:
        self._pace.wait()
        found = self._geocode(
            query.text,
            exactly_one=False,
            limit=_LIMIT,
            addressdetails=True,
            language=query.language,
            country_codes=[code.lower() for code in query.countries] or None,
        )
        return [location.raw for location in found or ()]
