"""The agenda and what was said. 议程"""
