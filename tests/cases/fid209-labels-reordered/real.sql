CREATE TYPE state AS ENUM ('high', 'low');
CREATE TABLE things (
    a state
);
