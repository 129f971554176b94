"""Rules about columns' types."""

from __future__ import annotations

from fidelity.compare.catalogue.rule import Rule
from fidelity.compare.values import Impact

__all__ = ["TYPE_RULES"]

TYPE_RULES = (
    Rule(
        id="FID201",
        title="type-narrower",
        compares="what both types hold",
        impact=Impact.STRICTER,
        explanation="The real type refuses a value that the modeled one holds, and holds nothing more.",
        example="`varchar(64)` was modeled, `varchar(40)` is there: a text of 41 characters is refused.",
        remedy="Model the real type, and check that everything the surrogate writes fits it.",
        mirrors=("type-wider", "type-alters"),
    ),
    Rule(
        id="FID202",
        title="type-wider",
        compares="what both types hold",
        impact=Impact.LOOSER,
        explanation=(
            "The real type holds every value that the modeled one does, unchanged, and more. A value is what the "
            "modeled type keeps of what is written: rounded, as by `timestamp(3)`, or in a form of its own, as jsonb."
        ),
        example="`varchar(64)` was modeled, `varchar(255)` is there.",
        remedy="Nothing needs to be done for writes; model the real type to be exact.",
        mirrors=("type-narrower", "type-alters"),
    ),
    Rule(
        id="FID203",
        title="type-overlaps",
        compares="what both types hold",
        impact=Impact.CONFLICT,
        explanation="Each type holds values that the other refuses.",
        example="`integer` was modeled, `int unsigned` is there: -1 is refused there, 3000000000 here.",
        remedy="Model the real type, and check that everything the surrogate writes fits it.",
    ),
    Rule(
        id="FID204",
        title="type-incompatible",
        compares="what kind of values both types hold",
        impact=Impact.CONFLICT,
        explanation=(
            "The two types hold different kinds of things, so what is written to the one is not what the other holds."
        ),
        example="`integer` was modeled, `text` is there.",
        remedy="Model the real type.",
    ),
    Rule(
        id="FID205",
        title="type-alters",
        compares="whether a value reads back as it was written",
        impact=Impact.CONFLICT,
        explanation=(
            "The real type takes the value and changes it: rounds it, cuts or pads it, or drops its time zone, without "
            "a complaint."
        ),
        example="`numeric(10,2)` was modeled, `numeric(10,1)` is there: 0.25 reads back as 0.3.",
        remedy="Model the real type, and compare what the surrogate reads back.",
    ),
    Rule(
        id="FID206",
        title="type-undecided",
        compares="what both types hold",
        impact=Impact.UNDECIDED,
        explanation="What one of the types holds is not known: it is an extension's, or one of the application's own.",
        example="`public.geography` where `text` was modeled.",
        remedy="Look at the type's own documentation, or try the values on the real engine.",
    ),
    Rule(
        id="FID207",
        title="label-missing",
        compares="an enumerated type's labels",
        impact=Impact.STRICTER,
        explanation="A modeled label is not one of the real type's, so a write with it is refused.",
        example="`('open', 'closed', 'void')` was modeled, `('open', 'closed')` is there.",
        remedy="Model the labels that are there.",
        mirrors=("label-added",),
    ),
    Rule(
        id="FID208",
        title="label-added",
        compares="an enumerated type's labels",
        impact=Impact.LOOSER,
        explanation="The real type has a label that was not modeled; every modeled one is accepted.",
        example="`('open', 'closed')` was modeled, `('open', 'closed', 'void')` is there.",
        remedy="Model the labels that are there.",
        mirrors=("label-missing",),
    ),
    Rule(
        id="FID209",
        title="labels-reordered",
        compares="the order of an enumerated type's labels",
        impact=Impact.CONFLICT,
        explanation=(
            "Labels sort and compare by their position, so `ORDER BY`, `<` and `max` give other answers. In a SET each "
            "is a bit by its position, so a number stands for other labels."
        ),
        example="`('low', 'high')` was modeled, `('high', 'low')` is there.",
        remedy="Model the labels in their real order.",
    ),
    Rule(
        id="FID210",
        title="collation-differs",
        compares="the collations by which both columns compare text",
        impact=Impact.UNDECIDED,
        explanation=(
            "Two collations may sort text differently, and take different texts for equal. Which ones is not decided "
            "by their names."
        ),
        example='`COLLATE "C"` on the real column, none on the modeled one.',
        remedy="Model the real collation, and rehearse whatever sorts or compares by this column.",
    ),
    Rule(
        id="FID211",
        title="collation-ignores-case",
        compares="whether both columns' collations tell upper from lower case",
        impact=Impact.CONFLICT,
        explanation=(
            "The real column takes 'a' and 'A' for equal, so a search finds more rows than on the surrogate. For keys "
            "see key-ignores-case."
        ),
        example="`utf8mb4_bin` was modeled, `utf8mb4_general_ci` is there.",
        remedy="Model the real collation.",
        mirrors=("collation-tells-case",),
    ),
    Rule(
        id="FID212",
        title="collation-tells-case",
        compares="whether both columns' collations tell upper from lower case",
        impact=Impact.CONFLICT,
        explanation="The real column tells 'a' from 'A', so a search finds fewer rows than on the surrogate.",
        example="`COLLATE NOCASE` was modeled, none is there.",
        remedy="Model the real collation.",
        mirrors=("collation-ignores-case",),
    ),
    Rule(
        id="FID213",
        title="collation-equals-others",
        compares="whether both columns' collations take the same texts for equal",
        impact=Impact.CONFLICT,
        explanation=(
            "One collation takes two texts for equal that the other tells apart, so a search finds other rows than on "
            "the surrogate, and a key refuses others."
        ),
        example="`utf8mb4_unicode_ci` was modeled, by which ß is ss; `utf8mb4_general_ci` is there, and ß is s.",
        remedy="Model the real collation.",
        mirrors=("collation-equals-others",),
    ),
)
