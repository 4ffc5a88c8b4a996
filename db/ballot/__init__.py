"""Ballots and their arithmetic. 表决"""
