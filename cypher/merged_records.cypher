// Records that were joined into a paper that they are not by their own identifiers, and why.
// -> paper    title of the paper they are part of
// -> id       its id
// -> own      id of the paper that the record alone would be: what the curated file names to part them
// -> source   file the record comes from
// -> record   its number there
// -> basis    why it was joined
MATCH (p:Paper)-[r:RECORDED_IN]->(s:Source)
WHERE r.own IS NOT NULL
RETURN p.title AS paper, p.id AS id, r.own AS own, s.name AS source, r.record AS record, r.basis AS basis
ORDER BY paper, id, source, record, s.id
