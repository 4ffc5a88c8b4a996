"""首页: what is due, the current meeting, what is open."""
