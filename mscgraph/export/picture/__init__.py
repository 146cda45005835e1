"""Networks and routes as pictures that can go into a paper: SVG, PDF, PNG."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mscgraph.ask.network import Network

Writer = Callable[[Network, str], bytes]


def _svg(network: Network, title: str) -> bytes:
    from mscgraph.export.picture.drawing import paint
    from mscgraph.export.picture.svg import SvgCanvas

    return paint(network, title, SvgCanvas)


def _figure(format: str) -> Writer:
    def write(network: Network, title: str) -> bytes:
        from mscgraph.export.picture.drawing import paint
        from mscgraph.export.picture.figure import FigureCanvas

        return paint(network, title, lambda size, title, _: FigureCanvas(size, title, format))

    return write


WRITERS: Mapping[str, Writer] = {"svg": _svg, "pdf": _figure("pdf"), "png": _figure("png")}
