-- What becomes of accounts (ADR 0032).

-- Until when a name that its owner has left is kept from others; null where it is in use.
ALTER TABLE reservation ADD COLUMN left_until timestamptz;

ALTER TABLE credential ADD COLUMN roles text[] NOT NULL DEFAULT '{}';
ALTER TABLE credential ADD COLUMN suspended_at timestamptz;
