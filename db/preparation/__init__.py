"""Preparing a meeting: tasks by group, and what those who come are told. 筹备"""
