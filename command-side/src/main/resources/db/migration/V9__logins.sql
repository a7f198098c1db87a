-- What slows down failed logins on all nodes (ADR 34). Keys are digests of logins and addresses, made with a key of the server's own: who
-- has tried what from where is not written down.
CREATE TABLE login_try (
    key        bytea       PRIMARY KEY,
    tries      integer     NOT NULL,
    not_before timestamptz NOT NULL,
    forget_at  timestamptz NOT NULL
);
CREATE INDEX login_try_by_age ON login_try (forget_at);

COMMENT ON COLUMN login_try.tries IS 'Since the last that succeeded, those under way included.';

-- From where which login has succeeded.
CREATE TABLE login_address (
    key       bytea       PRIMARY KEY,
    forget_at timestamptz NOT NULL
);
CREATE INDEX login_address_by_age ON login_address (forget_at);

-- How long the next has to wait after so many: not at all at first, then a second, then twice as long each time.
CREATE FUNCTION login_delay(tries integer, free integer, longest interval) RETURNS interval LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN tries <= free THEN interval '0'
                ELSE least(longest, interval '1 second' * power(2, least(tries - free - 1, 30))) END
$$;

-- Counts a try, unless it comes too early: in how many seconds it may come, or 0. The clock is read once the row is held, so that of
-- many at once each sees the one before. A delay that is longer than any can be was given by a clock that has been set back since.
CREATE FUNCTION login_begin(which bytea, free integer, longest interval, kept interval)
RETURNS double precision LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO login_try AS it (key, tries, not_before, forget_at)
    VALUES (which, 1, clock_timestamp() + login_delay(1, free, longest), clock_timestamp() + kept)
    ON CONFLICT (key) DO UPDATE SET
        tries = CASE WHEN it.forget_at <= clock_timestamp() THEN 1 ELSE it.tries + 1 END,
        not_before = clock_timestamp()
            + login_delay(CASE WHEN it.forget_at <= clock_timestamp() THEN 1 ELSE it.tries + 1 END, free, longest),
        forget_at = excluded.forget_at
    WHERE it.not_before <= clock_timestamp() OR it.not_before > clock_timestamp() + longest;
    IF FOUND THEN
        RETURN 0;
    END IF;
    RETURN coalesce((SELECT greatest(extract(epoch FROM not_before - clock_timestamp()), 0.001)
                     FROM login_try WHERE key = which), 1);
END $$;

-- As if it had been tried six times more than is free, at least: in how many seconds the next may come.
CREATE FUNCTION login_postpone(which bytea, free integer, longest interval)
RETURNS double precision LANGUAGE sql AS $$
    UPDATE login_try SET tries = greatest(tries, free + 6),
        not_before = clock_timestamp() + login_delay(greatest(tries, free + 6), free, longest)
    WHERE key = which
    RETURNING extract(epoch FROM not_before - clock_timestamp())::double precision
$$;

-- Takes one of so many that come back evenly in a span of time: in how many seconds there is one again, or 0. "not_before" is when all of
-- them will be there again.
CREATE FUNCTION login_take(which bytea, quota integer, span interval)
RETURNS double precision LANGUAGE plpgsql AS $$
DECLARE
    step interval := span / quota;
BEGIN
    INSERT INTO login_try AS it (key, tries, not_before, forget_at)
    VALUES (which, 0, clock_timestamp() + step, clock_timestamp() + span)
    ON CONFLICT (key) DO UPDATE SET
        not_before = step + CASE WHEN it.not_before BETWEEN clock_timestamp() AND clock_timestamp() + span
            THEN it.not_before ELSE clock_timestamp() END,
        forget_at = excluded.forget_at
    WHERE it.not_before <= clock_timestamp() + span - step OR it.not_before > clock_timestamp() + span;
    IF FOUND THEN
        RETURN 0;
    END IF;
    RETURN coalesce((SELECT greatest(extract(epoch FROM not_before - span + step - clock_timestamp()), 0.001)
                     FROM login_try WHERE key = which), 1);
END $$;
