"""Quantities: what is rendered is read back, in every wording."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mscgraph.extract.names.quantities import Quantity, find_quantities

temperatures = st.integers(20, 400)
degrees = st.sampled_from(("°C", " °C", "˚C", " º C", " ◦C", " degrees Celsius", " ℃"))
dashes = st.sampled_from(("–", "-", "−", " – "))


def only(text: str) -> Quantity:
    (found,) = find_quantities(text)
    return found.quantity


@given(temperatures, degrees)
def test_one_number(value: int, unit: str) -> None:
    quantity = only(f"It was kept at {value}{unit}, then cooled.")
    assert (quantity.kind, quantity.low, quantity.high) == ("temperature", value, value)


@given(temperatures, temperatures, degrees, dashes)
def test_ranges(one: int, two: int, unit: str, dash: str) -> None:
    low, high = sorted((one, two))
    wordings = (
        f"at {low}{dash}{high}{unit}",
        f"from {low} to {high}{unit}",
        f"from {low}{unit} to {high}{unit}",
        f"between {low} and {high}{unit}",
        f"at {low} ≤ T ≤ {high}{unit}",
        f"{low} to {high}{unit}",
    )
    for text in wordings:
        quantity = only(text)
        assert (quantity.low, quantity.high, quantity.inclusive) == (low, high, True), text


@given(temperatures, degrees)
def test_open_ends(value: int, unit: str) -> None:
    for word, inclusive in ((">", False), ("above", False), ("≥", True), ("at least", True)):
        quantity = only(f"heated to {word} {value}{unit}")
        assert (quantity.low, quantity.high, quantity.inclusive) == (value, None, inclusive), word
    for word, inclusive in (("<", False), ("below", False), ("≤", True), ("up to", True), ("within", True)):
        quantity = only(f"stable {word} {value}{unit}")
        assert (quantity.low, quantity.high, quantity.inclusive) == (None, value, inclusive), word


@given(st.lists(temperatures, min_size=2, max_size=5), degrees)
def test_lists(values: list[int], unit: str) -> None:
    text = ", ".join(map(str, values[:-1])) + f" and {values[-1]}{unit}"
    assert [q.quantity.low for q in find_quantities(f"at {text}, respectively")] == values


@given(st.integers(1, 72))
def test_durations(value: int) -> None:
    assert only(f"for {value} h").range == (value, value)
    assert only(f"within {value} days").range == (None, value * 24)
    assert only(f"after {value} min").high == pytest.approx(value / 60, abs=1e-5)


@pytest.mark.parametrize(
    ("text", "kind", "low", "high"),
    [
        ("at 300 K", "temperature", 26.85, 26.85),
        ("a length of 2.54 Å", "length", 0.254, 0.254),
        ("between −190 and −250 ppm", "shift", -250, -190),
        ("a lifetime of 1.2 μs", "lifetime", 1200, 1200),
        ("two equivalents of it", "amount", 2, 2),
        ("a gap of 350 meV", "energy", 0.35, 0.35),
        ("2.6 ± 0.5 nm across", "length", 2.6, 2.6),
        ("1.5 × 10−3 mmol", "amount", 0.0015, 0.0015),
        ("3 nm or less", "length", None, 3),
        ("over 2 h", "duration", 2, 2),
        ("over two days", "duration", 48, 48),
        ("heated up to 310 °C", "temperature", 310, 310),
        ("stable up to 310 °C", "temperature", None, 310),
        ("in Fig. 2, 410 nm", "length", 410, 410),
        ("at room temperature", "temperature", None, None),
        ("30 ≤QY ≤ 60%", "percent", 30, 60),
    ],
)
def test_wordings(text: str, kind: str, low: float | None, high: float | None) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.low, quantity.high) == (kind, low, high)


def test_flags_and_symbols() -> None:
    assert only("at ~50 °C").approximate and only("ca. 50 °C").approximate
    assert only("λ = 410 nm").symbol == "λ"
    assert only("nanospheres (d ≈ 8 nm)").symbol == "d" and only("d ≈ 8 nm").approximate
    assert only("138 ≤ TR ≤ 208 °C").symbol == "TR"
    assert only("140 °C < T < 160 °C").inclusive is False


def test_what_is_no_quantity() -> None:
    assert not find_quantities("410-GaSb MSCs of MSC-371 in Table 2 and step 3")


def test_a_long_row_of_numbers_without_a_unit_takes_no_time() -> None:
    row = ", ".join(str(n) for n in range(1, 60))
    began = time.perf_counter()
    assert find_quantities(f"mice of 59 lines ({row}) and more") == ()
    assert time.perf_counter() - began < 1


def test_a_maximum_of_a_spectrum_is_no_bound() -> None:
    width = only("It has a full width at half maximum of 42 nm.")
    assert (width.low, width.high) == (42, 42)
    bound = only("It was heated to a maximum of 90 °C.")
    assert (bound.low, bound.high) == (None, 90)


def _read(text: str) -> list[tuple[str, float | None, float | None]]:
    return [(f.quantity.kind, f.quantity.low, f.quantity.high) for f in find_quantities(text)]


@pytest.mark.parametrize("rate", ["5 °C min−1", "5 °C/min", "5 ºC·min⁻¹", "5 K min−1", "5 °C per minute"])
def test_a_heating_rate_is_no_temperature(rate: str) -> None:
    assert _read(f"heated at {rate} to 240 °C") == [("rate", 5, 5), ("temperature", 240, 240)]


@pytest.mark.parametrize(
    ("printed", "kind"), [("0.2 Å−1", ""), ("20 mg mL−1", "concentration"), ("0.5 mL min−1", "rate"), ("3 min−1", "")]
)
def test_a_unit_to_a_power_is_not_the_unit(printed: str, kind: str) -> None:
    assert [found for found, _, _ in _read(f"kept at {printed} there")] == [kind] * bool(kind)


def test_an_uncertainty_in_brackets_belongs_to_its_number() -> None:
    assert _read("bonds of 2.61(3) Å") == [("length", 0.261, 0.261)]
    assert _read("bonds of 2.534(3)–2.601(2) Å") == [("length", 0.2534, 0.2601)]


def test_a_minus_sign_that_stands_apart_belongs_to_its_number() -> None:
    assert _read("cooled to − 78 °C") == [("temperature", -78, -78)]
    assert _read("1.5 − 2.3 nm") == [("length", 1.5, 2.3)]


@pytest.mark.parametrize(
    "text", ["rods of 5 × 35 nm", "rods of 5 nm × 35 nm", "rods of 5 by 35 nm", "rods of 5 nm by 35 nm"]
)
def test_the_factors_of_a_product_of_lengths_share_its_unit(text: str) -> None:
    assert [(f.quantity.low, f.quantity.unit) for f in find_quantities(text)] == [(5, "nm"), (35, "nm")]


def test_a_volume_taken_several_times_is_not_several_volumes() -> None:
    assert 3 not in [f.quantity.low for f in find_quantities("washed with hexane (3 × 20 mL)")]


def test_milliseconds_are_lifetimes() -> None:
    assert only("a decay of 1.2 ms was found").kind == "lifetime"


def test_what_stands_behind_plus_or_minus_in_brackets_is_no_value() -> None:
    assert [found.quantity.low for found in find_quantities("pores of 40 nm (± 3 nm)")] == [40]
