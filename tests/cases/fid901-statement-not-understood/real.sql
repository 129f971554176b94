CREATE TABLE things (
    a integer
);
ALTER TABLE things FROBNICATE a;
