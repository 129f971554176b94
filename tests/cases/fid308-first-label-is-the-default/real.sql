CREATE TABLE things (
    n int,
    a enum('x','y') NOT NULL,
    b enum('x','y') NOT NULL,
    c enum('x','y') NOT NULL,
    d enum('x','y') NOT NULL
);
