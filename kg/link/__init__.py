"""Which thing of Wikidata a thing of the graph is: candidates, scores, decisions."""
