// The format version of our data here; no row if there is none.
MATCH (s:CoauthorGraph:Store)
RETURN s.format_version AS version
