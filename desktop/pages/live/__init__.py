"""现场记录: one entry line beside the record, the people and the vote."""
