"""How fast, how good and how heavy reading is, beside programs one could take instead: `make bench`."""
