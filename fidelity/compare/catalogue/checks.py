"""Rules about checks and exclusion constraints."""

from __future__ import annotations

from fidelity.compare.catalogue.rule import Rule
from fidelity.compare.values import Impact

__all__ = ["CHECK_RULES"]

CHECK_RULES = (
    Rule(
        id="FID601",
        title="check-missing",
        compares="a modeled check with the real table's",
        impact=Impact.LOOSER,
        explanation="The real table takes rows that the modeled check refuses.",
        example="`CHECK (content_bytes >= 0)` was modeled and is not there.",
        remedy="Do not rely on the database to refuse such rows.",
        mirrors=("check-added", "check-added-harmless"),
    ),
    Rule(
        id="FID602",
        title="check-added",
        compares="the real table's checks with the modeled ones",
        impact=Impact.STRICTER,
        explanation="The real table refuses rows that the modeled one takes.",
        example="`CHECK (approvals <= 10)` is there and was not modeled.",
        remedy="Model the check, and see that what the surrogate writes passes it.",
        mirrors=("check-missing", "check-not-enforced"),
    ),
    Rule(
        id="FID603",
        title="check-added-harmless",
        compares="the real table's checks with the modeled ones",
        impact=Impact.COSMETIC,
        explanation=(
            "Every row that the modeled table takes passes the check: the modeled types and checks imply it, or it is "
            "about columns that a write leaves NULL."
        ),
        example="`CHECK (json_valid(payload))` where `payload jsonb` was modeled.",
        remedy="Nothing needs to be done.",
    ),
    Rule(
        id="FID604",
        title="check-narrower",
        compares="what both checks let through",
        impact=Impact.STRICTER,
        explanation="The real check refuses rows that the modeled one lets through, and lets nothing more through.",
        example="`CHECK (status IN ('open', 'closed'))` was modeled, `CHECK (status = 'open')` is there.",
        remedy="Model the real check, and see that what the surrogate writes passes it.",
        mirrors=("check-wider",),
    ),
    Rule(
        id="FID605",
        title="check-wider",
        compares="what both checks let through",
        impact=Impact.LOOSER,
        explanation="The real check lets through whatever the modeled one does, and more.",
        example="`CHECK (approvals >= 1)` was modeled, `CHECK (approvals >= 0)` is there.",
        remedy="Do not rely on the database to refuse the rows between the two.",
        mirrors=("check-narrower",),
    ),
    Rule(
        id="FID606",
        title="check-overlaps",
        compares="what both checks let through",
        impact=Impact.CONFLICT,
        explanation="Each check refuses rows that the other lets through.",
        example="`CHECK (a BETWEEN 1 AND 5)` was modeled, `CHECK (a BETWEEN 3 AND 9)` is there.",
        remedy="Model the real check, and see that what the surrogate writes passes it.",
    ),
    Rule(
        id="FID607",
        title="check-undecided",
        compares="what both checks let through",
        impact=Impact.UNDECIDED,
        explanation="The checks are different expressions, and which rows each lets through is not decided.",
        example="`CHECK (code ~ '^[A-Z]+$')` beside `CHECK (code = quote_ident(code))`.",
        remedy="Compare both expressions by hand, or try the rows on the real engine.",
    ),
    Rule(
        id="FID608",
        title="check-not-enforced",
        compares="whether a check is enforced",
        impact=Impact.LOOSER,
        explanation="The real check is stated and not enforced: it refuses nothing.",
        example="`CHECK (a > 0) NOT ENFORCED` is there.",
        remedy="Do not rely on the database to refuse such rows.",
        mirrors=("check-added",),
    ),
    Rule(
        id="FID609",
        title="constraint-not-validated",
        compares="whether a check, key or foreign key was validated for the rows that were there",
        impact=Impact.LOOSER,
        explanation="The real constraint holds for new rows only: older ones may break it.",
        example="`CHECK (a > 0) NOT VALID` is there.",
        remedy="Have the constraint validated before relying on the rows that are there.",
        mirrors=("constraint-validated",),
    ),
    Rule(
        id="FID610",
        title="constraint-validated",
        compares="whether a check, key or foreign key was validated for the rows that were there",
        impact=Impact.COSMETIC,
        explanation="The modeled constraint is not validated and the real one is. New rows are checked on both sides.",
        example="`CHECK (a > 0) NOT VALID` was modeled.",
        remedy="Drop NOT VALID from the model.",
        mirrors=("constraint-not-validated",),
    ),
    Rule(
        id="FID611",
        title="exclusion-missing",
        compares="a modeled EXCLUDE constraint with the real table's",
        impact=Impact.LOOSER,
        explanation="The real table takes rows that exclude each other in the model.",
        example="`EXCLUDE USING gist (room WITH =, during WITH &&)` was modeled and is not there.",
        remedy="Do not rely on the database to refuse such rows.",
        mirrors=("exclusion-added",),
    ),
    Rule(
        id="FID612",
        title="exclusion-added",
        compares="the real table's EXCLUDE constraints with the modeled ones",
        impact=Impact.STRICTER,
        explanation="The real table refuses a row that is excluded by one that is there; the modeled one takes it.",
        example="`EXCLUDE USING gist (room WITH =, during WITH &&)` is there and was not modeled.",
        remedy="Model the constraint, and see that what the surrogate writes passes it.",
        mirrors=("exclusion-missing",),
    ),
    Rule(
        id="FID613",
        title="exclusion-undecided",
        compares="two EXCLUDE constraints on the same columns",
        impact=Impact.UNDECIDED,
        explanation="The two differ in operators or condition; which rows each refuses is not decided.",
        example="`WITH &&` beside `WITH -|-`.",
        remedy="Compare both constraints by hand.",
    ),
    Rule(
        id="FID614",
        title="check-not-deferrable",
        compares="whether a check may wait for the end of the transaction (Oracle)",
        impact=Impact.STRICTER,
        explanation=(
            "The modeled check can wait for the end of the transaction; the real one refuses a row that breaks it at "
            "once."
        ),
        example="`CHECK (a > 0) DEFERRABLE INITIALLY DEFERRED` was modeled, `CHECK (a > 0)` is there.",
        remedy="Write no row that breaks the check, not even for a while.",
        mirrors=("check-deferrable",),
    ),
    Rule(
        id="FID615",
        title="check-deferrable",
        compares="whether a check may wait for the end of the transaction (Oracle)",
        impact=Impact.LOOSER,
        explanation="The real check can wait for the end of the transaction; the modeled one cannot.",
        example="`CHECK (a > 0)` was modeled, `CHECK (a > 0) DEFERRABLE INITIALLY DEFERRED` is there.",
        remedy="Nothing needs to be done; a refusal may come only at the commit.",
        mirrors=("check-not-deferrable",),
    ),
)
