"""检索: everything that was recorded, in any year and of any body."""
