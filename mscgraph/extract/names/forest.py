"""Names joined into sets, each of which means one thing."""

from __future__ import annotations


class Forest:
    """Names joined into sets."""

    def __init__(self) -> None:
        self._set: dict[str, set[str]] = {}

    def join(self, one: str, two: str) -> None:
        """Put two names, with all that they were joined to, into one set."""
        merged = self._set.get(one, {one}) | self._set.get(two, {two})
        for name in merged:
            self._set[name] = merged

    def set_of(self, name: str) -> set[str]:
        """The names joined with a name, with itself."""
        return self._set.get(name, {name})

    def groups(self) -> list[set[str]]:
        """The sets of two and more."""
        return list({id(group): group for group in self._set.values() if len(group) > 1}.values())
