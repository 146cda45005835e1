"""How well and how fast facts are extracted: mscgraph beside a baseline of general tools, in one run."""
