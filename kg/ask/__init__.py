"""Questions to a graph: named queries, SPARQL texts, names where IRIs are asked, result formats."""
