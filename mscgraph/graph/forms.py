"""The forms of SPARQL queries: what both kinds of stores answer alike, given how they answer any query."""

from __future__ import annotations

from abc import ABC, abstractmethod

from mscgraph.errors import BadQuery
from mscgraph.graph.terms import Rows, Triples


class TypedQueries(ABC):
    """`select`, `ask` and `construct` on top of `query`; each raises BadQuery for a query of another form."""

    @abstractmethod
    def query(self, sparql: str) -> Rows | bool | Triples:
        """The answer to a query of any form."""

    def select(self, sparql: str) -> Rows:
        answer = self.query(sparql)
        if not isinstance(answer, Rows):
            raise BadQuery("a SELECT query is needed here")
        return answer

    def ask(self, sparql: str) -> bool:
        answer = self.query(sparql)
        if not isinstance(answer, bool):
            raise BadQuery("an ASK query is needed here")
        return answer

    def construct(self, sparql: str) -> Triples:
        answer = self.query(sparql)
        if not isinstance(answer, Triples):
            raise BadQuery("a CONSTRUCT or DESCRIBE query is needed here")
        return answer
