"""What a page says of a document's validity, and what makes a document a normative one."""
