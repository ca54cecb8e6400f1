import AccessCore

extension Problem {
  /// What is wrong, in words.
  var message: String {
    switch self {
    case .missingFile: "no such file"
    case .directory: "is a directory, not a file"
    case .notRegularFile: "is not a regular file"
    case .unreadable(let reason): "cannot be read: \(reason)"
    case .tooLarge(let limit): "the file is larger than \(bytes(limit))"
    case .invalidUTF8(let offset, let whole):
      "\(whole) is not UTF-8: the byte at offset \(offset) is no part of it"
    case .utf16: "the file is UTF-16"
    case .empty, .emptyContract, .emptyLesson: "the file is empty"

    case .yaml(let complaint): "not YAML: \(complaint.message)"
    case .unclosedYAML: "not YAML: the file ends before what begins here"
    case .tabIndentation: "not YAML: a tab cannot stand here"
    case .controlCharacter(let scalar):
      "not YAML: the control character \(quoted(String(scalar))) cannot stand here"
    case .severalDocuments: "a second YAML document begins here"
    case .tooManyUsers(let limit): "there are more than \(limit) users"
    case .tooManyNodes(let limit): "the document has more than \(limit) nodes"
    case .tooDeep(let limit): "collections are nested more than \(limit) deep"
    case .unknownAlias(let name): "unknown alias \(quoted("*\(name)"))"
    case .duplicateKey(let key, let line):
      "duplicate key \(quoted(key))" + (line.map { ", first on line \($0)" } ?? "")
    case .keyNotScalar: "a key must be text, not a collection"
    case .keyNotText(let key): "the key \(quoted(key)) is not text"
    case .mergeNotMapping: "`<<` can merge mappings only"
    case .raisesAtStart(let exception):
      "this raises as the application starts: \(exception)"
    case .unsupportedTag(let tag): "the tag \(quoted(YAMLKind.short(tag))) is not supported"
    case .date(let text): "\(quoted(text)) is a date to YAML, which is not supported here"
    case .equalsSign: "`=` has a meaning of its own in YAML, which is not supported"
    case .badNumber(let text): "\(quoted(text)) is not a value of its YAML type"
    case .commentInField: "a comment begins here, which is not kept"
    case .intTooLarge(let text), .intCellTooLarge(let text):
      "the int \(quoted(text)) does not fit 64 bits"

    case .unknownKey(let key, let place, let known):
      "unknown key \(quoted(key)) in \(place)\(didYouMean(key, known))"
    case .missingKey(let key, let place, _): "missing key \(quoted(key)) in \(place)"
    case .wrongType(let what, let found, _): "\(what) is \(found)"
    case .unquoted(let what, let text, let kind):
      "\(what) must be text, but \(quoted(text)) is \(kind) to YAML"
    case .emptyValue(let what, _): "\(what) is empty"
    case .unknownWord(let word, let what, let known):
      "unknown \(what) \(quoted(word))\(didYouMean(word, known))"

    case .version(let text): "unknown version \(quoted(text))"
    case .notIdentifier(let text, let what):
      "the \(what) \(quoted(text)) is not a Python identifier"
    case .reservedClassName(let name): "the class name \(quoted(name)) is taken"
    case .unknownClass(let name, let known):
      "unknown class \(quoted(name))\(didYouMean(name, known))"
    case .noClasses: "there are users, but no classes"
    case .missingID(let attribute, let name, let others):
      "a user of class \(quoted(name)) without its id attribute \(quoted(attribute))"
        + didYouMean(attribute, others, asking: "is it")
    case .duplicateUser(let id, let line):
      "a second user with the id \(quoted(id)), first on line \(line)"
    case .duplicateEndpoint(let name, let line):
      "duplicate endpoint \(quoted(name)), first on line \(line)"
    case .staticEndpoint: "the endpoint `static` is Flask's own"
    case .viewAndReturns: "an endpoint with both `view` and `returns`"
    case .notMethod(let text): "\(quoted(text)) is not an HTTP method"
    case .unusualMethod(let text, let known):
      "unusual HTTP method \(quoted(text))\(didYouMean(text, known))"
    case .notPath(let text): "the path \(quoted(text)) does not begin with `/`"
    case .handlerNamedConfig: "an abort handler cannot be named `config`"
    case .badRequest(let text): "\(quoted(text)) is not a request"
    case .badStatus(let text): "\(quoted(text)) is not an HTTP status"
    case .rowWithoutExpectation: "the row says nothing that must hold"
    case .unknownLoginView(let name, let known):
      "no endpoint is named \(quoted(name))\(didYouMean(name, known))"
    case .yamlBoolAsPython(let text): "\(quoted(text)) is a boolean to YAML, but not in Python"
    case .python(let message, _): message

    case .ofFile(let file, let problem): "\(quoted(file)): \(problem.message)"
    case .usersFileOfText: "a scenario that is no file itself cannot name a file of users"
    case .unknownFormat(let file): "the extension of \(quoted(file)) names no format"
    case .typeOfClass: "`class` is no attribute"
    case .unusedType(let name, let file, let known):
      "no user in \(quoted(file)) has an attribute \(quoted(name))\(didYouMean(name, known))"
    case .emptyUsersFile: "the file is empty"
    case .nulByte: "a NUL byte"
    case .csv(let problem, _): "not CSV: \(problem)"
    case .tooManyColumns(let limit): "there are more than \(limit) columns"
    case .unnamedColumn(let number): "column \(number) has no name"
    case .duplicateColumn(let name, let first):
      "a second column \(quoted(name)), first is column \(first)"
    case .missingColumn(let name, let className, let columns):
      "no column \(quoted(name)), the id attribute of class \(quoted(className))"
        + didYouMean(name, columns, asking: "is it")
    case .textualActivity: "`is_active` is text here, which is true whatever it says"
    case .cellCount(let count, let expected):
      "\(count) \(count == 1 ? "cell" : "cells"), but \(expected) "
        + (expected == 1 ? "column" : "columns")
    case .badCell(let text, let type): "\(quoted(text)) is not \(type.words)"
    case .tooManyUsersInFile(let limit): "there are more than \(limit) users"
    case .moreErrors(let limit): "more than \(limit) errors; the rest of the file was not read"

    case .json(let problem, _): "not JSON: \(problem)"
    case .lineTooLong(let limit): "the line is longer than \(bytes(limit))"
    case .tooManySteps(let limit): "the transcript has more than \(limit) steps"
    case .noStep: "the line is no step"
    case .severalSteps(let first, let second):
      "two steps on one line, \(quoted(first)) and \(quoted(second))"
    case .keyOfOtherStep(let key, let step):
      "the key \(quoted(key)) does not belong to a \(quoted(step))"

    case .scenarioAndSources: "a lesson with both `scenario` and `sources`"
    case .questionWithoutRequest(hasSource: false): "a question about a step that is no request"
    case .questionWithoutRequest(hasSource: true):
      "a step that is neither `start` nor `hit` in a lesson with `sources`"
    case .notStarted: "a step before any of the `sources` is started"
    case .startOfScenario: "a start in a lesson with a scenario"
    }
  }

