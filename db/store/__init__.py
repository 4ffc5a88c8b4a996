"""The store: one SQLite file, one log of commits, one write path. 本机数据"""
