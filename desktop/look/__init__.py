"""Colours, letters, scale, icons and the style sheet. 外观"""
