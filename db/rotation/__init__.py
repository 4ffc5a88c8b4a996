"""Who hosts which meeting, and when. 轮值"""
