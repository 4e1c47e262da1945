"""What the reader sees: pure functions that build the map, its data, the evidence cards and the tables."""
