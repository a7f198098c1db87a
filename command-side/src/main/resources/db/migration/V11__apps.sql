-- Programs of others (ADR 36), and what people were asked about them.
CREATE TABLE app (
    id            text        PRIMARY KEY,
    owner         text        NOT NULL,
    name          text        NOT NULL,
    redirect_uris text[]      NOT NULL,
    scopes        text[]      NOT NULL,
    -- SHA-256 of a random secret; null for an app that cannot keep one.
    secret        bytea,
    created_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX app_of_owner ON app (owner, created_at);
CREATE INDEX session_of_app ON session (app) WHERE ended_at IS NULL AND app IS NOT NULL;

-- What people were asked about an app, and the code that answers it, until that is exchanged; rows go after a day.
CREATE TABLE pending_authorization (
    id         uuid        PRIMARY KEY,
    app        text        NOT NULL,
    account    text        NOT NULL,
    -- The session in which its owner is asked; with it the code ends.
    login      text        NOT NULL,
    -- What the app asked for.
    request    jsonb       NOT NULL,
    -- What the answer has to name; null once there is one.
    state      text        UNIQUE,
    -- What was allowed.
    scopes     text[]      NOT NULL,
    -- SHA-256 of the code.
    code       bytea       UNIQUE,
    issued_at  timestamptz,
    expires_at timestamptz,
    used       boolean     NOT NULL,
    begun_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX pending_authorization_age ON pending_authorization (begun_at);
CREATE INDEX pending_authorization_question ON pending_authorization (account, begun_at) WHERE state IS NOT NULL;
