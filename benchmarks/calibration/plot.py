"""The reliability plot: the share of facts that are right over their confidence, as SVG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from benchmarks.calibration.measure import BINS, Bin

_SIDE, _LEFT, _TOP, _BELOW = 360, 56, 16, 114  # pixels
_COLOURS = ("#1b6ca8", "#c4581c", "#4a7d2c")  # of the series, in order
_LARGEST = 14  # radius of the bin with most facts
_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
    'font-family="sans-serif" font-size="12">'
)


def reliability(series: Sequence[tuple[str, Sequence[Bin]]]) -> str:
    """A drawing of up to three series of bins under their names."""
    width, height = _LEFT + _SIDE + 16, _TOP + _SIDE + _BELOW
    parts = [_HEAD.format(width=width, height=height), f'<rect width="{width}" height="{height}" fill="white"/>']
    parts += [*_axes(), _line((0, 0), (1, 1), "#888", dashed=True)]
    for number, (name, bins) in enumerate(series):
        parts += [*_series(bins, _COLOURS[number]), *_legend(name, _COLOURS[number], number)]
    return "\n".join((*parts, "</svg>\n"))


def _at(confidence: float, right: float) -> tuple[float, float]:
    return _LEFT + confidence * _SIDE, _TOP + (1 - right) * _SIDE


def _line(start: tuple[float, float], end: tuple[float, float], colour: str, *, dashed: bool = False) -> str:
    (x1, y1), (x2, y2) = _at(*start), _at(*end)
    dash = ' stroke-dasharray="4 4"' if dashed else ""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"{dash}/>'


def _text(x: float, y: float, text: str, more: str = 'text-anchor="middle"') -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" {more}>{text}</text>'


def _axes() -> Iterator[str]:
    for number in range(0, BINS + 1, 2):
        share = number / BINS
        yield _line((share, 0), (share, 1), "#ddd")
        yield _line((0, share), (1, share), "#ddd")
        yield _text(_LEFT + share * _SIDE, _TOP + _SIDE + 18, f"{share:.1f}")
        yield _text(_LEFT - 8, _TOP + (1 - share) * _SIDE + 4, f"{share:.1f}", 'text-anchor="end"')
    yield _text(_LEFT + _SIDE / 2, _TOP + _SIDE + 40, "confidence")
    x, y = 16, _TOP + _SIDE / 2
    yield _text(x, y, "share that is right", f'text-anchor="middle" transform="rotate(-90 {x} {y:.0f})"')


def _series(bins: Sequence[Bin], colour: str) -> Iterable[str]:
    points = [_at(b.confidence, b.right) for b in bins]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    yield f'<polyline points="{path}" fill="none" stroke="{colour}"/>'
    most = max(b.facts for b in bins)
    for (x, y), found in zip(points, bins, strict=True):
        radius = max(3.0, _LARGEST * (found.facts / most) ** 0.5)
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}" fill-opacity="0.6">'
        yield f"<title>{found.facts} facts</title></circle>"


def _legend(name: str, colour: str, number: int) -> Iterable[str]:
    y = _TOP + _SIDE + 60 + 18 * number
    yield f'<circle cx="{_LEFT + 6}" cy="{y - 4}" r="5" fill="{colour}"/>'
    yield _text(_LEFT + 18, y, name, "")
