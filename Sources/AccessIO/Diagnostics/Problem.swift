import AccessCore

/// Everything that can be wrong with a file.
///
/// `Problem+Words.swift` puts it into words.
enum Problem: Error {
  // MARK: The file

  case missingFile
  case directory
  case notRegularFile
  case unreadable(String)
  case tooLarge(limit: Int)
  case invalidUTF8(offset: Int, of: String)
  case utf16
  case empty
  case emptyContract

  // MARK: YAML

  case yaml(YAMLComplaint)
  case unclosedYAML(String)
  case tabIndentation
  case controlCharacter(Unicode.Scalar)
  case severalDocuments
  case tooManyUsers(limit: Int)
  case tooManyNodes(Int)
  case tooDeep(Int)
  case unknownAlias(String)
  case duplicateKey(String, firstLine: Int?)
  case keyNotScalar
  case keyNotText(String)
  case mergeNotMapping
  case unsupportedTag(String)
  case raisesAtStart(String)
  case date(String)
  case equalsSign
  case badNumber(String)
  case commentInField
  case intTooLarge(String)

  // MARK: Shape

  case unknownKey(String, place: String, known: [String])
  case missingKey(String, place: String, example: String)
  case wrongType(String, found: String, expected: String)
  case unquoted(String, text: String, kind: String)
  case emptyValue(String, expected: String)
  case unknownWord(String, what: String, known: [String])

  // MARK: Scenarios

  case version(String)
  case notIdentifier(String, what: String)
  case reservedClassName(String)
  case unknownClass(String, known: [String])
  case noClasses
  case missingID(attribute: String, className: String, others: [String])
  case duplicateUser(String, firstLine: Int)
  case duplicateEndpoint(String, firstLine: Int)
  case staticEndpoint
  case viewAndReturns
  case notMethod(String)
  case unusualMethod(String, known: [String])
  case notPath(String)
  case handlerNamedConfig
  case badRequest(String)
  case badStatus(String)
  case rowWithoutExpectation
  case unknownLoginView(String, known: [String])
  case yamlBoolAsPython(String)
  case python(message: String, expected: String?)

  // MARK: Files of users

  indirect case ofFile(String, Problem)
  case usersFileOfText
  case unknownFormat(String)
  case typeOfClass
  case unusedType(String, file: String, known: [String])
  case emptyUsersFile
  case nulByte
  case csv(String, expected: String)
  case tooManyColumns(Int)
  case unnamedColumn(Int)
  case duplicateColumn(String, first: Int)
  case missingColumn(String, className: String, columns: [String])
  case textualActivity
  case cellCount(Int, expected: Int)
  case badCell(String, AttributeType)
  case intCellTooLarge(String)
  case tooManyUsersInFile(limit: Int)
  case moreErrors(Int)

  // MARK: Transcripts

  case json(String, expected: String?)
  case lineTooLong(limit: Int)
  case tooManySteps(limit: Int)
  case noStep
  case severalSteps(String, String)
  case keyOfOtherStep(String, step: String)

  // MARK: Lessons

  case emptyLesson
  case scenarioAndSources
  case questionWithoutRequest(hasSource: Bool)
  case notStarted
  case startOfScenario
}
