"""Claims judged and corrected by people: one at a time, over a spreadsheet, and as gold annotations."""
