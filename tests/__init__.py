"""Tests; they mirror ``src``, and ``contract`` runs the numbered store contract on every store."""
