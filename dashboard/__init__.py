"""Turn news text into dated, geocoded events of territorial control, and show them through time."""
