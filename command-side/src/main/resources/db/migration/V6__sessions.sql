-- Who is logged in (ADR 0030). The events say what happened; this is what a refresh token is checked against.
CREATE TABLE session (
    id           text        PRIMARY KEY,
    account      text        NOT NULL,
    -- SHA-256 of the secret in its refresh token. It has 256 bits of chance, so nothing is gained by a slower digest.
    secret       bytea       NOT NULL,
    device       text,
    created_at   timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz NOT NULL,
    ended_at     timestamptz
);
CREATE INDEX session_live ON session (account, created_at) WHERE ended_at IS NULL;
CREATE INDEX session_ended ON session (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX session_expiry ON session (expires_at);

-- Their events go to a topic of their own, as operators' orders do.
CREATE INDEX event_session ON event (position) WHERE starts_with(stream, 'session_');
