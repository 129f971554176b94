"""Which family of types a PostgreSQL function or operator gives, where its name alone says it."""

from __future__ import annotations

__all__ = ["ALIKE", "FLOATING", "GIVES", "ROUNDING"]

_BY_FAMILY = {
    "text": (
        "upper lower substring dpipe concat left right replace initcap lpad rpad translate chr md5 reverse btrim ltrim "
        "rtrim trim repeat split_part splitpart regexp_replace regexpreplace overlay quote_ident quote_literal format "
        "array_to_string arraytostring to_char tochar timetostr encode concat_ws concatws jsonextractscalar "
        "jsonbextractscalar jsonscalar jsonbscalar string_agg regexp_substr current_user currentuser current_setting"
    ),
    "integer": (
        "length octet_length bit_length strposition position array_length arraysize cardinality array_position "
        "arrayposition bitwiseand bitwiseor bitwisexor bitwiseleftshift bitwiserightshift num_nonnulls num_nulls "
        "family masklen ascii array_ndims jsonb_array_length json_array_length jsonarraylength array_upper array_lower "
        "width_bucket widthbucket"
    ),
    "boolean": (
        "like not_like regex starts_with startswith isfinite isempty lower_inc upper_inc jsonb_exists "
        "arraycontainsall arrayoverlaps nullsafeeq nullsafeneq"
    ),
    "interval": "age justify_days justify_hours justify_interval make_interval",
    "zoned": "now clock_timestamp statement_timestamp to_timestamp strtotime",
    "timestamp": "localtimestamp make_timestamp",
    "date": "current_date currentdate make_date datefromparts to_date",
    "uuid": "gen_random_uuid uuid uuid_generate_v4",
    "decimal": "extract",
}
GIVES = {name: family for family, names in _BY_FAMILY.items() for name in names.split()}
"""The family by the function's name, or by the name of its node."""

FLOATING = frozenset("sqrt exp ln log pow power cbrt degrees radians sin cos tan".split())
"""What gives a floating-point number, but of decimal numbers a decimal one."""

ROUNDING = frozenset("ceil floor round sign trunc".split())
"""What gives a floating-point number for a whole one, unless it is told how many digits to keep."""

ALIKE = frozenset(
    "coalesce greatest least nullif abs round floor ceil sign trunc case if paren date_trunc timestamptrunc neg + - * "
    "/ mod %".split()
)
"""What gives the family of its arguments, where these agree."""
