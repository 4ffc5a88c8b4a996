"""Live recording: one entry line for the page and for scripts. 现场记录"""
