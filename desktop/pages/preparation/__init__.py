"""Preparing a meeting: its facts, agenda, stages and list of attendees. 会议筹备"""
