CREATE TABLE parents (id INT PRIMARY KEY, code TEXT);
CREATE UNIQUE INDEX codes ON parents (code);
CREATE TABLE things (n INT, a INT REFERENCES parents (id), b TEXT REFERENCES parents (code), c INT REFERENCES parents);
