// The table records of the corpus; sorted by who reads it.
MATCH (p:CoauthorGraph:Paper)-[r:RECORDED_IN]->(s:CoauthorGraph:Source)
RETURN s.id AS source, r.record AS record, p.id AS paper, r.as_read AS as_read, r.own AS own, r.basis AS basis
