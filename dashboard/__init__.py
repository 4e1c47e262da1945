"""Turn news text into dated, geocoded events of territorial control, and show them through time.

theatre  = load_theatre("afghanistan-2021")
reports  = [r for a in read_articles("seeds/") for r in extract_reports(a, theatre)]
timeline = control_timeline(merge_events(reports), theatre)
timeline.on("2021-08-13")["Lashkar Gah"].holder        # 'Taliban'
"""

from dashboard.articles import read_articles
from dashboard.control import control_timeline, merge_events
from dashboard.pipeline import extract_reports
from dashboard.theatre import load_theatre

__all__ = ["control_timeline", "extract_reports", "load_theatre", "merge_events", "read_articles"]
