// Takes away the authorships and records of papers that are being rewritten.
// $ids   paper ids
UNWIND $ids AS id
MATCH (p:CoauthorGraph:Paper {id: id})-[old:AUTHORED|RECORDED_IN]-(:CoauthorGraph)
DELETE old
