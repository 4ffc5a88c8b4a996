"""Each paper as a pure function of the store, and the writer of Word files; no Qt here. 公文"""
