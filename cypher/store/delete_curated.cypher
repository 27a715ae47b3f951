// Takes away the entries of the curated file, before those given take their place.
MATCH (c:CoauthorGraph:CuratedEntry)
DETACH DELETE c
