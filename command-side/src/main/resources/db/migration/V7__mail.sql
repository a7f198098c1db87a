-- Letters to the owners of accounts (ADR 0031).

ALTER TABLE credential ADD COLUMN email_verified_at timestamptz;

-- What has still to be sent. What it says, and the secret in it, is made when it is sent; an account that is not there gets none.
CREATE TABLE letter (
    number  bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    kind    text        NOT NULL,
    account text,
    due_at  timestamptz NOT NULL DEFAULT now(),
    tries   integer     NOT NULL DEFAULT 0
);
CREATE INDEX letter_due ON letter (due_at);

-- The secrets that were sent, as SHA-256: they are random, so nothing slower is needed.
CREATE TABLE mail_token (
    hash       bytea       PRIMARY KEY,
    kind       text        NOT NULL,
    account    text        NOT NULL,
    made_at    timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);
CREATE INDEX mail_token_of_account ON mail_token (account, kind);
