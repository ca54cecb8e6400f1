import AccessCore

/// The help: every binding, filtered by what is typed.
struct HelpPage: Equatable, Sendable {
  /// Where the keys went when help was asked for: what holds there comes first.
  let contexts: [Context]
  /// The bindings that are shown, by their place in the table.
  private let offered: [Int]
  /// What was typed: a key, or words.
  private(set) var line = LineEditor()
  /// The bindings that match, by their place in the table, each in the context it stands under.
  private(set) var entries: [Entry] = []
  /// Which of the entries is selected.
  private(set) var selected = 0
  /// The line at the top.
  var scroll = 0

  /// A binding in one of its contexts.
  struct Entry: Equatable, Sendable {
    /// The context.
    let context: Context
    /// The binding's place in the table.
    let index: Int
  }

  /// Starts with everything.
  ///
  /// - Parameters:
  ///   - contexts: where the keys go.
  ///   - offers: whether a binding is shown.
  init(contexts: [Context], offers: (Binding) -> Bool = { _ in true }) {
    self.contexts = contexts
    offered = Bindings.all.indices.filter { offers(Bindings.all[$0]) }
    refilter()
  }

  /// The selected binding's place in the table, or nil if nothing matches.
  var selection: Int? { entries.indices.contains(selected) ? entries[selected].index : nil }

  /// Changes what is typed.
  mutating func edit(_ change: (inout LineEditor) -> Void) {
    let before = line.text
    change(&line)
    if line.text != before { refilter() }
  }

  /// Moves the selection by rows, as far as there are any.
  mutating func move(by rows: Int) { selected = max(0, min(selected + rows, entries.count - 1)) }

  /// A text that is a key's name finds that key; else all of its words must occur in the keys, the
  /// name or the help of a binding.
  private mutating func refilter() {
    let text = line.text
    let filter = Filter(text)
    let order = contexts + Context.allCases.filter { !contexts.contains($0) }
    var byKey: [Entry] = []
    var byWords: [Entry] = []
    for context in order {
      for index in offered where Bindings.all[index].contexts.contains(context) {
        let binding = Bindings.all[index]
        let entry = Entry(context: context, index: index)
        let names = binding.keys.map(\.name.description)
        if names.contains(text) { byKey.append(entry) }
        let words = [context.heading, binding.name.description, binding.help.description] + names
        if filter.matches(words.joined(separator: " ")) { byWords.append(entry) }
      }
    }
    entries = byKey.isEmpty ? byWords : byKey
    (selected, scroll) = (0, 0)
  }
}
