CREATE TABLE shop.things (
    a integer
);
CREATE TABLE archive.things (
    a integer
);
