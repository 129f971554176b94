CREATE TYPE state AS ENUM ('open', 'closed', 'void');
CREATE TABLE things (
    a state
);
