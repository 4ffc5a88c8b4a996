"""Persons, their posts and how they are found. 人员"""
