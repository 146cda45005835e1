"""Time grows with the length of a paragraph, not with its square: some files hold a whole paper in one."""

from time import process_time

from mscgraph.extract import extract
from mscgraph.facts.model import PaperRecord
from mscgraph.read.document import Block, Document, Text

_SENTENCES = "ZnTe MSC-389 was kept at 60 °C for 2 h in toluene. It was diluted. Its spectrum was taken every 5 min. "


def _seconds(times: int) -> float:
    document = Document(PaperRecord(sha256="", file_name="paper.txt"), (Block("paragraph", Text(_SENTENCES * times)),))
    begun = process_time()
    extract(document)
    return process_time() - begun


def test_a_paper_in_one_paragraph_takes_time_by_its_length() -> None:
    _seconds(2)
    assert _seconds(240) < 4 * 2 * _seconds(60)
