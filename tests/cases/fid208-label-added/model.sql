CREATE TYPE state AS ENUM ('open', 'closed');
CREATE TABLE things (
    a state
);