  /// What would have been right, in words, or nil.
  var expected: String? {
    switch self {
    case .missingFile, .notRegularFile, .unreadable, .severalDocuments,
      .rowWithoutExpectation, .duplicateUser, .moreErrors:
      nil
    case .unknownAlias(let name):
      name.isEmpty
        ? "expected quotes: `\"*\"`" : "expected an anchor before it: `&\(shortened(name))`"
    case .directory: "expected the path of a file in it"
    case .invalidUTF8, .utf16: "expected UTF-8 text"
    case .empty: "expected a scenario, which begins with `version: 1`"
    case .emptyContract: "expected a contract, which begins with `contract:`, or a scenario"

    case .yaml(let complaint): complaint.expected
    case .unclosedYAML(let context):
      "expected the end of it; the file ended \(context)"
    case .tabIndentation: "expected spaces: YAML is not indented with tabs"
    case .controlCharacter: "expected printable text; in double quotes, an escape such as `\\x1b`"
    case .tooLarge(let limit): InputLimits.wayToRaise("file-size", limit)
    case .tooManySteps(let limit): InputLimits.wayToRaise("steps", limit)
    case .tooManyUsers(let limit): InputLimits.wayToRaise("users", limit)
    case .tooManyNodes(let limit):
      InputLimits.wayToRaise("nodes", limit) + "; what aliases stand for counts each time"
    case .tooDeep(let limit): InputLimits.wayToRaise("nesting", limit)
    case .duplicateKey: "expected each key once"
    case .duplicateEndpoint: "expected each name once"
    case .keyNotScalar, .keyNotText: "expected text; quote the key"
    case .mergeNotMapping: "expected a mapping, or a list of mappings"
    case .raisesAtStart:
      "expected `lambda: ` before what is to be done at a request, or a value that can be made"
    case .unsupportedTag: "expected no tag, or one of \(list(YAMLKind.scalars.map(\.shortTag)))"
    case .date(let text): "expected quotes: `\"\(shortened(text))\"`"
    case .commentInField: "expected quotes around text with ` #` in it"
    case .equalsSign: "expected quotes: `\"=\"`"
    case .badNumber: "expected a value of that type, or quotes"
    case .intTooLarge: "expected an int of 64 bits, or quotes"

    case .unknownKey(let key, _, _) where key.contains(where: { "()[]'\"".contains($0) }):
      "expected quotes around text with `,` in it, as in `require: '(\"boss\", 7)'`"
    case .unknownKey(_, _, let known): "expected one of \(list(known))"
    case .missingKey(_, _, let example): "expected \(example)"
    case .wrongType(_, _, let expected): "expected \(expected)"
    case .unquoted(_, let text, _): "expected quotes: `\"\(shortened(text))\"`"
    case .emptyValue(_, let expected): "expected \(expected)"
    case .unknownWord(_, _, let known): "expected one of \(list(known))"

    case .version(let text): text == "1" ? "expected 1 without quotes" : "expected 1"
    case .notIdentifier(let text, _) where text.contains(":"):
      "expected a space after `:`, or letters, digits and `_`"
    case .notIdentifier: "expected letters, digits and `_`, not beginning with a digit"
    case .reservedClassName: "expected a name that neither Python nor Flask defines here"
    case .unknownClass(_, let known): known.isEmpty ? nil : "expected one of \(list(known))"
    case .noClasses: "expected `classes`, as in `classes: {User: {id: username}}`"
    case .missingID(let attribute, _, _): "expected `\(attribute): ...`"
    case .staticEndpoint: "expected another name"
    case .viewAndReturns: "expected one of them"
    case .notMethod: "expected letters, as in `GET`"
    case .unusualMethod(_, let known): "expected one of \(list(known))"
    case .notPath: "expected a path, as in `/user/alice`"
    case .handlerNamedConfig:
      "expected another name: `config` stands for the `ABORT_FN` of `config`"
    case .badRequest: "expected a method and a path, as in `GET /secret-code?x=1`"
    case .badStatus: "expected an int from 100 to 599"
    case .unknownLoginView(_, let known):
      known.isEmpty ? nil : "expected one of \(list(known)), or a URL"
    case .yamlBoolAsPython: "expected `True` or `False`"
    case .python(_, let expected):
      expected.map { $0.hasPrefix("expected ") ? $0 : "expected \($0)" }

    case .ofFile(_, let problem): problem.expected
    case .usersFileOfText: "expected a list of users, as in `- {username: alice}`"
    case .unknownFormat:
      "expected `.csv`, `.jsonl` or `.ndjson`, or one of `format: csv` and `format: jsonl`"
    case .typeOfClass: "expected the names of attributes"
    case .unusedType(_, _, let known):
      known.isEmpty ? nil : "expected one of \(list(known))"
    case .emptyUsersFile: "expected a line with the names of the columns, as in `username,level`"
    case .nulByte: "expected text"
    case .csv(_, let expected): "expected \(expected)"
    case .tooManyColumns: "expected no more; this limit cannot be raised"
    case .unnamedColumn: "expected the name of an attribute"
    case .duplicateColumn: "expected each name once"
    case .missingColumn(let name, _, _): "expected a column `\(name)`, or another `id` of the class"
    case .textualActivity: "expected `types: {is_active: bool}`"
    case .cellCount(_, let expected):
      "expected \(expected) \(expected == 1 ? "cell" : "cells"), as the first line has"
    case .badCell(_, let type): "expected \(type.example)"
    case .intCellTooLarge: "expected an int of 64 bits, or the type `str`"
    case .tooManyUsersInFile(let limit): InputLimits.wayToRaise("users-in-file", limit)

    case .json(_, let expected): expected
    case .lineTooLong(let limit): InputLimits.wayToRaise("line-size", limit)
    case .noStep: "expected one of \(list(TranscriptKeys.steps))"
    case .severalSteps: "expected one step a line"
    case .keyOfOtherStep(_, let step): "expected \(list(TranscriptKeys.known(for: step)))"

    case .emptyLesson: "expected a lesson, which begins with `version: 1`"
    case .scenarioAndSources: "expected one of them"
    case .questionWithoutRequest(hasSource: false): "expected `ask` at a `hit` or a `probe`"
    case .questionWithoutRequest(hasSource: true): "expected one of `start`, `hit`"
    case .notStarted: "expected `- start: ...` before it"
    case .startOfScenario: "expected a step of a transcript, as in `- hit: GET /`"
    }
  }

  private func bytes(_ count: Int) -> String {
    count % 1_048_576 == 0 ? "\(count / 1_048_576) MiB" : "\(count) bytes"
  }

  private func didYouMean(_ word: String, _ known: [String], asking: String = "did you mean")
    -> String
  {
    guard let nearest = Suggestion.nearest(to: word, among: known) else { return "" }
    return "; \(asking) \(quoted(nearest))?"
  }

  private func quoted(_ text: String) -> String { "`\(shortened(text))`" }

  /// A text that is too long for a message, cut.
  private func shortened(_ text: String) -> String {
    let limit = 80
    guard text.unicodeScalars.count > limit else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit))) + "..."
  }

  private func list(_ words: [String]) -> String {
    let limit = 20
    let shown = words.prefix(limit).map(quoted).joined(separator: ", ")
    return words.count > limit ? "\(shown), ..." : shown
  }
}
