"""The window: pages, controls and the papers they print. 界面"""
