"""Meetings, their stages, organisers and chairs. 会议"""
