-- What access tokens are signed with: more than one key at a time, while a new one is made known and an old one is still good (ADR 0029).
CREATE TABLE signing_key (
    id         text        PRIMARY KEY,
    jwk        jsonb       NOT NULL,
    signs_from timestamptz NOT NULL
);

COMMENT ON COLUMN signing_key.jwk IS 'With its private part.';

INSERT INTO signing_key (id, jwk, signs_from)
SELECT convert_from(value, 'UTF8')::jsonb ->> 'kid', convert_from(value, 'UTF8')::jsonb, created_at FROM secret WHERE name = 'jwt.es256';
DELETE FROM secret WHERE name = 'jwt.es256';
