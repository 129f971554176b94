/* The serial number of a ferry is a sequence's. */
CREATE SEQUENCE ferry_seq START WITH 10 INCREMENT BY 2;
CREATE TABLE ferry (
  id INT PRIMARY KEY,
  name VARCHAR(40) NOT NULL,
  built TIMESTAMP WITH TIME ZONE
);
CREATE TABLE trip (
  id INT DEFAULT ferry_seq.NEXTVAL PRIMARY KEY,
  ferry INT NOT NULL
);
CREATE OR REPLACE TRIGGER ferry_number
  BEFORE INSERT ON ferry
  FOR EACH ROW
  BEGIN
    IF :new.id IS NULL THEN
      SELECT ferry_seq.nextval INTO :new.id FROM dual;
    END IF;
  END;
/
