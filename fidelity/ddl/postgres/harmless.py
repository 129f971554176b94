"""Functions of PostgreSQL's own that change no schema, by which a query or a block of a script is known to change none.

All but the few that are volatile are immutable or stable, which for the server's own functions means that they
change nothing; the tests ask a server. What runs a text that it is given (`query_to_xml`, `ts_stat`, `cursor_to_xml`)
is volatile, and not among them. Source: PostgreSQL's manual, chapter 9, "Functions and Operators".
"""

from __future__ import annotations

__all__ = ["HARMLESS", "OF_EXTENSIONS", "VOLATILE"]

_OF_PG_DUMP = frozenset(
    "lo_close lo_create lo_from_bytea lo_open lo_put lo_unlink lowrite pg_extension_config_dump "
    "pg_restore_attribute_stats pg_restore_extended_stats pg_restore_relation_stats set_config setval".split()
)
"""What pg_dump calls, with its schema since it emptied the search path in 2018."""
VOLATILE = _OF_PG_DUMP | frozenset(
    "clock_timestamp currval gen_random_uuid lastval nextval pg_advisory_lock pg_advisory_lock_shared "
    "pg_advisory_unlock pg_advisory_unlock_all pg_advisory_unlock_shared pg_advisory_xact_lock "
    "pg_advisory_xact_lock_shared pg_blocking_pids pg_cancel_backend pg_database_size pg_indexes_size "
    "pg_is_in_recovery pg_lock_status pg_notify pg_partition_ancestors pg_partition_tree pg_relation_size "
    "pg_reload_conf pg_sleep pg_sleep_for pg_sleep_until pg_stat_clear_snapshot pg_stat_reset pg_table_size "
    "pg_tablespace_size pg_terminate_backend pg_total_relation_size pg_try_advisory_lock pg_try_advisory_lock_shared "
    "pg_try_advisory_xact_lock pg_try_advisory_xact_lock_shared random setseed timeofday".split()
)
"""What changes rows, sessions or statistics at the most, and may answer differently each time."""
_SYNTAX = frozenset("coalesce greatest grouping least nullif trim xmlconcat xmlelement xmlforest xmlparse".split())
"""What looks like a call, and is part of the language."""
_OF_VALUES = frozenset(
    "abs acos age array_agg array_append array_cat array_dims array_fill array_length array_lower array_ndims "
    "array_position array_positions array_prepend array_remove array_replace array_to_json array_to_string "
    "array_upper ascii asin atan atan2 avg bit_and bit_count bit_length bit_or bool_and bool_or broadcast btrim "
    "cardinality cbrt ceil ceiling char_length character_length chr concat concat_ws convert convert_from convert_to "
    "corr cos cot count covar_pop covar_samp cume_dist date date_bin date_part date_trunc daterange decode degrees "
    "dense_rank div encode enum_first enum_last enum_range every exp factorial family first_value floor format gcd "
    "generate_series generate_subscripts get_bit get_byte host hostmask initcap int4range int8range isempty isfinite "
    "json_agg json_array_elements json_array_elements_text json_array_length json_build_array json_build_object "
    "json_each json_each_text json_extract_path json_extract_path_text json_object json_object_agg json_object_keys "
    "json_populate_record json_populate_recordset json_strip_nulls json_to_record json_to_recordset json_typeof "
    "jsonb_agg jsonb_array_elements jsonb_array_elements_text jsonb_array_length jsonb_build_array jsonb_build_object "
    "jsonb_each jsonb_each_text jsonb_extract_path jsonb_extract_path_text jsonb_insert jsonb_object jsonb_object_agg "
    "jsonb_object_keys jsonb_path_exists jsonb_path_match jsonb_path_query jsonb_path_query_array "
    "jsonb_path_query_first jsonb_populate_record jsonb_populate_recordset jsonb_pretty jsonb_set jsonb_set_lax "
    "jsonb_strip_nulls jsonb_to_record jsonb_to_recordset jsonb_typeof justify_days justify_hours justify_interval "
    "lag last_value lcm lead left length ln log log10 lower lower_inc lower_inf lpad ltrim make_date make_interval "
    "make_time make_timestamp make_timestamptz masklen max md5 min mod mode netmask network normalize now nth_value "
    "ntile num_nonnulls num_nulls numnode numrange octet_length overlay parse_ident percent_rank percentile_cont "
    "percentile_disc phraseto_tsquery pi plainto_tsquery point pow power quote_ident quote_literal quote_nullable "
    "radians range_agg range_merge rank regexp_count regexp_instr regexp_like regexp_match regexp_matches "
    "regexp_replace regexp_split_to_array regexp_split_to_table regexp_substr repeat replace reverse right round "
    "row_number row_to_json rpad rtrim scale set_bit set_byte setweight sha224 sha256 sha384 sha512 sign sin "
    "split_part sqrt statement_timestamp stddev stddev_pop stddev_samp string_agg string_to_array string_to_table "
    "strip strpos substr substring sum tan text timestamptz timezone to_ascii to_char to_date to_hex to_json to_jsonb "
    "to_number to_timestamp to_tsquery to_tsvector transaction_timestamp translate trim_array trim_scale trunc "
    "ts_headline ts_rank ts_rank_cd tsrange tstzrange tsvector_to_array unnest upper upper_inc upper_inf var_pop "
    "var_samp variance websearch_to_tsquery width_bucket xml_is_well_formed xmlagg xpath xpath_exists".split()
)
_OF_THE_SYSTEM = frozenset(
    "aclexplode col_description current_database current_schema current_schemas current_setting format_type "
    "getdatabaseencoding has_any_column_privilege has_column_privilege has_database_privilege has_function_privilege "
    "has_language_privilege has_schema_privilege has_sequence_privilege has_server_privilege has_table_privilege "
    "has_tablespace_privilege has_type_privilege inet_client_addr inet_client_port inet_server_addr inet_server_port "
    "obj_description pg_backend_pid pg_char_to_encoding pg_client_encoding pg_collation_for pg_collation_is_visible "
    "pg_column_size pg_conf_load_time pg_conversion_is_visible pg_describe_object pg_encoding_to_char "
    "pg_function_is_visible pg_get_constraintdef pg_get_expr pg_get_function_arguments "
    "pg_get_function_identity_arguments pg_get_function_result pg_get_functiondef pg_get_indexdef pg_get_keywords "
    "pg_get_partition_constraintdef pg_get_partkeydef pg_get_ruledef pg_get_serial_sequence pg_get_statisticsobjdef "
    "pg_get_triggerdef pg_get_userbyid pg_get_viewdef pg_has_role pg_identify_object pg_index_column_has_property "
    "pg_index_has_property pg_indexam_has_property pg_is_other_temp_schema pg_my_temp_schema pg_opclass_is_visible "
    "pg_operator_is_visible pg_opfamily_is_visible pg_options_to_table pg_partition_root pg_postmaster_start_time "
    "pg_relation_filenode pg_sequence_parameters pg_size_bytes pg_size_pretty pg_statistics_obj_is_visible "
    "pg_table_is_visible pg_tablespace_location pg_trigger_depth pg_ts_config_is_visible pg_ts_dict_is_visible "
    "pg_type_is_visible pg_typeof row_security_active shobj_description to_regclass to_regnamespace to_regoper "
    "to_regoperator to_regproc to_regprocedure to_regrole to_regtype txid_current version".split()
)
HARMLESS = VOLATILE | _SYNTAX | _OF_VALUES | _OF_THE_SYSTEM
_OF_UUID = dict.fromkeys(("uuid_generate_v1", "uuid_generate_v1mc", "uuid_generate_v4"), ("", "public", "extensions"))
_OF_CRON = dict.fromkeys(("schedule", "schedule_in_database", "unschedule", "alter_job"), ("cron",))
_OF_TIMESCALE = dict.fromkeys(("timescaledb_pre_restore", "timescaledb_post_restore"), ("", "public"))
_OF_SUPABASE = {**dict.fromkeys(("create_secret", "update_secret"), ("vault",)), "http_post": ("net",)}
OF_EXTENSIONS = _OF_UUID | _OF_CRON | _OF_TIMESCALE | _OF_SUPABASE
"""Functions of extensions that keep values, rows and settings of their own, by the schemas they are called in.

Source: the READMEs of pg_cron, Vault and pg_net; the manuals of uuid-ossp and TimescaleDB.
"""
