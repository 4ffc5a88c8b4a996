"""Arrival at the hotel and check-in at the door of a stage. 报到签到"""
