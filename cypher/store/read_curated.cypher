// The table curated of the corpus; sorted by who reads it.
MATCH (c:CoauthorGraph:CuratedEntry)
RETURN c.entry AS entry, c.kind AS kind, c.names AS names, c.papers AS papers, c.reason AS reason,
  c.origin AS origin
