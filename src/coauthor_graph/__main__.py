"""``python -m coauthor_graph`` is ``coauthor-graph``."""

from coauthor_graph.cli import main

main(prog_name="coauthor-graph")
