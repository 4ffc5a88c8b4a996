"""The records: what they are, how they are written, and what follows from them. 记录"""
