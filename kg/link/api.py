"""Wikidata's own API: items by id or page, fifty at a time, and a search by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.errors import ServiceError
from kg.link.service import batches, is_format
from kg.link.statements import Document, best_values, claims_of, document, is_table, missing
from kg.link.terms import QID, terms
from kg.online.answers import Reply
from kg.online.patience import PassingError
from kg.online.visitor import Call, Visitor, json_of

ADDRESS = "https://www.wikidata.org/w/api.php"
BATCH = 50
"""What the API gives at most for one request."""

_LAG = "5"
"""Seconds by which the copies of the database may lag behind before the API asks to come back."""
_BUSY = frozenset({"maxlag", "ratelimited", "readonly", "internal_api_error_DBQueryError"})
_ABSENT = "no-such-entity"


@dataclass(frozen=True, slots=True)
class Api:
    """The API at an address, asked through a visitor; itself an ``ItemService``."""

    visitor: Visitor
    address: str = ADDRESS

    @property
    def can_search(self) -> bool:
        """True: names are found in part and without their accents."""
        return True

    def documents(self, qids: Iterable[str]) -> dict[str, Document]:
        """The items by the ids that were asked for; one that is gone is ``missing``.

        An id that leads to another item gives that item, which has its own id.
        """
        found: dict[str, Document] = {}
        for batch in batches(dict.fromkeys(qids), BATCH):
            found.update(self._documents(batch))
        return found

    def pages(self, titles: Iterable[str]) -> dict[str, str]:
        """The ids of the items of Wikipedia's pages, by title; none for a title without page."""
        known = terms()
        wanted = dict.fromkeys(title for title in titles if "|" not in title)
        found: dict[str, str] = {}
        for batch in batches(wanted, BATCH):
            told = self._ask(
                action="wbgetentities", sites=known.page, titles="|".join(batch),
                props="info|sitelinks", sitefilter=known.page,
            )  # fmt: skip
            for entry in self._entities(told).values():
                item = document(entry, (), known.page)
                if item and item.page:
                    found[item.page] = item.qid
        return {title: found[title] for title in wanted if title in found}

    def search(self, name: str, limit: int = 20) -> tuple[str, ...]:
        """The ids that the search by name finds, best first."""
        told = self._ask(
            action="wbsearchentities", search=name, language=terms().search[0], type="item",
            limit=str(limit), uselang=terms().search[0],
        )  # fmt: skip
        hits = told.get("search")
        if not isinstance(hits, list):
            raise self._strange("a search without a list of hits")
        ids = (hit.get("id") for hit in hits[:limit] if is_table(hit))
        return tuple(dict.fromkeys(q for q in ids if isinstance(q, str) and QID.fullmatch(q)))

    def formats(self, properties: Sequence[str]) -> dict[str, str]:
        """The addresses of other collections' identifiers, with ``$1`` for the identifier."""
        found: dict[str, str] = {}
        for batch in batches(properties, BATCH):
            told = self._ask(action="wbgetentities", ids="|".join(batch), props="claims")
            for name, entry in self._entities(told).items():
                claims = entry.get("claims") if is_table(entry) else None
                for value in best_values(claims_of(claims)(terms().door_address)):
                    if is_format(value.text):
                        found.setdefault(name, value.text)
        return found

    def _documents(self, qids: list[str]) -> dict[str, Document]:
        known = terms()
        left, found = list(qids), {}
        while left:
            told = self._ask(
                action="wbgetentities", ids="|".join(left), redirects="yes",
                props="info|labels|aliases|descriptions|claims|sitelinks",
                languages="|".join(known.names),
            )  # fmt: skip
            absent = _absent(told)
            if absent is None:
                break
            if absent not in left:
                raise self._strange("that an id is unknown which was not asked for")
            left.remove(absent)
            found[absent] = missing(absent)
        else:
            return found
        for key, entry in self._entities(told).items():
            item = document(entry, known.names, known.page)
            if item:
                for asked in {key, item.qid, *item.redirected_from}.intersection(left):
                    found[asked] = item
        return found

    def _entities(self, told: Mapping[str, object]) -> Mapping[str, object]:
        entities = told.get("entities")
        if not is_table(entities):
            raise self._strange("no items where items were asked for")
        return entities

    def _ask(self, **form: str) -> Mapping[str, object]:
        told = {"format": "json", "maxlag": _LAG, **form}
        # Many ids make a long request: those go in the body, as the API wants it.
        call = Call(self.address, tuple(told.items()), "post" if "titles" in form else "get")
        return self.visitor.visit(call, self._read)

    def _read(self, reply: Reply) -> Mapping[str, object]:
        told = json_of(reply)
        if not is_table(told):
            raise self._strange("JSON that is no object")
        error = told.get("error")
        if error is None:
            return told
        code = error.get("code") if is_table(error) else None
        info = error.get("info") if is_table(error) else None
        if code in _BUSY:
            raise PassingError(f"is too busy ({code})", reply.wait)
        if code == _ABSENT:
            return told
        words = " ".join(str(info or code).split())[:200]
        raise ServiceError(
            f"{self.address} refuses: {words}; check the address with --wikidata-api"
        )

    def _strange(self, what: str) -> ServiceError:
        return ServiceError(
            f"{self.address} says {what}: it is no API of Wikidata, check --wikidata-api"
        )


def _absent(told: Mapping[str, object]) -> str | None:
    """The id that the whole request was refused for."""
    error = told.get("error")
    qid = error.get("id") if is_table(error) else None
    return qid if isinstance(qid, str) else None
