CREATE TABLE parents (id INT PRIMARY KEY, code TEXT, mail TEXT UNIQUE, other TEXT, UNIQUE (other));
CREATE UNIQUE INDEX codes ON parents (code);
CREATE TABLE people (id INT PRIMARY KEY);
CREATE TABLE things (
    n INT,
    a INT REFERENCES parents (id),
    b TEXT REFERENCES parents (code),
    c INT REFERENCES parents,
    d TEXT REFERENCES parents (mail),
    e TEXT REFERENCES parents (other),
    f INT REFERENCES people (id)
);
