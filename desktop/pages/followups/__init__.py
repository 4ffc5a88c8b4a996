"""The three lists and what becomes of them. 落实督办"""
