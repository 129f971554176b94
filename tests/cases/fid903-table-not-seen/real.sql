CREATE TABLE others (
    a integer
);
