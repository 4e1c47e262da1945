"""From reports to events, and from events to who holds what from when to when. Pure functions, no clock."""

from dashboard.control.merge import merge_events
from dashboard.control.timeline import Holdings, Timeline, control_timeline

__all__ = ["Holdings", "Timeline", "control_timeline", "merge_events"]
