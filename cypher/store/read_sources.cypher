// The table sources of the corpus; sorted by who reads it.
MATCH (s:CoauthorGraph:Source)
RETURN s.id AS id, s.name AS name, s.format AS format, s.sha256 AS sha256, s.records AS records,
  s.owner AS owner, s.layout AS layout
