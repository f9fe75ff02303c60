"""Renaming is read backwards exactly, whatever is renamed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.assemble import ALT_LABEL, RDFS_LABEL
from kg.graph.iris import term
from kg.identity.decisions import Renaming
from kg.identity.rewriting import back, forth

XSD = "http://www.w3.org/2001/XMLSchema#"
OWN = [NamedNode(f"http://example.org/own/{n}") for n in range(4)]
FOUND = [NamedNode(f"http://example.org/found/{n}") for n in range(4)]
PASSAGE = NamedNode("http://example.org/passage")
ORDERS = [Literal(n, datatype=NamedNode(XSD + "integer")) for n in ("1", "2")]
THINGS = st.sampled_from(OWN)
SAID = st.one_of(
    st.builds(lambda s, o: Quad(s, term("side"), o, PASSAGE), THINGS, THINGS),
    st.builds(lambda s, o: Quad(s, term("sideOrder"), o, PASSAGE), THINGS, st.sampled_from(ORDERS)),
    st.builds(lambda s, w: Quad(s, RDFS_LABEL, Literal(w), PASSAGE), THINGS, st.sampled_from("ab")),
    st.builds(lambda s, w: Quad(s, ALT_LABEL, Literal(w), PASSAGE), THINGS, st.sampled_from("cd")),
)


@given(
    st.frozensets(SAID, max_size=12), st.permutations(FOUND), st.frozensets(THINGS),
    st.frozensets(THINGS),
)  # fmt: skip
def test_back_undoes_forth(
    said: frozenset[Quad], found: list[NamedNode], renamed: frozenset[NamedNode],
    turned: frozenset[NamedNode],
) -> None:  # fmt: skip
    chosen = {own: other for own, other in zip(OWN, found, strict=True) if own in renamed}
    now = [chosen.get(own, own) for own in OWN]
    labels = frozenset((thing, word) for thing in now[:2] for word in "ab")
    names = Renaming(chosen, frozenset(chosen.get(own, own) for own in turned), labels)
    there = frozenset(forth(said, names))
    assert len(there) == len(said)
    assert not {quad.subject for quad in there} & renamed
    assert frozenset(back(there, names)) == said
