create type phone_list as varray(5) of varchar2(25);
/
create type line_item as object (line_no number(3), price number(8,2) , member function total return number) not final;
/
create type line_items as table of line_item;
/
create table orders (id number primary key, phones phone_list, items line_items) nested table items store as order_items
  ((primary key (nested_table_id, line_no)) organization index compress) return as locator;
-- as the server writes it --
  CREATE OR REPLACE EDITIONABLE TYPE "OE"."PHONE_LIST" as varray(5) of varchar2(25);
/
  CREATE OR REPLACE EDITIONABLE TYPE "OE"."LINE_ITEM" as object (line_no number(3), price number(8,2) , member function total return number) not final;
/
  CREATE OR REPLACE EDITIONABLE TYPE "OE"."LINE_ITEMS" as table of line_item;
/
  CREATE TABLE "OE"."ORDERS" 
   (	"ID" NUMBER, 
	"PHONES" "OE"."PHONE_LIST" , 
	"ITEMS" "OE"."LINE_ITEMS" , 
	 PRIMARY KEY ("ID")
  USING INDEX PCTFREE 10 INITRANS 2 MAXTRANS 255 
  TABLESPACE "USERS"  ENABLE
   ) SEGMENT CREATION DEFERRED 
  PCTFREE 10 PCTUSED 40 INITRANS 1 MAXTRANS 255 
 NOCOMPRESS LOGGING
  TABLESPACE "USERS" 
 NESTED TABLE "ITEMS" STORE AS "ORDER_ITEMS"
 (( PRIMARY KEY ("NESTED_TABLE_ID", "LINE_NO") ENABLE)
 ORGANIZATION INDEX COMPRESS 1 PCTFREE 10 INITRANS 2 MAXTRANS 255 LOGGING
  TABLESPACE "USERS" 
 PCTTHRESHOLD 50 ) RETURN AS LOCATOR;
