CREATE TABLE Balance (Id int NOT NULL PRIMARY KEY, Amount money) WITH (SYSTEM_VERSIONING = ON (HISTORY_TABLE = dbo.Old), LEDGER = ON)
GO
CREATE TABLE Event (Id int, At bigint GENERATED ALWAYS AS TRANSACTION_ID START NOT NULL) WITH (LEDGER = ON (APPEND_ONLY = ON))
GO
CREATE TABLE [dbo].[Scripted] ([Id] [int] NOT NULL, [ledger_start_transaction_id] [bigint] GENERATED ALWAYS AS transaction_id START HIDDEN NOT NULL,
  [ledger_end_transaction_id] [bigint] GENERATED ALWAYS AS transaction_id END HIDDEN NULL,
  [ledger_start_sequence_number] [bigint] GENERATED ALWAYS AS sequence_number START HIDDEN NOT NULL,
  [ledger_end_sequence_number] [bigint] GENERATED ALWAYS AS sequence_number END HIDDEN NULL)
WITH (SYSTEM_VERSIONING = ON (HISTORY_TABLE = [dbo].[MSSQL_LedgerHistoryFor_1]),
  LEDGER = ON (APPEND_ONLY = OFF, LEDGER_VIEW = [dbo].[Scripted_Ledger] (TRANSACTION_ID_COLUMN_NAME = [ledger_transaction_id],
    SEQUENCE_NUMBER_COLUMN_NAME = [ledger_sequence_number], OPERATION_TYPE_COLUMN_NAME = [ledger_operation_type],
    OPERATION_TYPE_DESC_COLUMN_NAME = [ledger_operation_type_desc])))
GO
CREATE TABLE Named (Id int) WITH (LEDGER = ON (LEDGER_VIEW = dbo.Named_Ledger (TRANSACTION_ID_COLUMN_NAME = [By])))
CREATE TABLE Taken (ledger_start_transaction_id int) WITH (LEDGER = ON)
GO
