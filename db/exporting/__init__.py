"""What went out of the papers, and as what. 导出"""
