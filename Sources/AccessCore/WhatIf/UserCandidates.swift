extension WhatIf {
  /// Finds the edits of a user that are worth trying: of the attributes that are read, to values that
  /// others have for them, that are required, that the trace shows, or that stand in what decides.
  struct UserCandidates {
    private let scenario: Scenario
    private let user: Scenario.User
    private let goal: Goal
    /// What decides about the user: in which attributes are read, and constants stand.
    private let programs: [Program]
    /// What decides about users of the other classes, one of whom the user may become.
    private let otherPrograms: [Program]
    /// The values that users have, by attribute, in the order in which they were found.
    private let others: [String: ValuePool]
    /// The elements of the lists that users have, by attribute.
    private let otherElements: [String: ValuePool]

    /// So many users are looked at for the values that they have.
    static let mostUsers = 10_000
    /// So many users' containers may be given as a whole to a user who has none.
    private static let mostContainers = 16

    init(_ scenario: Scenario, _ user: Scenario.User, _ goal: Goal, asking className: String?) {
      self.scenario = scenario
      self.user = user
      self.goal = goal
      let names = [user.className, className]
      let methods = scenario.classes.filter { names.contains($0.name) }.map(\.hasAccess)
      let configuration = scenario.configuration
      programs = (methods + [configuration.currentUser, configuration.userLoader])
        .compactMap(\.self)
      otherPrograms = scenario.classes.filter { !names.contains($0.name) }.compactMap(\.hasAccess)
      var values: [String: ValuePool] = [:]
      var elements: [String: ValuePool] = [:]
      for user in scenario.users.prefix(Self.mostUsers) {
        for attribute in user.attributes {
          values[attribute.name, default: ValuePool()].add(whole: attribute.value)
          for element in attribute.value.parts {
            elements[attribute.name, default: ValuePool()].add(element)
          }
        }
      }
      (others, otherElements) = (values, elements)
    }

    /// The edits.
    ///
    /// - Parameter pool: values that were seen where the request was decided.
    /// - Returns: the edits, those that are likely to do it first.
    func edits(_ pool: ValuePool) -> [ScenarioEdit] {
      var pool = pool
      for program in programs + otherPrograms { pool.add(constantsOf: program) }
      let idAttribute = scenario.classes.first { $0.name == user.className }?.idAttribute
      var edits: [UserEdit] = [activity].compactMap(\.self)
      let fixed = [idAttribute, "is_active"]
      let own = names(in: programs, pool).filter { !fixed.contains($0) }
      for name in own { edits += self.edits(of: name, pool) }
      for type in scenario.classes where type.name != user.className {
        edits.append(.setClass(type.name))
      }
      let others = names(in: otherPrograms, pool)
      for name in others where !fixed.contains(name) && !own.contains(name) {
        edits += self.edits(of: name, pool)
      }
      return edits.map { .user(user.id, $0) }
    }

    /// Whether `login_user` lets the user in, turned around where that can help.
    private var activity: UserEdit? {
      let value = user.value(of: StringObject("is_active"))
      let isActive = value.map { (try? Evaluator(globals: [:]).isTrue($0)) ?? true } ?? true
      return isActive == (goal == .letIn) ? nil : .set("is_active", .bool(!isActive))
    }

    /// The attributes that are read, in the order of the programs.
    private func names(in programs: [Program], _ pool: ValuePool) -> [String] {
      var names: [String] = []
      func add(_ name: String) { if !names.contains(name) { names.append(name) } }
      for program in programs {
        let parameter = program.firstParameter
        var asksByName = false
        for expression in program.expressions {
          switch expression.kind {
          case .attribute(let base, let name):
            if base.isUser(parameter) || others[name.text] != nil { add(name.text) }
          case .call(let callee, let arguments):
            guard callee.builtinName == "getattr" || callee.builtinName == "hasattr" else { break }
            asksByName = true
            guard arguments.count > 1,
              case .constant(.string(let name)) = arguments[1].value.kind
            else { break }
            add(name.text)
          default: break
          }
        }
        guard asksByName else { continue }
        for case .string(let name) in pool.values where others[name.text] != nil { add(name.text) }
      }
      return names.filter { !["is_authenticated", "is_anonymous", "get_id"].contains($0) }
    }

    private func edits(of name: String, _ pool: ValuePool) -> [UserEdit] {
      let present = user.value(of: StringObject(name))
      let values = others[name]?.values ?? []
      switch present {
      case .list(let sequence)?, .tuple(let sequence)?:
        return elementEdits(of: name, sequence.elements, pool)
      case .set(let set)?: return elementEdits(of: name, set.elements, pool)
      case .dictionary(let dictionary)?: return itemEdits(of: name, dictionary, pool)
      default:
        // A new value is of a kind that somebody has, if anybody has one.
        let known = Set((values + [present].compactMap(\.self)).map(\.kind))
        func isOfKnownKind(_ value: Value) -> Bool { known.isEmpty || known.contains(value.kind) }
        var new = ValuePool()
        for value in values where value.kind != .container { new.add(whole: value) }
        for value in pool.values + [true, false] + pool.neighbours where isOfKnownKind(value) {
          new.add(whole: value)
        }
        if known.contains(.container) {
          for value in pool.values { new.add(whole: .list([value])) }
          for value in values.filter({ $0.kind == .container }).prefix(Self.mostContainers) {
            new.add(whole: value)
          }
        }
        let old = present.map(ExactValue.init)
        return new.values(nearestTo: present).filter { ExactValue($0) != old }
          .map { .set(name, $0) } + (present == nil ? [] : [.remove(name)])
      }
    }

    /// Edits of a list, tuple or set.
    private func elementEdits(
      of name: String, _ elements: [Value], _ pool: ValuePool
    ) -> [UserEdit] {
      var present = ValuePool()
      for element in elements { present.add(whole: element) }
      var new = ValuePool()
      let known = otherElements[name]?.values ?? []
      let kinds = Set((elements + known).map(\.kind))
      for value in pool.values where kinds.isEmpty || kinds.contains(value.kind) {
        new.add(whole: value)
      }
      for value in known { new.add(whole: value) }
      let there = Set(present.values.map(ExactValue.init))
      let adding = new.values.filter { !there.contains(ExactValue($0)) }
        .map { UserEdit.add($0, to: name) }
      let taking = present.values.map { UserEdit.take($0, from: name) }
      return (goal == .letIn ? adding + taking : taking + adding) + [.remove(name)]
    }

    /// Edits of a dict.
    private func itemEdits(
      of name: String, _ items: DictionaryObject, _ pool: ValuePool
    ) -> [UserEdit] {
      var keys = ValuePool()
      let known = otherElements[name]?.values ?? []
      for value in items.keys + pool.values where value.pythonHash != nil {
        keys.add(whole: value)
      }
      var new = ValuePool()
      for value in pool.values + known + [true] { new.add(whole: value) }
      var edits: [UserEdit] = []
      for key in keys.values {
        guard let hashed = HashedValue(key) else { continue }
        let present = items.value(at: hashed).map(ExactValue.init)
        for value in new.values where ExactValue(value) != present {
          edits.append(.setItem(key, value, of: name))
        }
      }
      return edits + [.remove(name)]
    }
  }
}

