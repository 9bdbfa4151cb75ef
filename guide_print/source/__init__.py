"""Files to typed values. Nothing here knows about HTML or PDF."""
