"""Motions, reports and what became of them. 议案"""
