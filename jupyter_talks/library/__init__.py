"""What is yours: lists, notes, progress, in one small database that many processes share."""
