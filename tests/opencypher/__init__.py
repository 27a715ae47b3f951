"""openCypher on the NetworkX graph: the language, the TCK, and a fuzzer against the real Neo4j."""
