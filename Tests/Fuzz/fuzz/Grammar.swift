/// The expressions of the subset by kind: `$int` in a form stands for an expression of that kind.
enum Grammar {
  /// The kinds that a value may be of; those that come up more often are here more often.
  static let kinds = [
    "int", "int", "float", "text", "text", "bool", "list", "tuple", "set", "dict", "odd", "flow",
    "iterable",
  ]

  /// Forms that hold no other expression, for where there is no room for one.
  static let leaves: [String: [String]] = [
    "int": [
      "0", "1", "2", "3", "-1", "7", "10", "64", "1000", "True", "0xff", "1_000_000", "0b101",
      "9223372036854775807", "-9223372036854775808", "9223372036854775808", "4294967296",
      "3037000500", "n", "999999",
    ],
    "float": [
      "0.0", "-0.0", "1.5", "1e308", "5e-324", "1e16", "0.1", "float('nan')", "float('inf')",
      "-float('inf')", "1e400", "123456789.123456789", "2.675", "1e22", ".5", "9007199254740993.0",
    ],
    "text": [
      "''", "'a'", "'ab'", "' '", "'é'", "'e\u{301}'", "'ΣΑΣ'", "'İ'", "'\u{1F600}'", "'\\x00'",
      "'ß'", "'1'", "'-12'", "'1_0'", "'nan'", "' 1.5 '", "'%s'", "'{}'", "\"'\"", "'\\n\\t\\r'",
      "r'\\d'", "'\\u2028'", "'a' 'b'", "'alice'", "p", "'٣'", "'ǆ'", "'\\U0010ffff'", "'a,b,,c'",
    ],
    "bool": ["True", "False", "None"],
    "list": ["[]", "[1, 2, 3]", "['a', None]"],
    "tuple": ["()", "(1,)", "(1, 'a')"],
    "set": ["set()", "{1}", "{1, 2}", "frozenset('ab')"],
    "dict": ["{}", "{'a': 1}", "{1: 2}", "request.args", "users"],
    "iterable": ["range(n)", "'abc'", "[1, 2, 3]", "(3, 1, 2)", "{}", "range(0, -9, -2)"],
    "flow": ["None", "n", "p", "args", "kw", "nobody"],
    "odd": [
      "len", "str", "str.upper", "''.join", "request", "session", "current_user",
      "session.clear()", "abort(404)", "login_user(users['alice'])", "logout_user()",
      "flask.abort", "flask_login.current_user.username", "request.view_args",
      "abort(redirect('/y'))",
    ],
    "index": [
      "0", "1", "-1", "::2", "::-1", "1:", ":-1", "-9223372036854775808:9223372036854775807:3",
      "::-9223372036854775808", "9223372036854775807::-9223372036854775808", "None:None",
    ],
    "relation": ["==", "!=", "<", "<=", ">", ">=", "in", "not in", "is", "is not"],
    "operator": ["+", "-", "*", "/", "//", "%", "&", "|", "^", "**"],
    "plainMethod": [
      "upper", "lower", "title", "capitalize", "casefold", "swapcase", "strip", "split",
      "splitlines", "isalpha", "isdigit", "isspace", "istitle", "isupper", "isalnum",
    ],
    "findMethod": ["find", "count", "index", "rfind", "rindex"],
    "stripMethod": ["strip", "lstrip", "rstrip", "removeprefix", "removesuffix"],
    "splitMethod": ["split", "rsplit", "partition", "rpartition"],
    "setMethod": ["union", "intersection", "difference", "symmetric_difference"],
    "testMethod": ["issubset", "issuperset", "isdisjoint"],
    "type": ["int", "str", "float", "(list, (dict, set))", "User", "1", "tuple"],
    "name": ["'upper'", "'x'", "'has_access'", "'username'", "'append'", "1", "'is_active'"],
    "width": [
      "", "5", "-7", "05", "+", " ", "#", "*", ".3", ".0", "9.4", "*.*", "999", "2000000",
      "99999999999999999999", ".999999999",
    ],
    "percentType": ["d", "s", "r", "x", "X", "o", "e", "f", "g", "G", "c", "a", "i", "%", "y"],
    "field": [
      "", "0", "1", "k", "2", "0[0]", "0.real", "k.x", "1[a]", "0[-1]", "99999999999999999999",
    ],
    "conversion": ["", "", "!r", "!s", "!a"],
    "fill": ["", "<", ">", "^", "=", "*^", "0", "é>", "+", " ", "#", "-", "05", "20", "2000000"],
    "precision": ["", "", ",", "_", ".2", ".0", ",.3", ".99999999999999999999"],
    "braceType": ["", "d", "s", "x", "b", "o", "e", "f", "g", "%", "c", "n", "E", "G", "X"],
    "key": ["str", "repr", "None", "lambda k: 0", "lambda k: -k", "len"],
  ]

