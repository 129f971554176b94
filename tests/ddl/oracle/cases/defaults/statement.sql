CREATE TABLE t (
  a number DEFAULT 0 NOT NULL ENABLE, b date DEFAULT sysdate, c varchar2(9) DEFAULT 'it''s', d number DEFAULT NULL,
  e varchar2(9) DEFAULT q'[it's]', f number DEFAULT ON NULL 1, g number DEFAULT s.nextval, h raw(16) DEFAULT sys_guid() ,
  i timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL, j number DEFAULT (1 + 2) CONSTRAINT j_ck CHECK (j > 0),
  k number DEFAULT ON NULL FOR INSERT AND UPDATE 5
);
