-- The event store and what is written in one transaction with the events.

-- One row for each life of this database. A restored or moved one (another system identifier or timeline) starts a new
-- epoch, so that its positions come after all that the former one may have handed out (ADR 0005).
CREATE TABLE epoch (
    number            smallint    PRIMARY KEY CHECK (number BETWEEN 1 AND 127),
    system_identifier bigint      NOT NULL,
    timeline          integer     NOT NULL,
    began_at          timestamptz NOT NULL DEFAULT now()
);

-- Called by every new connection before it is used.
CREATE FUNCTION enter_epoch() RETURNS smallint LANGUAGE plpgsql AS $$
DECLARE
    here_system   bigint  := (SELECT system_identifier FROM pg_control_system());
    here_timeline integer := ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::integer;
    latest        epoch;
BEGIN
    SELECT * INTO latest FROM epoch ORDER BY number DESC LIMIT 1;
    IF (latest.system_identifier, latest.timeline) IS DISTINCT FROM (here_system, here_timeline) THEN
        PERFORM pg_advisory_xact_lock(hashtext('rostrum.epoch'));
        SELECT * INTO latest FROM epoch ORDER BY number DESC LIMIT 1;
        IF (latest.system_identifier, latest.timeline) IS DISTINCT FROM (here_system, here_timeline) THEN
            INSERT INTO epoch (number, system_identifier, timeline)
            VALUES (coalesce(latest.number, 0) + 1, here_system, here_timeline)
            RETURNING * INTO latest;
        END IF;
    END IF;
    RETURN latest.number;
END $$;

-- 7 bits of epoch, 40 of transaction id, 16 of place in the transaction.
CREATE FUNCTION position_here(place integer) RETURNS bigint LANGUAGE sql VOLATILE AS $$
    SELECT ((SELECT max(number) FROM epoch)::bigint << 56) | (pg_current_xact_id()::text::bigint << 16) | place
$$;

-- Below this, nothing can appear any more: every older transaction has ended. STABLE, so that it has the snapshot of the
-- query that asks. A volatile one would take a newer snapshot, and call settled what that query cannot see yet.
CREATE FUNCTION settled_position() RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT ((SELECT max(number) FROM epoch)::bigint << 56) | (pg_snapshot_xmin(pg_current_snapshot())::text::bigint << 16)
$$;

CREATE TABLE event (
    position    bigint      PRIMARY KEY,
    stream      text        NOT NULL,
    version     bigint      NOT NULL CHECK (version > 0),
    name        text        NOT NULL,
    subject     text        NOT NULL,
    payload     jsonb       NOT NULL,
    metadata    jsonb       NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT event_version UNIQUE (stream, version) INCLUDE (position)
);

COMMENT ON TABLE event IS 'What happened. Rows are never changed; the only exception is the erasure of personal data (ADR 0007).';

-- Answers to commands that carried an Idempotency-Key, kept for a day.
CREATE TABLE idempotency (
    key        bytea       PRIMARY KEY,
    request    bytea       NOT NULL,
    stream     text        NOT NULL,
    version    bigint      NOT NULL,
    reached    text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idempotency_by_age ON idempotency (created_at);

-- Names that only one may have: handles, e-mail addresses.
CREATE TABLE reservation (
    kind  text NOT NULL,
    name  text NOT NULL,
    owner text NOT NULL,
    PRIMARY KEY (kind, name)
);

CREATE TABLE credential (
    account       text        PRIMARY KEY,
    handle        text        NOT NULL,
    email         text        NOT NULL,
    password_hash text        NOT NULL,
    changed_at    timestamptz NOT NULL DEFAULT now()
);

-- Keys that every node of the command side shares.
CREATE TABLE secret (
    name       text        PRIMARY KEY,
    value      bytea       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- Who relays. At most one holder at a time, by the clock of this database.
CREATE TABLE relay_lease (
    name       text        PRIMARY KEY,
    holder     text        NOT NULL,
    expires_at timestamptz NOT NULL
);
