"""Tests of what one store does beyond the contract."""
