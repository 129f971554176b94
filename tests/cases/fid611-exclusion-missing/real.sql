CREATE TABLE things (
    during tsrange
);
