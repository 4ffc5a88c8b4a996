"""名册: bodies with their charter, members with their names, persons with their posts."""
