"""How well, how fast and in how little memory papers are read: mscgraph beside other programs, in one run."""
