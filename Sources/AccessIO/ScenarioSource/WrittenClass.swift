import AccessCore

/// A user class as it is written.
struct WrittenClass {
  /// What the application calls it.
  let original: String
  /// Its name in the file.
  let name: String
  /// The attribute that its users are named by in the file.
  let idAttribute: String
  /// Its method `has_access`, be it one that can be written or not; nil: it has none.
  let method: Method?
  /// What is said of it.
  let remarks: [String]

  /// A method `has_access`.
  enum Method {
    /// A lambda.
    case lambda(String, SourceCode?)
    /// Code that is no lambda.
    case code(SourceCode)
    /// One of several, of which nobody can say which is meant.
    case ambiguous
  }

  /// The classes of an application, those that have one name as one; one more if there are users of
  /// a real application and no class.
  static func all(of application: Application) -> [WrittenClass] {
    let isReal = application.real != nil
    var taken = Set(application.classes.map(\.name))
    var written: [WrittenClass] = []
    for (index, type) in application.classes.enumerated() {
      let namesakes = application.classes.filter { $0.name == type.name }
      guard application.classes.firstIndex(where: { $0.name == type.name }) == index else {
        continue
      }
      var name = type.name
      var remarks: [String] = []
      if isReal, !PythonName.isIdentifier(name) || PythonName.isTaken(name) {
        name = free("User", &taken)
        remarks.append("The class is called `\(type.name)`, which no class can be called here.")
      }
      var id = type.idAttribute
      if isReal, !names(id, usersOf: type.name, in: application) {
        id = freeAttribute(in: application)
        remarks.append(
          "`\(id)` is what get_id() returns: in the application, that is no attribute alone.")
      }
      let isAmbiguous = namesakes.contains { $0 != type }
      if isAmbiguous { remarks.append("There are \(namesakes.count) classes of this name.") }
      written.append(
        WrittenClass(
          original: type.name, name: name, idAttribute: id,
          method: isAmbiguous ? .ambiguous : Method(type), remarks: remarks))
    }
    if written.isEmpty, isReal, !application.users.isEmpty {
      written.append(
        WrittenClass(
          original: "User", name: "User", idAttribute: "id", method: nil,
          remarks: [
            "Which class the users are of is not known. Without has_access, every guard refuses them."
          ]))
    }
    return written
  }

  /// Whether an attribute gives the ids of all the users of a class, as far as they have it.
  private static func names(
    _ attribute: String, usersOf name: String, in application: Application
  ) -> Bool {
    guard PythonName.isIdentifier(attribute) else { return false }
    return application.users.filter { $0.className == name }.allSatisfy { user in
      let given = user.attributes.lazy.map(SourceAttribute.init).first { $0.name == attribute }
      guard let value = given?.value?.value else { return true }
      return value.text.utf8.elementsEqual(user.id.utf8)
    }
  }

  private static func freeAttribute(in application: Application) -> String {
    var taken = Set(
      application.users.flatMap(\.attributes).map { SourceAttribute($0).name }
        + application.classes.map(\.idAttribute))
    return free("user_id", &taken)
  }

  private static func free(_ name: String, _ taken: inout Set<String>) -> String {
    var candidate = name
    var number = 2
    while !taken.insert(candidate).inserted {
      candidate = "\(name)_\(number)"
      number += 1
    }
    return candidate
  }
}

extension WrittenClass.Method {
  /// The method of a class, or nil if it has none.
  fileprivate init?(_ type: Application.UserClass) {
    if let lambda = type.hasAccess ?? type.code?.lambda {
      self = .lambda(lambda, type.code)
    } else if let code = type.code {
      self = .code(code)
    } else {
      return nil
    }
  }
}
