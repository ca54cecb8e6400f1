/// A requirement made ready for the users of one application: what the `has_access` of each class asks
/// of a user, now that its other arguments are known.
///
/// That is a formula: tests of the user's attributes, each of which says which one comes next. It
/// answers as the evaluation of the lambda does, or not at all: wherever an exception could be raised,
/// or a value is of a kind that a ``Word`` cannot stand for, the evaluation has to be asked. It has no
/// state and allocates nothing.
final class PreparedRequirement: Sendable {
  let application: CompiledScenario
  /// The formula for each class, by its number.
  private let formulas: [Formula]
  private let tests: [Test]
  /// The known values among whose elements something may be, one after the other.
  private let constants: [Word]
  /// What the words in it were made of.
  private let kept: [Value]

  /// What is known of a formula.
  struct Formula {
    /// The first test; ``End/none``: there is none.
    let start: Next
    /// About how many steps an evaluation takes at the most.
    let cost: Int
    /// Whether it asks more of an attribute than how it stands to a known value.
    let comparesAttributes: Bool

    /// No formula.
    static let none = Formula(start: End.none, cost: 0, comparesAttributes: false)
  }

  /// Which test comes next, or how it ends.
  typealias Next = Int32

  /// The ends.
  enum End {
    /// It is so.
    static let yes: Next = -1
    /// It is not.
    static let no: Next = -2
    /// The evaluation has to be asked.
    static let none: Next = -3
  }

  /// A test, and what comes next.
  struct Test {
    let question: Question
    let yes: Next
    let no: Next
  }

  /// What a test asks.
  enum Question {
    /// Whether an attribute is equal to a known value.
    case isEqual(slot: Int32, Word)
    case isTruthy(Term)
    /// Whether it is this very bool.
    case isBool(Term, Bool)
    case isNone(Term)
    /// Whether the user has the attribute.
    case isPresent(slot: Int32)
    case areEqual(Term, Operand)
    case order(Term, ComparisonOperator, Operand)
    /// Whether an attribute, a container, has an element.
    case contains(slot: Int32, Operand)
    /// Whether something is one of some constants.
    case isAmong(Term, Range<Int32>)
    /// Whether something, a text, begins or ends with one of some constants, which are texts.
    case hasAffix(Term, Affix, Range<Int32>)
    /// Whether all elements of an attribute pass, or any does: the test that each is put to.
    case quantified(slot: Int32, isAll: Bool, each: Next)
  }

  /// What is asked about.
  enum Term {
    /// An attribute of the user's, by its place.
    case slot(Int32)
    /// The element that is looked at.
    case element
    /// The length of an attribute.
    case length(slot: Int32)
  }

  /// What something is compared with.
  enum Operand {
    case term(Term)
    case constant(Word)
  }

  /// Makes a requirement ready.
  init(_ requirement: Requirement, of application: CompiledScenario) {
    self.application = application
    var compiler = FormulaCompiler(requirement)
    formulas = application.classes.map { type in
      type.hasAccess.flatMap { compiler.formula(of: $0, type.slots) } ?? .none
    }
    (tests, constants, kept) = (compiler.tests, compiler.constants, compiler.kept)
  }

  /// The formula of a class's `has_access`, or nil.
  func formula(of type: UserClassObject) -> Formula? {
    let formula = formulas[type.number]
    return formula.start == End.none ? nil : formula
  }

  /// Asks the formula of a class.
  ///
  /// - Parameters:
  ///   - number: the number of the user's class.
  ///   - words: records of users.
  ///   - base: where the user's begins.
  /// - Returns: whether `has_access` returns `True` itself; nil: only the evaluation can tell.
  func answer(ofClass number: Int, _ words: [Word], at base: Int) -> Bool? {
    answer(from: formulas[number].start, words, base, .absent)
  }

  private func answer(
    from start: Next, _ words: [Word], _ base: Int, _ element: Word
  ) -> Bool? {
    var next = start
    while next >= 0 {
      let test = tests[Int(next)]
      let holds: Bool? =
        switch test.question {
        case .isEqual(let slot, let word): Word.areEqual(words[base + Int(slot)], word)
        default: answer(test.question, words, base, element)
        }
      guard let holds else { return nil }
      next = holds ? test.yes : test.no
    }
    return next == End.none ? nil : next == End.yes
  }

  private func answer(
    _ question: Question, _ words: [Word], _ base: Int, _ element: Word
  ) -> Bool? {
    func word(_ term: Term) -> Word {
      switch term {
      case .slot(let slot): words[base + Int(slot)]
      case .element: element
      case .length(let slot): words[base + Int(slot)].length
      }
    }
    func word(_ operand: Operand) -> Word {
      switch operand {
      case .term(let term): word(term)
      case .constant(let word): word
      }
    }
    switch question {
    case .isEqual(let slot, let constant): return Word.areEqual(words[base + Int(slot)], constant)
    case .isTruthy(let term): return word(term).isTruthy
    case .isBool(let term, let bool): return word(term).isIdentical(to: bool)
    case .isNone(let term): return word(term).isNone
    case .isPresent(let slot):
      if case .absent = words[base + Int(slot)] { return false }
      return true
    case .areEqual(let term, let operand): return Word.areEqual(word(term), word(operand))
    case .order(let term, let relation, let operand):
      return Word.order(word(term), relation, word(operand))
    case .contains(let slot, let operand):
      guard case .elements(let start, let count) = words[base + Int(slot)] else { return nil }
      return contains(words, Int(start), Int(count), word(operand))
    case .isAmong(let term, let range):
      return contains(constants, Int(range.lowerBound), range.count, word(term))
    case .hasAffix(let term, let affix, let range):
      return word(term).has(affix, constants[Int(range.lowerBound)..<Int(range.upperBound)])
    case .quantified(let slot, let isAll, let each):
      guard case .elements(let start, let count) = words[base + Int(slot)] else { return nil }
      for place in Int(start)..<Int(start) + Int(count) {
        guard let holds = answer(from: each, words, base, words[place]) else { return nil }
        if holds != isAll { return holds }
      }
      return isAll
    }
  }

  /// Whether some of the words are equal to one, which an unhashable value may not be asked of a set.
  private func contains(_ words: [Word], _ start: Int, _ count: Int, _ item: Word) -> Bool? {
    guard item.isScalar else { return nil }
    for place in start..<start + count {
      guard let isEqual = Word.areEqual(words[place], item) else { return nil }
      if isEqual { return true }
    }
    return false
  }
}
