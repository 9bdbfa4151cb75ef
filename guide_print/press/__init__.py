"""Pages to sheets: imposition, marks, colour for the press, printing notes."""
