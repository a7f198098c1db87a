-- An answer that is given again names what the first one named; null where the command stored nothing.
ALTER TABLE idempotency ADD COLUMN correlation text;
