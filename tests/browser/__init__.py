"""Tests of the page in a real Chromium, the network cut."""
