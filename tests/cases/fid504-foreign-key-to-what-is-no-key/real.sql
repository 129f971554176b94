CREATE TABLE parents (id INT, code TEXT, mail TEXT, other TEXT, UNIQUE (mail COLLATE NOCASE), UNIQUE (other));
CREATE UNIQUE INDEX codes ON parents (code);
CREATE VIEW people AS SELECT id FROM parents;
CREATE TABLE things (
    n INT,
    a INT REFERENCES parents (id),
    b TEXT REFERENCES parents (code),
    c INT REFERENCES parents,
    d TEXT REFERENCES parents (mail),
    e TEXT REFERENCES parents (other),
    f INT REFERENCES people (id)
);
