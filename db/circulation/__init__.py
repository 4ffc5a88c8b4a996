"""Drafts that members are asked about, and what they answer. 征求意见和会签"""
