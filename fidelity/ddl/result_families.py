"""Which family of types a PostgreSQL function or operator gives, where its name alone says it."""

from __future__ import annotations

__all__ = ["ALIKE", "FLOATING", "GIVES", "ROUNDING"]

_BY_FAMILY = {
    "text": (
        "upper lower substring dpipe concat left right replace initcap lpad rpad translate chr md5 reverse btrim ltrim "
        "rtrim trim repeat split_part splitpart regexp_replace regexpreplace overlay quote_ident quote_literal format "
        "array_to_string arraytostring to_char tochar timetostr encode concat_ws concatws jsonextractscalar "
        "jsonbextractscalar jsonscalar jsonbscalar string_agg regexp_substr current_user currentuser current_setting "
        "session_user sessionuser current_database currentdatabase current_schema currentschema host json_typeof "
        "abbrev pad path_of_json_as_text path_of_jsonb_as_text jsonb_typeof jsonb_pretty normalize quote_nullable "
        "to_hex hex digits_of_16 unistr version similar_to_escape"
    ),
    "integer": (
        "length octet_length bit_length strposition position array_length arraysize cardinality array_position "
        "arrayposition bitwiseand bitwiseor bitwisexor bitwiseleftshift bitwiserightshift num_nonnulls num_nulls "
        "family masklen ascii array_ndims jsonb_array_length json_array_length jsonarraylength array_upper array_lower "
        "width_bucket widthbucket strpos char_length character_length bit_count get_bit get_byte scale min_scale "
        "nextval currval lastval regexp_count regexp_instr getbit getbyte"
    ),
    "boolean": (
        "like not_like regex starts_with startswith isfinite isempty lower_inc upper_inc jsonb_exists "
        "has_key_of_jsonb arraycontainsall arrayoverlaps nullsafeeq nullsafeneq "
        "lower_inf upper_inf jsonb_path_exists jsonb_path_match xpath_exists xmlexists regexp_like overlaps "
        "overlap_of"
    ),
    "interval": (
        "age interval_of_parts justify_days justify_hours justify_interval make_interval justifydays justifyhours "
        "justifyinterval"
    ),
    "zoned": (
        "now clock_timestamp statement_timestamp transaction_timestamp make_timestamptz to_timestamp strtotime "
        "unixtotime timestamptzfromparts"
    ),
    "timestamp": "localtimestamp make_timestamp timestampfromparts bin_of_date",
    "date": "current_date currentdate date make_date datefromparts to_date",
    "uuid": "gen_random_uuid uuid uuid_generate_v4",
    "decimal": "extract factorial to_number tonumber trim_scale",
    "float": (
        "random rand pi acos acosd asin asind atan atan2 atan2d atand cosd cot cotd cosh sind sinh tand tanh area "
        "radius square_root cube_root sin cos tan degrees radians cbrt acosh asinh atanh"
    ),
    "network": "broadcast hostmask netmask network set_masklen inet_client_addr",
    "binary": "convert convert_to decode set_byte sha224 sha256 sha384 sha512",
    "jsonb": (
        "jsonb_build_array jsonb_build_object jsonb_insert jsonb_object jsonb_set jsonb_strip_nulls to_jsonb "
        "jsonb_path_query_array jsonb_path_query_first path_of_jsonb"
    ),
    "time": "make_time localtime timefromparts",
}
GIVES = {name: family for family, names in _BY_FAMILY.items() for name in names.split()}
"""The family by the function's name, or by the name of its node."""

FLOATING = frozenset("sqrt exp ln log pow power".split())
"""What gives a floating-point number, but of decimal numbers a decimal one."""

ROUNDING = frozenset("ceil floor round sign trunc".split())
"""What gives a floating-point number for a whole one, unless it is told how many digits to keep."""

ALIKE = frozenset(
    "coalesce greatest least nullif abs round floor ceil sign trunc case if paren date_trunc timestamptrunc neg + - * "
    "/ mod % gcd lcm bitwise_not".split()
)
"""What gives the family of its arguments, where these agree."""
