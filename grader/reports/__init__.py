"""Reports as text: each module turns plain reports into one format and decides nothing."""
