"""Exchanging records with other computers by files. 数据交换"""
