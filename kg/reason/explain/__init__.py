"""Why a fact holds: proofs, found on demand in the graph, and how they are shown.

`search` goes back from a fact, `firing` by firing, and `drawing` draws what it found as a `proof`.
A football rule is read (`rule_text`) as a `pattern`; `walk` puts it to the graph with what is
bound, `narrow` finds what else is, `witness` and `absence` say what a solution rests on, `grounds`
what is told.
`render`, `render_json` and `render_prov` show a proof to people, programs and archives.
"""

from kg.reason.explain.known import Known
from kg.reason.explain.rules import rules_of, shipped_rules
from kg.reason.explain.search import Limits, explain

__all__ = ["Known", "Limits", "explain", "rules_of", "shipped_rules"]
