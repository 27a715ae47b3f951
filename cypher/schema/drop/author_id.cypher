// Takes back our own constraint, and nobody else's: it goes by its name.
DROP CONSTRAINT coauthor_graph_author_id IF EXISTS
