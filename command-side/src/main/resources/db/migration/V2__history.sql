-- Questions about history (ADR 0012).

-- What an auditor can ask by, each in the order of positions, so that a page costs the same wherever it begins. A stream has
-- its own index; a time has the hours below.
CREATE INDEX event_by_actor ON event ((metadata ->> 'actor'), position);
CREATE INDEX event_by_correlation ON event ((metadata ->> 'correlation'), position);
CREATE INDEX event_by_subject ON event (subject, position);
CREATE INDEX event_by_name ON event (name, position);

-- Between which positions the events of an hour lie. Positions follow commits and times follow clocks, which may be set back,
-- so neither can stand for the other. Filled when somebody asks by time: every event up to the highest "last" is counted in.
CREATE TABLE recorded_hour (
    hour  timestamptz PRIMARY KEY,
    first bigint      NOT NULL,
    last  bigint      NOT NULL
);
CREATE INDEX recorded_hour_last ON recorded_hour (last);

-- Who looked at the history, and at what.
CREATE TABLE look (
    number     bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    looked_at  timestamptz NOT NULL DEFAULT now(),
    auditor    text        NOT NULL,
    request_id text        NOT NULL,
    question   text        NOT NULL,
    accept     text        NOT NULL
);

COMMENT ON TABLE look IS 'Rows are only added, each before anything of the answer is sent.';
