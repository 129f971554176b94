"""Rules about keys and foreign keys."""

from __future__ import annotations

from fidelity.compare.catalogue.rule import Rule
from fidelity.compare.values import Impact

__all__ = ["FOREIGN_KEY_RULES", "KEY_RULES"]

KEY_RULES = (
    Rule(
        id="FID401",
        title="key-missing",
        compares="a modeled primary key, unique constraint or unique index with the real table's",
        impact=Impact.LOOSER,
        explanation=(
            "Nothing on the real table keeps these columns unique: it takes the second row that the modeled one "
            "refuses."
        ),
        example="`PRIMARY KEY (object_id)` was modeled; the real table's key is another column's.",
        remedy="Do not rely on the database to refuse duplicates; have the key added, or drop it from the model.",
        mirrors=("key-added", "key-added-harmless"),
    ),
    Rule(
        id="FID402",
        title="key-added",
        compares="the real table's primary key, unique constraints and unique indexes with the modeled ones",
        impact=Impact.STRICTER,
        explanation=(
            "The real table refuses a second row with the same values in these columns; the modeled one takes it."
        ),
        example="`UNIQUE (content_sha256)` is there and was not modeled.",
        remedy="Model the key, and check that what the surrogate writes does not repeat.",
        mirrors=("key-missing",),
    ),
    Rule(
        id="FID403",
        title="key-added-harmless",
        compares="the real table's keys with the modeled ones",
        impact=Impact.COSMETIC,
        explanation=(
            "The key refuses no row that the modeled table takes: it holds a modeled key, or a column that a write "
            "leaves out and that then is NULL or fresh each time."
        ),
        example="`PRIMARY KEY (id)` on an `id` that numbers itself and was not modeled.",
        remedy="Nothing needs to be done.",
    ),
    Rule(
        id="FID404",
        title="key-on-fewer-columns",
        compares="the columns of both keys",
        impact=Impact.STRICTER,
        explanation=(
            "The real key has only some of the modeled key's columns, so it refuses rows that differ in the others."
        ),
        example="`UNIQUE (object_id, opened_at)` was modeled, `UNIQUE (object_id)` is there.",
        remedy="Model the real key, and check that what the surrogate writes does not repeat.",
        mirrors=("key-on-more-columns",),
    ),
    Rule(
        id="FID405",
        title="key-on-more-columns",
        compares="the columns of both keys",
        impact=Impact.LOOSER,
        explanation="The real key has columns beside the modeled key's, so it takes rows that differ only in these.",
        example="`UNIQUE (object_id)` was modeled, `UNIQUE (object_id, opened_at)` is there.",
        remedy="Do not rely on the database to refuse these duplicates.",
        mirrors=("key-on-fewer-columns",),
    ),
    Rule(
        id="FID406",
        title="primary-key-on-other-columns",
        compares="the columns of both primary keys",
        impact=Impact.CONFLICT,
        explanation="Each primary key refuses rows that the other takes.",
        example="`PRIMARY KEY (a, b)` was modeled, `PRIMARY KEY (b, c)` is there.",
        remedy="Model the real key.",
    ),
    Rule(
        id="FID407",
        title="key-ignores-case",
        compares="the collations of a key's text columns",
        impact=Impact.STRICTER,
        explanation=(
            "The real key's collation takes texts for equal that differ in case, accents or trailing spaces, so it "
            "refuses the second of two that the modeled key takes."
        ),
        example=(
            "`PRIMARY KEY (code)` in PostgreSQL beside MariaDB's in `utf8mb4_general_ci`: 'a' and 'A' are one key "
            "there."
        ),
        remedy=(
            "Check that no two keys differ only in case, accents or trailing spaces, or have the column collated by "
            "what tells them apart: utf8mb4_nopad_bin in MariaDB, utf8mb4_0900_bin in MySQL, BINARY in SQLite."
        ),
        mirrors=("key-tells-case",),
    ),
    Rule(
        id="FID408",
        title="key-tells-case",
        compares="the collations of a key's text columns",
        impact=Impact.LOOSER,
        explanation=(
            "The modeled key takes texts for equal that differ only in case, or in trailing spaces; the real one tells "
            "them apart and takes both."
        ),
        example="A MariaDB model in `utf8mb4_general_ci` beside PostgreSQL.",
        remedy="Do not rely on the database to refuse keys that differ only in case.",
        mirrors=("key-ignores-case",),
    ),
    Rule(
        id="FID409",
        title="key-ignores-case-harmless",
        compares="the collations of a key's text columns",
        impact=Impact.COSMETIC,
        explanation=(
            "The real key ignores case or trailing spaces, and the model says that the columns hold only values that "
            "have none to ignore: SHA-256 digests in lower case, or what a check holds to small letters, digits and "
            "plain signs."
        ),
        example=(
            "`UNIQUE (content_sha256)` in `utf8mb4_general_ci`; so `UNIQUE (slug)` where the model has "
            "`CHECK (slug ~ '^[a-z0-9-]+$')`."
        ),
        remedy="Nothing needs to be done as long as digests are written in lower case, and the check holds.",
    ),
    Rule(
        id="FID410",
        title="nulls-not-distinct-added",
        compares="whether a unique key takes NULL more than once",
        impact=Impact.STRICTER,
        explanation=(
            "The real key takes NULL once; the modeled one any number of times. SQL Server's keys do so, and Oracle's "
            "of several columns beside the same values in the others."
        ),
        example="`UNIQUE NULLS NOT DISTINCT (code)` is there, `UNIQUE (code)` was modeled.",
        remedy="Model it, and check that no second row has NULL.",
        mirrors=("nulls-not-distinct-missing",),
    ),
    Rule(
        id="FID411",
        title="nulls-not-distinct-missing",
        compares="whether a unique key takes NULL more than once",
        impact=Impact.LOOSER,
        explanation="The modeled key takes NULL once; the real one any number of times.",
        example="`UNIQUE NULLS NOT DISTINCT (code)` was modeled, `UNIQUE (code)` is there.",
        remedy="Do not rely on the database to refuse a second NULL.",
        mirrors=("nulls-not-distinct-added",),
    ),
    Rule(
        id="FID412",
        title="key-deferrability-differs",
        compares="whether a key is checked at each statement or at the end of the transaction",
        impact=Impact.CONFLICT,
        explanation=(
            "A key that can be deferred takes duplicates until the commit, and cannot be named by ON CONFLICT; one "
            "that cannot is the other way round."
        ),
        example="`UNIQUE (position) DEFERRABLE` was modeled, `UNIQUE (position)` is there.",
        remedy="Model the key as it is, and rehearse transactions that swap values and writes with ON CONFLICT.",
    ),
    Rule(
        id="FID413",
        title="key-on-a-prefix",
        compares="how much of a text a key looks at (MySQL)",
        impact=Impact.STRICTER,
        explanation="The real key looks only at the first characters, so it refuses texts that differ after them.",
        example="`UNIQUE (title)` was modeled, `UNIQUE (title(20))` is there.",
        remedy="Model the real key.",
        mirrors=("key-on-the-whole",),
    ),
    Rule(
        id="FID414",
        title="key-on-the-whole",
        compares="how much of a text a key looks at (MySQL)",
        impact=Impact.LOOSER,
        explanation="The modeled key looks only at the first characters; the real one at more of them.",
        example="`UNIQUE (title(20))` was modeled, `UNIQUE (title)` is there.",
        remedy="Do not rely on the database to refuse texts that differ only after the prefix.",
        mirrors=("key-on-a-prefix",),
    ),
    Rule(
        id="FID415",
        title="key-refuses-overlaps",
        compares="whether a key's period may overlap with another row's (WITHOUT OVERLAPS)",
        impact=Impact.STRICTER,
        explanation=(
            "The real key refuses a row whose period overlaps; the modeled one only a row whose period is equal."
        ),
        example="`UNIQUE (room, during WITHOUT OVERLAPS)` is there, `UNIQUE (room, during)` was modeled.",
        remedy="Model WITHOUT OVERLAPS, and check that what the surrogate writes does not overlap.",
        mirrors=("key-takes-overlaps",),
    ),
    Rule(
        id="FID416",
        title="key-takes-overlaps",
        compares="whether a key's period may overlap with another row's (WITHOUT OVERLAPS)",
        impact=Impact.LOOSER,
        explanation=(
            "The modeled key refuses a row whose period overlaps; the real one only a row whose period is equal."
        ),
        example="`UNIQUE (room, during WITHOUT OVERLAPS)` was modeled, `UNIQUE (room, during)` is there.",
        remedy="Do not rely on the database to refuse overlapping periods.",
        mirrors=("key-refuses-overlaps",),
    ),
)

