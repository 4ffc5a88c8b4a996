"""What was agreed and is followed. 议定事项"""
