CREATE TABLE things (a integer UNIQUE, b integer);
