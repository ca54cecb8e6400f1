"""Deliberate faults in the core: a text that stands in a file once, and what is put in its place."""

import collections

Fault = collections.namedtuple("Fault", "name file text replacement")

GUARD = "Access/Guard.swift"
HIT = "Flask/Hit.swift"
HIT_GUARD = "Flask/Hit+Guard.swift"
HOOKS = "Flask/GuardHooks.swift"
EVALUATOR = "Python/Evaluator.swift"
OPERATORS = "Python/Evaluator+Operators.swift"
NUMBERS = "Python/Numbers.swift"
BUILTINS = "Python/Builtins.swift"
SORT = "Python/StableSort.swift"

FAULTS = [
    Fault(
        "what is true is as good as True",
        HOOKS,
        "if case .bool(true) = result { return true }\n    return false",
        "return try evaluator.isTrue(result)",
    ),
    Fault(
        "an error allows",
        "Access/Decision.swift",
        "case .currentUserUnset, .loaderRaised, .hasAccessRaised: .error",
        "case .currentUserUnset, .loaderRaised, .hasAccessRaised: .allowed",
    ),
    Fault(
        "an error is a denial",
        "Access/Decision.swift",
        "case .currentUserUnset, .loaderRaised, .hasAccessRaised: .error",
        "case .currentUserUnset, .loaderRaised, .hasAccessRaised: .denied",
    ),
    Fault(
        "an error calls the abort handler",
        HIT_GUARD,
        "case .error, .unguarded, .notReached:\n      if let error",
        "case .error, .unguarded, .notReached:\n      try abort(endpoint, evaluator)\n"
        "      if let error",
    ),
    Fault(
        "a handler that returns lets in",
        HIT_GUARD,
        "note: \"a mistake: Flask-Access drops what the handler returns, so the view gives None\"))",
        "note: nil))\n      return",
    ),
    Fault(
        "documented is released",
        GUARD,
        "if behaviour == .documented, subject.isTrueItself",
        "if behaviour == .released, subject.isTrueItself",
    ),
    Fault(
        "CURRENT_USER is called whatever it is",
        HIT_GUARD,
        "      if value.isPlainFunction {\n",
        "      if case .none = value {} else {\n",
    ),
    Fault(
        "converters swapped",
        "Flask/Converter.swift",
        "case .int, .float: 50\n    case .string, .any, .uuid: 100",
        "case .int, .float: 100\n    case .string, .any, .uuid: 50",
    ),
    Fault(
        "weights reversed",
        "Flask/RulePart.swift",
        "left.converterWeights.lexicographicallyPrecedes(right.converterWeights)",
        "right.converterWeights.lexicographicallyPrecedes(left.converterWeights)",
    ),
    Fault(
        "login_required inside require",
        HIT,
        "    if endpoint.description.loginRequired,\n"
        "      let response = try checkLogin(context, evaluator)\n    {\n      return response\n    }\n"
        "    if let requirement = endpoint.requirement {\n"
        "      try passGuard(requirement, endpoint, context, evaluator)\n"
        "    } else {\n      answer.decision = .unguarded\n    }\n",
        "    if let requirement = endpoint.requirement {\n"
        "      try passGuard(requirement, endpoint, context, evaluator)\n"
        "    } else {\n      answer.decision = .unguarded\n    }\n"
        "    if endpoint.description.loginRequired,\n"
        "      let response = try checkLogin(context, evaluator)\n    {\n      return response\n    }\n",
    ),
    Fault(
        "inactive users log in",
        "Flask/RequestContext.swift",
        "if !isForced, try !evaluator",
        "if isForced, try !evaluator",
    ),
    Fault(
        "the session is lost with an error",
        HIT,
        "if context.session.isModified, target.host",
        "if response.status < 400, context.session.isModified, target.host",
    ),
    Fault(
        "no HEAD", "Flask/Router.swift", 'if all.contains("GET") { all.insert("HEAD") }\n', ""
    ),
    Fault(
        "no OPTIONS",
        "Flask/Router.swift",
        'hasAutomaticOptions = all.insert("OPTIONS").inserted',
        "hasAutomaticOptions = false",
    ),
    Fault(
        "404 for 405",
        "Flask/Router+Matching.swift",
        "otherMethods.isEmpty ? .notFound",
        "true ? .notFound",
    ),
    Fault(
        "no redirect to the slash",
        "Flask/Router+Matching.swift",
        "return isAnswered ? .slashMissing : .nothing",
        "return isAnswered ? .nothing : .nothing",
    ),
    Fault(
        "slashes are not merged",
        "Flask/Router+Matching.swift",
        'where scalar != "/" || merged.last != "/" {',
        'where scalar != "/" || merged.last != nil {',
    ),
    Fault(
        "texts are compared canonically",
        "Python/Value.swift",
        "    return left.hash == right.hash && left.count == right.count\n"
        "      && left.text.utf8.elementsEqual(right.text.utf8)",
        "    return left.text == right.text",
    ),
    Fault(
        "floor division truncates",
        NUMBERS,
        "(left < 0) != (right < 0) ? quotient - 1 : quotient",
        "(left < 0) != (right < 0) ? quotient : quotient",
    ),
    Fault(
        "modulo has the dividend's sign",
        NUMBERS,
        "(remainder < 0) != (right < 0) ? remainder + right : remainder",
        "(remainder < 0) != (right < 0) ? remainder : remainder",
    ),
    Fault(
        "a chained comparison evaluates twice",
        EVALUATOR,
        "      left = right\n    }\n    return result",
        "      left = try evaluate(comparison.right, frame)\n    }\n    return result",
    ),
    Fault(
        "and, or give a bool",
        EVALUATOR,
        "if index < operands.count - 1, try isTrue(value) == end { break }\n    }\n    return value",
        "if index < operands.count - 1, try isTrue(value) == end { break }\n    }\n"
        "    return .bool(try isTrue(value))",
    ),
    Fault(
        "no short circuit",
        EVALUATOR,
        "      if index < operands.count - 1, try isTrue(value) == end { break }\n    }",
        "      if index < operands.count - 1, try isTrue(value) == end, index > 0 { break }\n    }",
    ),
    Fault(
        "defaults are not evaluated where the lambda is",
        EVALUATOR,
        "if let value = parameter.defaultValue { defaults.append(try evaluate(value, frame)) }",
        "if parameter.defaultValue != nil { defaults.append(.none) }",
    ),
    Fault(
        "sorting is unstable",
        SORT,
        "if try precedes(right[second], left[first]) {",
        "if try !precedes(left[first], right[second]) {",
    ),
    Fault(
        "inserting is unstable",
        SORT,
        "if try precedes(element, run[middle]) { high = middle } else { low = middle + 1 }",
        "if try !precedes(run[middle], element) { high = middle } else { low = middle + 1 }",
    ),
    Fault(
        "a key that is set again goes to the end",
        "Python/Dictionary.swift",
        "    if let position = index[key] {\n      values[position] = value\n    } else {",
        "    if index[key] != nil { _ = remove(key) }\n    do {",
    ),
    Fault(
        "ints wrap",
        OPERATORS,
        "case .add: result = left.addingReportingOverflow(right)",
        "case .add: result = (left &+ right, false)",
    ),
    Fault(
        "any is not lazy",
        BUILTINS,
        "      if try evaluator.isTrue(value) { return .bool(true) }\n    }\n    return .bool(false)",
        "      if try evaluator.isTrue(value) {\n"
        "        while try iterator.next(evaluator) != nil {}\n        return .bool(true)\n      }\n"
        "    }\n    return .bool(false)",
    ),
    Fault(
        "hasattr swallows everything",
        BUILTINS,
        "return .bool(try evaluator.attributeIfPresent(name, of: values[0]) != nil)\n",
        "do throws(PythonException) {\n"
        "        return .bool(try evaluator.attributeIfPresent(name, of: values[0]) != nil)\n"
        "      } catch where !error.typeName.isEmpty {\n        return .bool(false)\n      }\n",
    ),
    Fault(
        "getattr swallows everything",
        BUILTINS,
        'error.typeName == "AttributeError" && values.count == 3',
        "values.count == 3",
    ),
    Fault(
        "a KeyError without repr",
        "Python/Evaluator+Items.swift",
        'PythonException("KeyError", try representation(key))',
        'PythonException("KeyError", try text(key))',
    ),
    Fault(
        "url_for drops the query",
        "Flask/URLBuilding.swift",
        "if !rest.isEmpty { url += try query(rest, evaluator) }",
        "if rest.count > 99 { url += try query(rest, evaluator) }",
    ),
    Fault(
        "BuildError is a KeyError",
        "Flask/URLBuilding.swift",
        '"BuildError", try message',
        '"KeyError", try message',
    ),
    Fault(
        "no next",
        "Flask/LoginURL.swift",
        '      grouped.append(("next", [next]))\n',
        "      _ = next\n",
    ),
    Fault(
        "a view may return None",
        "Flask/ResponseObject.swift",
        "    switch try evaluator.resolved(body) {\n    case .none:\n      throw",
        "    switch try evaluator.resolved(body) {\n"
        "    case .none where true: return ResponseObject()\n    case .none:\n      throw",
    ),
    Fault(
        "the flash is not saved",
        "Flask/RequestContext.swift",
        '    session.set("_flashes", .list(flashes))\n',
        "    _ = flashes\n",
    ),
    Fault(
        "the default handler answers 401",
        HIT_GUARD,
        "throw HTTPError.make(403)",
        "throw HTTPError.make(401)",
    ),
]
