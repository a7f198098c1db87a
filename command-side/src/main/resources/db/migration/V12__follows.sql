-- How many accounts each account follows or has asked to follow: changed in the transaction of the events that say so. Nobody followed anybody
-- before this.
CREATE TABLE followed (
    account text    PRIMARY KEY,
    number  integer NOT NULL CHECK (number >= 0)
);
