/// What the types of CPython, Flask and Werkzeug have that is missing here: met by name, it is
/// refused, so that it is never an AttributeError.
enum MissingAttributes {
  /// Of the builtin types, by type name.
  static let byType: [String: Set<String>] = [
    "str": [
      "zfill", "center", "ljust", "rjust", "expandtabs", "encode", "translate", "maketrans",
      "format_map", "isidentifier", "isprintable",
    ],
    "list": [
      "append", "clear", "extend", "insert", "pop", "remove", "reverse", "sort",
    ],
    "dict": [
      "clear", "fromkeys", "pop", "popitem", "setdefault", "update",
    ],
    "set": [
      "add", "clear", "difference_update", "discard", "intersection_update", "pop",
      "remove", "symmetric_difference_update", "update",
    ],
    "int": [
      "as_integer_ratio", "bit_count", "bit_length", "conjugate", "denominator",
      "from_bytes", "imag", "numerator", "real", "to_bytes",
    ],
    "float": [
      "as_integer_ratio", "conjugate", "fromhex", "hex", "imag", "is_integer", "real",
    ],
    "range": [
      "start", "step", "stop",
    ],
    "bool": [
      "as_integer_ratio", "bit_count", "bit_length", "conjugate", "denominator",
      "from_bytes", "imag", "numerator", "real", "to_bytes",
    ],
  ]

  /// Of Flask's session.
  static let ofSession: Set<String> = [
    "accessed", "fromkeys", "modified", "new", "on_update", "permanent",
  ]

  /// Of `request.args`.
  static let ofQueryArguments: Set<String> = [
    "add", "clear", "copy", "deepcopy", "fromkeys", "lists", "listvalues", "pop", "popitem",
    "popitemlist", "poplist", "setdefault", "setlist", "setlistdefault", "to_dict", "update",
  ]

  /// Of `uuid.UUID`.
  static let ofUUID: Set<String> = [
    "bytes", "bytes_le", "clock_seq", "clock_seq_hi_variant", "clock_seq_low", "fields",
    "int", "is_safe", "node", "time", "time_hi_version", "time_low", "time_mid", "urn",
    "variant", "version",
  ]

  /// Of a response.
  static let ofResponse: Set<String> = [
    "accept_ranges", "access_control_allow_credentials", "access_control_allow_headers",
    "access_control_allow_methods", "access_control_allow_origin",
    "access_control_expose_headers", "access_control_max_age", "add_etag", "age", "allow",
    "autocorrect_location_header", "automatically_set_content_length", "cache_control",
    "calculate_content_length", "call_on_close", "close", "content_encoding",
    "content_language", "content_length", "content_location", "content_md5", "content_range",
    "content_security_policy", "content_security_policy_report_only", "content_type",
    "cross_origin_embedder_policy", "cross_origin_opener_policy", "data", "date",
    "default_mimetype", "default_status", "delete_cookie", "direct_passthrough", "expires",
    "force_type", "freeze", "from_app", "get_app_iter", "get_data", "get_etag", "get_json",
    "get_wsgi_headers", "get_wsgi_response", "headers", "implicit_sequence_conversion",
    "is_json", "is_sequence", "is_streamed", "iter_encoded", "json", "json_module",
    "last_modified", "make_conditional", "make_sequence", "max_cookie_size", "mimetype",
    "mimetype_params", "response", "retry_after", "set_cookie", "set_data", "set_etag",
    "stream", "vary", "www_authenticate",
  ]

  /// Of `request`.
  static let ofRequest: Set<String> = [
    "accept_charsets", "accept_encodings", "accept_languages", "accept_mimetypes",
    "access_control_request_headers", "access_control_request_method", "access_route",
    "application", "authorization", "base_url", "blueprint", "blueprints", "cache_control",
    "close", "content_encoding", "content_length", "content_md5", "content_type", "cookies",
    "data", "date", "dict_storage_class", "environ", "files", "form",
    "form_data_parser_class", "from_values", "full_path", "get_data", "get_json", "headers",
    "host", "host_url", "if_match", "if_modified_since", "if_none_match", "if_range",
    "if_unmodified_since", "input_stream", "is_json", "is_multiprocess", "is_multithread",
    "is_run_once", "is_secure", "json", "json_module", "list_storage_class",
    "make_form_data_parser", "max_content_length", "max_form_memory_size", "max_form_parts",
    "max_forwards", "mimetype", "mimetype_params", "on_json_loading_failed", "origin",
    "parameter_storage_class", "pragma", "query_string", "range", "referrer", "remote_addr",
    "remote_user", "root_path", "root_url", "routing_exception", "scheme", "script_root",
    "server", "shallow", "stream", "trusted_hosts", "url", "url_root", "url_rule",
    "user_agent", "user_agent_class", "values", "want_form_data_parsed",
  ]

  /// Of a generator.
  static let ofGenerator: Set<String> = [
    "close", "gi_code", "gi_frame", "gi_running", "gi_suspended", "gi_yieldfrom", "send",
    "throw",
  ]

  /// Of a slice.
  static let ofSlice: Set<String> = [
    "indices", "start", "step", "stop",
  ]

  /// Of a view of a dict.
  static let ofView: Set<String> = [
    "mapping"
  ]
}