  /// Forms that hold other expressions.
  static let forms: [String: [String]] = [
    "int": [
      "($int $operator $int)", "($int $operator $int)", "($int ** 63)", "-$int", "+$int",
      "abs($int)", "len($iterable)", "sum($iterable)", "int($text)", "int($float)",
      "min($int, $int)", "max($iterable, default=$int)", "max($int, $int, key=$key)",
      "int($text, $int)", "$text.$findMethod($text, $int, $int)", "[1, 2, 1].index($int)",
      "$list.count($value)", "range(9)[$int]",
    ],
    "float": [
      "($float $operator $float)", "($int $operator $float)", "($int / $int)", "float($text)",
      "abs($float)", "sum([$float, $int])", "float($int)",
    ],
    "text": [
      "($text + $text)", "($text * $int)", "str($value)", "repr($value)", "$text.$plainMethod()",
      "$text.replace($text, $text)", "$text.replace($text, $text, $int)",
      "$text.$stripMethod($text)", "$text.join($iterable)", "$text[$index]", "str.upper($text)",
      "('%$width$percentType' % $value)", "('%s %$width$percentType' % ($value, $int))",
      "('%(k)$width$percentType' % {'k': $value})", "($text % $value)", "$text.format($value)",
      "'{$field$conversion:$fill$precision$braceType}'.format($value, $int, k=$text)",
      "'{:{}}'.format($value, $text)", "'{0:{1}.{1}}'.format($float, $int)",
      "f'{$int} {$float}'", "request.path", "url_for('e', n=$int, p=$text)", "url_for($text)",
      "current_user.get_id()",
    ],
    "bool": [
      "($value $relation $value)", "($value $relation $value $relation $value)", "(not $value)",
      "all($iterable)", "any($iterable)", "isinstance($value, $type)", "hasattr($value, $name)",
      "$text.startswith(($text, $text))", "bool($value)", "$set.$testMethod($iterable)",
      "current_user.is_active", "($set <= $set)", "($value in $iterable)",
    ],
    "list": [
      "[$value, $value]", "[$value, *$iterable]", "[$value $for]", "list($iterable)",
      "sorted($iterable, key=$key)", "sorted($iterable, reverse=$bool)", "($list + $list)",
      "($list * $int)", "$list[$index]", "$text.$splitMethod($text)", "$text.split($text, $int)",
    ],
    "tuple": ["($value, $value)", "(*$iterable, $value)", "tuple($iterable)", "$tuple[$index]"],
    "set": [
      "{$value $for}", "{$value, $int}", "{*$iterable, $value}", "set($iterable)",
      "frozenset($iterable)", "($set $operator $set)", "$set.$setMethod($iterable)",
    ],
    "dict": [
      "{$value: $value}", "{$text: $value, **$dict}", "dict(a=$value, **$dict)",
      "dict(zip($iterable, $iterable))", "{$value: $value $for}", "($dict | $dict)",
      "dict($iterable)",
    ],
    "iterable": [
      "$list", "$tuple", "$set", "$dict", "$text", "($value $for)", "enumerate($iterable, $int)",
      "zip($iterable, $iterable)", "zip($iterable, 'ab', strict=True)", "$dict.items()",
      "$dict.keys()", "$dict.values()", "range($int, $int, $int)", "range($int)[$index]",
    ],
    "flow": [
      "($value if $value else $value)", "($value and $value)", "($value or $value)",
      "$value[$value]", "$value($value)", "getattr($value, $name, $value)", "$dict.get($value)",
      "(lambda a: $value)($value)", "(lambda a=$value: $value)()", "(lambda *a: a)($value, $value)",
      "(lambda **a: a)(k=$value)", "(lambda *, a=1: a)(a=$value)", "(lambda a, /: a)(*$iterable)",
      "(lambda f: f(f, 5))(lambda f, m: $value if not m else f(f, m - 1))",
      "(lambda a, b=2, *c, d, **e: $value)($value, d=$value, **$dict)", "$value[$index]",
    ],
    "odd": [
      "lambda: $value", "session.get('a', $value)", "session.update(a=$value)",
      "session.pop('a', $value)", "session.setdefault('k', $value)", "abort($value)",
      "redirect($text)", "redirect('/x', $value)", "login_user($value)", "User(username=$value)",
      "users[$value]", "url_for($value)", "($value, 201)", "request.args.get($value)",
      "($value, $int, $dict)", "str.$plainMethod($value)",
    ],
  ]
}
