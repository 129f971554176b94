CREATE TABLE [dbo].[Desk] ([Id] INT NOT NULL, [Place] UNIQUEIDENTIFIER NULL);
GO
BEGIN TRANSACTION;

SET XACT_ABORT ON;

CREATE TABLE [dbo].[tmp_ms_xx_Desk] (
    [Id]    INT IDENTITY (1, 1) NOT NULL,
    [Place] INT NOT NULL,
    CONSTRAINT [tmp_ms_xx_constraint_PK_Desk1] PRIMARY KEY CLUSTERED ([Id] ASC)
);

IF EXISTS (SELECT TOP 1 1
           FROM   [dbo].[Desk])
    BEGIN
        SET IDENTITY_INSERT [dbo].[tmp_ms_xx_Desk] ON;
        INSERT INTO [dbo].[tmp_ms_xx_Desk] ([Id], [Place])
        SELECT   [Id], CASE WHEN [Id] > 0 THEN 1 END
        FROM     [dbo].[Desk]
        ORDER BY [Id] ASC;
        SET IDENTITY_INSERT [dbo].[tmp_ms_xx_Desk] OFF;
    END

DROP TABLE [dbo].[Desk];

EXECUTE sp_rename N'[dbo].[tmp_ms_xx_Desk]', N'Desk';

EXECUTE sp_rename N'[dbo].[tmp_ms_xx_constraint_PK_Desk1]', N'PK_Desk', N'OBJECT';

COMMIT TRANSACTION;
GO
