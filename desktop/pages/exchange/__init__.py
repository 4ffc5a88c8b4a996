"""Exchanging records with other computers: who has what, bundles, what stands in two versions. 数据交换"""
