"""One read function per question. Everything has a limit; nothing reads a whole table."""
