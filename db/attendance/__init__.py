"""Who takes part and who is there. 参会"""
