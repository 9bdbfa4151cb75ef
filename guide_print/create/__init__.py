"""New municipalities, districts, languages and layouts: what a user says goes in, files come out."""
