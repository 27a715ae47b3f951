"""The numbered store contract, run on every store."""
