-- Partitioned tables of each strategy, several levels deep, attached and created in place; and plain inheritance.
CREATE TABLE event (id bigint NOT NULL, created_at date NOT NULL DEFAULT CURRENT_DATE, kind text NOT NULL DEFAULT 'x', amount numeric(10,2),
    CONSTRAINT event_amount CHECK (amount > 0), PRIMARY KEY (id, created_at)) PARTITION BY RANGE (created_at);
CREATE TABLE event_2023 PARTITION OF event FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE event_2024 PARTITION OF event (amount DEFAULT 1.0, CONSTRAINT only_2024 CHECK (kind <> 'y')) FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE event_early PARTITION OF event FOR VALUES FROM (MINVALUE) TO ('2023-01-01');
CREATE TABLE event_rest PARTITION OF event DEFAULT;
CREATE TABLE event_2025 (kind text NOT NULL, amount numeric(10,2), id bigint NOT NULL, created_at date NOT NULL, CONSTRAINT event_amount CHECK (amount > 0));
ALTER TABLE event ATTACH PARTITION event_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE INDEX event_kind ON event (kind);
CREATE UNIQUE INDEX event_unique ON event (created_at, kind, id);
CREATE INDEX event_2024_own ON event_2024 (amount);
COMMENT ON COLUMN event_2024.amount IS 'only here';

CREATE TABLE city (id integer, country text, PRIMARY KEY (country, id)) PARTITION BY LIST (country);
CREATE TABLE city_vn PARTITION OF city FOR VALUES IN ('vn', 'it''s; here') PARTITION BY HASH (id);
CREATE TABLE city_vn_0 PARTITION OF city_vn FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE city_vn_1 PARTITION OF city_vn FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE city_null PARTITION OF city FOR VALUES IN (NULL, 'none');
CREATE TABLE city_other PARTITION OF city DEFAULT;

CREATE TABLE measure (a integer, b text, c timestamptz DEFAULT now()) PARTITION BY RANGE (a, lower(b) COLLATE "C", (a + 1));
CREATE TABLE measure_low PARTITION OF measure FOR VALUES FROM (1, 'a', MINVALUE) TO (10, 'it''s', MAXVALUE);
CREATE TABLE "Measure High" PARTITION OF measure FOR VALUES FROM (10, MAXVALUE, MAXVALUE) TO (MAXVALUE, MAXVALUE, MAXVALUE);
CREATE TABLE by_operator (a text) PARTITION BY LIST (a text_pattern_ops);
CREATE TABLE "By Case" ("The Key" integer) PARTITION BY HASH ("The Key");
CREATE TABLE by_case_0 PARTITION OF "By Case" FOR VALUES WITH (MODULUS 1, REMAINDER 0);

CREATE TABLE label (id integer PRIMARY KEY);
CREATE TABLE tagged (id integer, label_id integer REFERENCES label ON DELETE CASCADE, made date, city_id integer, country text,
    FOREIGN KEY (country, city_id) REFERENCES city (country, id)) PARTITION BY RANGE (made);
CREATE TABLE tagged_1 PARTITION OF tagged FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE tagged_2 (made date, country text, city_id integer, label_id integer, id integer);
ALTER TABLE tagged ATTACH PARTITION tagged_2 FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');

CREATE TABLE being (id serial PRIMARY KEY, name text NOT NULL DEFAULT 'nobody', born date, CONSTRAINT being_born CHECK (born > '1900-01-01'),
    CONSTRAINT being_local CHECK (id > 0) NO INHERIT);
CREATE TABLE person (email text UNIQUE) INHERITS (being);
CREATE TABLE asset (name text, cost numeric);
CREATE TABLE robot (name text DEFAULT 'R2', maker text, CHECK (cost > 1)) INHERITS (being, asset);
CREATE TABLE cyborg (part text) INHERITS (person);
ALTER TABLE person ALTER COLUMN born SET NOT NULL;
ALTER TABLE person ALTER COLUMN name SET DEFAULT 'somebody';
CREATE TABLE adopted (id integer NOT NULL, name text NOT NULL, born date, extra integer, CONSTRAINT being_born CHECK (born > '1900-01-01'));
ALTER TABLE adopted INHERIT being;
INSERT INTO event VALUES (1, '2023-05-05', 'a', 5), (2, '2024-05-05', 'b', 6), (3, '2030-01-01', 'c', 7), (4, '2024-07-07', 'd', 8);
INSERT INTO city VALUES (1, 'vn'), (2, 'vn'), (3, 'de');
INSERT INTO being (name) VALUES ('a');
INSERT INTO person (name, born, email) VALUES ('b', '2000-01-01', 'b@example.org');

-- Two foreign keys that say the same: the partition has both, too.
CREATE TABLE places (id integer PRIMARY KEY);
CREATE TABLE visits (place integer) PARTITION BY HASH (place);
CREATE TABLE visits_0 PARTITION OF visits FOR VALUES WITH (MODULUS 2, REMAINDER 0);
ALTER TABLE visits ADD CONSTRAINT visits_place FOREIGN KEY (place) REFERENCES places (id) DEFERRABLE;
ALTER TABLE visits ADD CONSTRAINT visits_place_again FOREIGN KEY (place) REFERENCES places (id) DEFERRABLE;
CREATE TABLE visits_1 PARTITION OF visits FOR VALUES WITH (MODULUS 2, REMAINDER 1);
