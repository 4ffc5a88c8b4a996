"""Sentences about the program that must stay true. 测试"""
