-- What is let in besides people who log in: tokens for programs, and apps (ADR 35). Each is a session.
ALTER TABLE session
    ADD COLUMN kind   text NOT NULL DEFAULT 'login',
    ADD COLUMN name   text,
    ADD COLUMN app    text,
    -- What it is good for at most; null for all that its account may do.
    ADD COLUMN scopes text[],
    -- An app that comes in by itself has none.
    ALTER COLUMN secret DROP NOT NULL,
    -- Null until a token is used.
    ALTER COLUMN last_used_at DROP NOT NULL;