FOREIGN_KEY_RULES = (
    Rule(
        id="FID501",
        title="foreign-key-missing",
        compares="a modeled foreign key with the real table's",
        impact=Impact.LOOSER,
        explanation="The real table takes a row that refers to nothing; the modeled one refuses it.",
        example="`FOREIGN KEY (object_id) REFERENCES birth_registry` was modeled and is not there.",
        remedy="Do not rely on the database to refuse such rows.",
        mirrors=("foreign-key-added", "foreign-key-added-harmless"),
    ),
    Rule(
        id="FID502",
        title="foreign-key-added",
        compares="the real table's foreign keys with the modeled ones",
        impact=Impact.STRICTER,
        explanation="The real table refuses a row that refers to nothing; the modeled one takes it.",
        example="`FOREIGN KEY (born_by) REFERENCES users (id)` is there and was not modeled.",
        remedy="Model the foreign key and the rows that it refers to.",
        mirrors=("foreign-key-missing",),
    ),
    Rule(
        id="FID503",
        title="foreign-key-added-harmless",
        compares="the real table's foreign keys with the modeled ones",
        impact=Impact.COSMETIC,
        explanation=(
            "The foreign key refuses no modeled write: it has a column that was not modeled and is NULL when a write "
            "leaves it out, or another modeled foreign key asks the same, or each row refers to its own key."
        ),
        example="`FOREIGN KEY (certificate) REFERENCES files (id)` on an unmodeled column that takes NULL.",
        remedy="Nothing needs to be done.",
    ),
    Rule(
        id="FID504",
        title="foreign-key-refers-elsewhere",
        compares="the table and columns that both foreign keys refer to",
        impact=Impact.CONFLICT,
        explanation=(
            "The same columns refer to another table or other columns, so each side refuses rows that the other takes; "
            "or to what is a key on one side only, without which SQLite refuses each row that refers to something."
        ),
        example=(
            "`REFERENCES os_proposal_approvals (proposal_id)` was modeled, `REFERENCES os_proposal_approvals (id)` is "
            "there."
        ),
        remedy="Model what the column refers to, or map the renamed table or column with --map.",
    ),
    Rule(
        id="FID505",
        title="foreign-key-action-refuses",
        compares="what happens to the referring rows when the row they refer to is deleted or its key changed",
        impact=Impact.STRICTER,
        explanation=(
            "The real foreign key refuses the deletion or change that the modeled one passes on to the referring rows."
        ),
        example="`ON DELETE CASCADE` was modeled, `ON DELETE RESTRICT` is there.",
        remedy="Delete or change the referring rows first, and model the real action.",
        mirrors=("foreign-key-action-passes-on",),
    ),
    Rule(
        id="FID506",
        title="foreign-key-action-passes-on",
        compares="what happens to the referring rows when the row they refer to is deleted or its key changed",
        impact=Impact.LOOSER,
        explanation=(
            "The modeled foreign key refuses the deletion or change; the real one passes it on: it deletes, empties or "
            "changes the referring rows."
        ),
        example="`ON DELETE NO ACTION` was modeled, `ON DELETE CASCADE` is there.",
        remedy="Do not rely on the database to refuse such a deletion: it takes the referring rows with it.",
        mirrors=("foreign-key-action-refuses",),
    ),
    Rule(
        id="FID507",
        title="foreign-key-action-differs",
        compares="what happens to the referring rows when the row they refer to is deleted or its key changed",
        impact=Impact.CONFLICT,
        explanation=(
            "Both take the deletion or change, and leave the referring rows in different states; so does a foreign key "
            "that is not there, which leaves them as they were."
        ),
        example="`ON DELETE CASCADE` was modeled, `ON DELETE SET NULL` is there.",
        remedy="Model the real action.",
    ),
    Rule(
        id="FID508",
        title="foreign-key-not-deferrable",
        compares="whether a foreign key may be checked at the end of the transaction",
        impact=Impact.STRICTER,
        explanation=(
            "The modeled foreign key can wait for the end of the transaction; the real one refuses a row before the "
            "row it refers to is there."
        ),
        example="`DEFERRABLE INITIALLY DEFERRED` was modeled, and is not there.",
        remedy="Write the rows in the order of their references.",
        mirrors=("foreign-key-deferrable",),
    ),
    Rule(
        id="FID509",
        title="foreign-key-deferrable",
        compares="whether a foreign key may be checked at the end of the transaction",
        impact=Impact.LOOSER,
        explanation="The real foreign key can wait for the end of the transaction; the modeled one cannot.",
        example="`DEFERRABLE INITIALLY DEFERRED` is there and was not modeled.",
        remedy="Nothing needs to be done; a refusal may come only at the commit.",
        mirrors=("foreign-key-not-deferrable",),
    ),
    Rule(
        id="FID510",
        title="foreign-key-matches-full",
        compares="whether a reference that is partly NULL is taken",
        impact=Impact.STRICTER,
        explanation="MATCH FULL refuses a reference of several columns of which some are NULL; MATCH SIMPLE takes it.",
        example="`MATCH FULL` is there and was not modeled.",
        remedy="Write all of the reference's columns or none.",
        mirrors=("foreign-key-matches-simple",),
    ),
    Rule(
        id="FID511",
        title="foreign-key-matches-simple",
        compares="whether a reference that is partly NULL is taken",
        impact=Impact.LOOSER,
        explanation=(
            "The modeled foreign key refuses a reference that is partly NULL; the real one takes it without looking."
        ),
        example="`MATCH FULL` was modeled and is not there.",
        remedy="Do not rely on the database to refuse such rows.",
        mirrors=("foreign-key-matches-full",),
    ),
    Rule(
        id="FID512",
        title="foreign-key-period-differs",
        compares="whether a foreign key's last column is a period that the rows referred to must cover (PERIOD)",
        impact=Impact.CONFLICT,
        explanation="One side asks for rows that cover a period, the other for one row with an equal value.",
        example="`FOREIGN KEY (room, PERIOD during)` is there, `FOREIGN KEY (room, during)` was modeled.",
        remedy="Model the foreign key as it is.",
    ),
)
