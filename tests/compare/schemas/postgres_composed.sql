-- Rows, arrays of domains, and intervals of which a type keeps a part.
CREATE TYPE price AS (amount numeric(10,2), currency char(3));
CREATE TYPE part AS (price price, quantity int, tags text[]);
CREATE DOMAIN share AS numeric(5,2) CHECK (value BETWEEN 0 AND 100);
CREATE TABLE bills (
    id int PRIMARY KEY,
    total price DEFAULT (0, 'EUR'),
    paid price DEFAULT '(1,EUR)',
    open price DEFAULT row(2, 'USD')::price,
    first part DEFAULT row(row(1, 'EUR'), 3, array['a, b']),
    second part DEFAULT '("(3,EUR)",,"{""a, b""}")',
    shares share[] DEFAULT '{1,2.5}',
    CHECK (total <> (1, 'x')::price)
);
CREATE TABLE spans (
    id int PRIMARY KEY,
    a interval day to second(2) DEFAULT interval '1 02:03:04.5678' day to second(2),
    b interval(1) DEFAULT '1.26 sec',
    c interval hour DEFAULT '1 day 03:04:05',
    d interval second(1) DEFAULT interval '-1.25' second(1),
    e interval year DEFAULT '30 months',
    f interval day DEFAULT '1 mon 2 days 3 hours'
);
-- A range of a schema's own, whose ends are of the type that it is a range of.
CREATE TYPE public.fractions AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE TABLE measured (id int PRIMARY KEY, a fractions DEFAULT fractions(0, 1.5), CHECK (a <> fractions(-1, 2, '[]') AND NOT isempty(a)));
