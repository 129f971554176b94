CREATE TABLE things (
    a serial
);
