"""Writes the pages that follow from the program itself: cli.md, ontology.md, queries.md.

``python docs/generate.py`` writes them, ``--check`` says which are stale and exits 1.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

import click
import pyoxigraph as ox

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
FKG = "https://w3id.org/football-kg/ontology#"
MADE = "<!-- Made by docs/generate.py: do not edit. -->\n\n"


def cli_page() -> str:
    """Every command with its help, as ``kg VERB --help`` prints it."""
    from kg.cli import main

    parts = ["# The command line\n\n", MADE, _usage(main, "kg")]
    with click.Context(main, info_name="kg") as context:
        for name in main.list_commands(context):
            command = main.get_command(context, name)
            if command is not None:
                parts.append(f"\n## kg {name}\n\n{_usage(command, f'kg {name}')}")
    return "".join(parts)


def _usage(command: click.Command, name: str) -> str:
    context = click.Context(command, info_name=name, terminal_width=96, max_content_width=96)
    return f"```text\n{command.get_help(context)}\n```\n"


def queries_page() -> str:
    """Every named query with what it answers, its parameters and its text."""
    parts = ["# The queries\n\n", MADE, "Each runs as `kg query NAME`.\n"]
    for path in sorted((ROOT / "queries").glob("*.rq")):
        lines = path.read_text(encoding="utf-8").splitlines()
        head = [line[2:] for line in lines if line.startswith("# ")]
        fields = defaultdict(list)
        for line in head:
            key, _, value = line.partition(": ")
            fields[key].append(value)
        parts.append(
            f"\n## {path.stem}\n\n{' '.join(fields['title'])}. {' '.join(fields['about'])}\n"
        )
        parts.extend(f"\n- {_parameter(value)}" for value in fields["param"])
        parts.append("\n" if fields["param"] else "")
        body = "\n".join(line for line in lines if not line.startswith("# ")).strip()
        parts.append(f"\n```sparql\n{body}\n```\n")
    return "".join(parts)


def _parameter(header: str) -> str:
    """A header such as ``team "" only this team`` as a line for people."""
    name, default, words = re.fullmatch(r'(\S+) "([^"]*)" (.+)', header).groups()
    return f"`--param {name}=…`: {words}" + (f" (default: {default})" if default else "")


def ontology_page() -> str:
    """Every class, property and individual with its definition, place in the order and example."""
    store = ox.Store()
    store.load(path=str(ROOT / "ontology" / "football.ttl"), format=ox.RdfFormat.TURTLE)
    kinds = (
        ("Classes", "Class"),
        ("Object properties", "ObjectProperty"),
        ("Datatype properties", "DatatypeProperty"),
        ("Annotation properties", "AnnotationProperty"),
        ("Individuals", "NamedIndividual"),
    )
    parts = ["# The ontology\n\n", MADE, f"Namespace `{FKG}`, prefix `fkg:`.\n"]
    for title, kind in kinds:
        subjects = sorted(
            q.subject.value
            for q in store.quads_for_pattern(
                None, ox.NamedNode(RDF + "type"), ox.NamedNode(OWL + kind)
            )
            if isinstance(q.subject, ox.NamedNode) and q.subject.value.startswith(FKG)
        )
        if subjects:
            parts.append(f"\n## {title}\n")
            parts.extend(_term_entry(store, iri) for iri in subjects)
    return "".join(parts)


def _term_entry(store: ox.Store, iri: str) -> str:
    name = iri.removeprefix(FKG)
    texts = {key: _english(store, iri, SKOS + key) for key in ("definition", "example")}
    lines = [f"\n### {name}\n\n{texts['definition']}\n"]
    for words, predicate in (("Kind of", RDFS + "subClassOf"), ("Refines", RDFS + "subPropertyOf"),
                             ("From", RDFS + "domain"), ("To", RDFS + "range"),
                             ("Inverse", OWL + "inverseOf"), ("Is a", RDF + "type")):  # fmt: skip
        values = sorted(
            _short(q.object.value)
            for q in store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(predicate), None)
            if isinstance(q.object, ox.NamedNode) and not q.object.value.startswith(OWL)
        )
        if values:
            lines.append(f"\n- {words}: {', '.join(f'`{v}`' for v in values)}")
    if texts["example"]:
        lines.append(f"\n- Example: *{texts['example']}*")
    return "".join(lines) + "\n"


def _english(store: ox.Store, iri: str, predicate: str) -> str:
    for quad in store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(predicate), None):
        if isinstance(quad.object, ox.Literal) and quad.object.language in {"en", None}:
            return quad.object.value
    return ""


def _short(iri: str) -> str:
    for prefix, namespace in (("fkg:", FKG), ("xsd:", "http://www.w3.org/2001/XMLSchema#"),
                              ("skos:", SKOS), ("rdfs:", RDFS)):  # fmt: skip
        if iri.startswith(namespace):
            return prefix + iri.removeprefix(namespace)
    return iri


def main(arguments: list[str]) -> int:
    """Writes or checks the pages; the number of stale ones is no more than 1 as an exit code."""
    pages = {"cli.md": cli_page, "ontology.md": ontology_page, "queries.md": queries_page}
    stale = []
    for name, make in pages.items():
        path, text = DOCS / name, make()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in arguments:
                path.write_text(text, encoding="utf-8")
    if stale:
        sys.stderr.write(
            f"{'stale' if '--check' in arguments else 'written'}: {', '.join(stale)}\n"
        )
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
