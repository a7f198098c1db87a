-- Operators' orders go to a topic of their own (ADR 0010), and finding them costs nothing however many events there are.
CREATE INDEX event_order ON event (position) WHERE starts_with(stream, 'orders_');

-- Who relays into a topic: whoever keeps its beat going. Others measure its silence by their own clocks, which only go
-- forward, so that no clock of this database, set back or forth, keeps a dead holder alive or a living one out.
DROP TABLE relay_lease;
CREATE TABLE relay_lease (
    topic   text   PRIMARY KEY,
    holder  text   NOT NULL,
    beat    bigint NOT NULL,
    reached bigint NOT NULL
);

COMMENT ON COLUMN relay_lease.reached IS 'The position up to which the topic was filled at the last beat, for those who ask. The relay goes by the topic itself.';
