"""Reports as flat records, for JSON Lines and tables. What is written is what is read."""

from typing import Any

from dashboard.dates import PartialDate, Precision
from dashboard.model import Evidence, Kind, Place, PlaceKind, PointPrecision, Report, Status


def to_record(report: Report) -> dict[str, Any]:
    """The report as flat JSON values; unknown values are None. The first 17 keys are the public ones."""
    place = report.place
    return {
        "article_id": report.article_id,
        "place": place.name,
        "place_as_written": report.place_as_written,
        "place_kind": place.kind.value,
        "admin1": place.admin1,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "kind": report.kind.value,
        "actor": report.actor,
        "against": report.against,
        "date": str(report.date),
        "date_precision": report.date.precision.value,
        "status": report.status.value,
        "evidence": report.evidence.sentence,
        "start": report.evidence.start,
        "end": report.evidence.end,
        "rule": report.rule,
        "actor_inferred": report.actor_inferred,
        "published": str(report.published),
        "source": report.source,
        "place_id": place.id,
        "admin1_code": place.admin1_code,
        "admin2": place.admin2,
        "point_precision": place.point_precision.value,
        "population": place.population,
        "capital_of": place.capital_of,
        "place_source": place.source,
    }


def from_record(record: dict[str, Any]) -> Report:
    """The report that `to_record` wrote. KeyError or ValueError if it did not."""
    place = Place(
        id=record["place_id"],
        name=record["place"],
        kind=PlaceKind(record["place_kind"]),
        country=record["country"],
        admin1=record["admin1"],
        admin1_code=record["admin1_code"],
        admin2=record["admin2"],
        lat=record["lat"],
        lon=record["lon"],
        point_precision=PointPrecision(record["point_precision"]),
        population=record["population"],
        capital_of=record["capital_of"],
        source=record["place_source"],
    )
    return Report(
        place=place,
        place_as_written=record["place_as_written"],
        kind=Kind(record["kind"]),
        actor=record["actor"],
        against=record["against"],
        date=PartialDate.parse(record["date"], Precision(record["date_precision"])),
        status=Status(record["status"]),
        evidence=Evidence(record["article_id"], record["start"], record["end"], record["evidence"]),
        published=PartialDate.parse(record["published"]),
        rule=record["rule"],
        actor_inferred=record["actor_inferred"],
        source=record["source"],
    )
