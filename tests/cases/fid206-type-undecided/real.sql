CREATE TABLE things (
    a geo.geography
);