extension WhatIf.World {
  /// The class of the one whose `has_access` a trace is about, or nil.
  static func askedClass(in trace: [Stage]) -> String? {
    trace.first { $0.kind == .currentUser }?.type
  }
}

extension Value {
  /// What kind of value it is, where one of the same kind may take its place.
  fileprivate enum Kind {
    case none
    case bool
    case number
    case string
    case container
    case other
  }

  fileprivate var kind: Kind {
    switch self {
    case .none: .none
    case .bool: .bool
    case .int, .float: .number
    case .string: .string
    case .list, .tuple, .set, .dictionary: .container
    case .range, .function, .type, .object: .other
    }
  }

  /// The elements of a container; of a dict, its values.
  fileprivate var parts: [Value] {
    if case .dictionary(let dictionary) = self { return dictionary.values }
    return containedElements ?? []
  }
}

extension Program {
  /// The name of the first parameter of a lambda: of a method, the user; nil: there is none.
  fileprivate var firstParameter: String? {
    guard case .expression(let root) = root, case .lambda(let code) = root.kind else { return nil }
    return code.positional.first?.name.text
  }
}

extension Expression {
  /// Whether it is a name for the user who asks.
  fileprivate func isUser(_ parameter: String?) -> Bool {
    switch kind {
    case .local(_, _, let name): name.text == parameter
    case .global(let name): name.text == "current_user"
    default: false
    }
  }
}
