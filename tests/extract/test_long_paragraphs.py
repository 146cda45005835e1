"""Time grows with the length of a paragraph, not with its square: some files hold a whole paper in one."""

import gc
from time import process_time

from mscgraph.extract import extract
from mscgraph.facts.model import PaperRecord
from mscgraph.read.document import Block, Document, Text

_SENTENCES = "ZnTe MSC-389 was kept at 60 °C for 2 h in toluene. It was diluted. Its spectrum was taken every 5 min. "
_CELLS = "ZnTe MSC-389 60 °C 2 h toluene 389 nm TEM "


def _seconds(text: str) -> float:
    """What extraction takes, without the collection of garbage that other tests have left."""
    document = Document(PaperRecord(sha256="", file_name="paper.txt"), (Block("paragraph", Text(text)),))
    gc.collect()
    gc.disable()
    try:
        begun = process_time()
        extract(document)
        return process_time() - begun
    finally:
        gc.enable()


def test_a_paper_in_one_paragraph_takes_time_by_its_length() -> None:
    _seconds(_SENTENCES)
    assert _seconds(_SENTENCES * 160) < 4 * 2 * _seconds(_SENTENCES * 40)


def test_cells_without_a_full_stop_take_time_by_their_number() -> None:
    _seconds(_CELLS)
    assert _seconds(_CELLS * 200) < 4 * 2 * _seconds(_CELLS * 50)
