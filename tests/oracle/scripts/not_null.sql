-- script: a child's own stays in 18
CREATE TABLE parent (a int NOT NULL);
CREATE TABLE child (a int NOT NULL) INHERITS (parent);
CREATE TABLE c2 () INHERITS (parent);
CREATE TABLE c4 (a int) INHERITS (parent);
ALTER TABLE parent ALTER a DROP NOT NULL;

-- script: a parent's goes from its children
CREATE TABLE parent (a int, b int NOT NULL);
CREATE TABLE child () INHERITS (parent);
ALTER TABLE parent ALTER a SET NOT NULL;
ALTER TABLE child ALTER b SET NOT NULL;
ALTER TABLE parent ALTER a DROP NOT NULL, ALTER b DROP NOT NULL;

-- script: of two parents one keeps it
CREATE TABLE p1 (a int NOT NULL);
CREATE TABLE p2 (a int NOT NULL);
CREATE TABLE child () INHERITS (p1, p2);
ALTER TABLE p1 ALTER a DROP NOT NULL;

-- script: both parents lose it
CREATE TABLE p1 (a int NOT NULL);
CREATE TABLE p2 (a int NOT NULL);
CREATE TABLE child () INHERITS (p1, p2);
ALTER TABLE p1 ALTER a DROP NOT NULL;
ALTER TABLE p2 ALTER a DROP NOT NULL;

-- script: a grandchild's own
CREATE TABLE p1 (a int NOT NULL);
CREATE TABLE child () INHERITS (p1);
CREATE TABLE gc () INHERITS (child);
ALTER TABLE gc ALTER a SET NOT NULL;
ALTER TABLE p1 ALTER a DROP NOT NULL;

-- script: a child's own reaches its children
CREATE TABLE p1 (a int NOT NULL);
CREATE TABLE child () INHERITS (p1);
CREATE TABLE gc () INHERITS (child);
ALTER TABLE child ALTER a SET NOT NULL;
ALTER TABLE p1 ALTER a DROP NOT NULL;

-- script: a child that came back has its own
CREATE TABLE p1 (a int NOT NULL);
CREATE TABLE child () INHERITS (p1);
ALTER TABLE child NO INHERIT p1;
ALTER TABLE child INHERIT p1;
ALTER TABLE p1 ALTER a DROP NOT NULL;

-- script: a partition's own is its parent's
CREATE TABLE p1 (a int NOT NULL) PARTITION BY LIST (a);
CREATE TABLE child PARTITION OF p1 (a NOT NULL) FOR VALUES IN (1);
CREATE TABLE c2 PARTITION OF p1 FOR VALUES IN (2);
CREATE TABLE c3 (a int NOT NULL);
ALTER TABLE p1 ATTACH PARTITION c3 FOR VALUES IN (3);
ALTER TABLE p1 ALTER a DROP NOT NULL;

-- script: a primary key leaves NOT NULL behind
CREATE TABLE p1 (a int PRIMARY KEY) PARTITION BY LIST (a);
CREATE TABLE child PARTITION OF p1 FOR VALUES IN (1);
ALTER TABLE p1 DROP CONSTRAINT p1_pkey;
ALTER TABLE p1 ALTER a DROP NOT NULL;

-- script: what a child had before it became one
CREATE TABLE p1 (a int);
CREATE TABLE child (a int NOT NULL);
ALTER TABLE child INHERIT p1;
ALTER TABLE p1 ALTER a SET NOT NULL;
ALTER TABLE p1 ALTER a DROP NOT NULL;

-- script: a column added later
CREATE TABLE p1 (b int);
CREATE TABLE child () INHERITS (p1);
ALTER TABLE p1 ADD a int NOT NULL;
ALTER TABLE p1 ALTER a DROP NOT NULL;

-- script: a column that the child has already, NOT NULL
CREATE TABLE p1 (b int);
CREATE TABLE child (a int NOT NULL) INHERITS (p1);
ALTER TABLE p1 ADD a int NOT NULL;
ALTER TABLE p1 ALTER a DROP NOT NULL;

-- script: a column that the child has already, and NOT NULL goes again
CREATE TABLE p1 (b int);
CREATE TABLE child (a int) INHERITS (p1);
ALTER TABLE p1 ADD a int NOT NULL;
ALTER TABLE p1 ALTER a DROP NOT NULL;

-- script: a column that the child has already
CREATE TABLE p1 (b int);
CREATE TABLE child (a int) INHERITS (p1);
ALTER TABLE p1 ADD a int NOT NULL;

-- script: a column copied beside an inherited one
CREATE TABLE p1 (a int NOT NULL);
CREATE TABLE l (a int NOT NULL, c serial);
CREATE TABLE child (LIKE l) INHERITS (p1);
ALTER TABLE p1 ALTER a DROP NOT NULL;

-- script: a partition that came back
CREATE TABLE p1 (a int NOT NULL) PARTITION BY LIST (a);
CREATE TABLE child PARTITION OF p1 FOR VALUES IN (1);
ALTER TABLE p1 DETACH PARTITION child;
ALTER TABLE p1 ATTACH PARTITION child FOR VALUES IN (1);
ALTER TABLE p1 ALTER a DROP NOT NULL;

-- script: a partition that left
CREATE TABLE p1 (a int NOT NULL) PARTITION BY LIST (a);
CREATE TABLE child PARTITION OF p1 FOR VALUES IN (1);
ALTER TABLE p1 DETACH PARTITION child;
ALTER TABLE p1 ALTER a DROP NOT NULL;

-- script: a column renamed
CREATE TABLE p1 (a int NOT NULL, c int);
CREATE TABLE child (a int NOT NULL) INHERITS (p1);
ALTER TABLE p1 RENAME a TO b;
ALTER TABLE p1 ALTER b DROP NOT NULL;

-- script: only the parent's
CREATE TABLE p1 (a int NOT NULL, c int);
CREATE TABLE child (a int NOT NULL) INHERITS (p1);
ALTER TABLE ONLY p1 ALTER a DROP NOT NULL;

-- script: only the parent's, and the child has none of its own
CREATE TABLE p1 (a int NOT NULL, c int);
CREATE TABLE child () INHERITS (p1);
ALTER TABLE ONLY p1 ALTER a DROP NOT NULL;

-- script for 18: a child's primary key
CREATE TABLE parent (a int NOT NULL);
CREATE TABLE child (PRIMARY KEY (a)) INHERITS (parent);
CREATE TABLE stated (NOT NULL a) INHERITS (parent);
ALTER TABLE parent ALTER a DROP NOT NULL;
