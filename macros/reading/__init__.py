"""Reading: the files of data/ become typed, frozen records, and each problem of form knows its line and column."""
