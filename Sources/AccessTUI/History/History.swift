import AccessCore

/// What was done, what was taken back of it, and a transcript to step through.
public struct History: Equatable, Sendable {
  /// The steps in force, first to last.
  public private(set) var entries: [HistoryEntry] = []
  /// The steps that were taken back; the last one is the next to be done again.
  private(set) var undone: [HistoryEntry] = []
  /// The transcript that was loaded, if any.
  private(set) var script: LoadedScript?
  /// Whether the transcript is played.
  var isPlaying = false
  /// Whether it was said that what the views of a real application did cannot be taken back.
  var hasExplainedUndo = false
  /// The file that the steps were saved to last.
  var savedPath: String?
  /// The rows of the history screen: see ``row(_:)``.
  var list = ListState(count: 0)
  /// The line of the selected step's decision that stands at the top.
  var scroll = 0
  /// Whether the decision has the keys, not the list.
  var isDecisionFocused = false

  /// A transcript that is stepped through.
  struct LoadedScript: Equatable, Sendable {
    /// Its file.
    let path: String
    /// Its steps, with what is said between them.
    let content: Script
    /// Which step is next; past the last one: none.
    fileprivate(set) var next = 0

    /// The file's name, without its folders.
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Its steps.
    var steps: [Script.Line] { content.lines }

    /// How many steps are done or passed over.
    var done: Int { min(next, steps.count) }
  }

  /// What a row shows.
  enum Row: Equatable, Sendable {
    /// A step in force, by its place from 0.
    case entry(Int)
    /// A step that was taken back, by its place in ``History/undone``.
    case undone(Int)
    /// A step of the transcript that is to come.
    case planned(Int)
  }

  /// What the row of a number shows: steps in force, steps taken back, the transcript's next.
  func row(_ number: Int) -> Row {
    if number < entries.count { return .entry(number) }
    let further = number - entries.count
    if further < undone.count { return .undone(undone.count - 1 - further) }
    return .planned(firstPlanned + further - undone.count)
  }

  /// The place of the transcript's first step that is neither in force nor among those taken back.
  private var firstPlanned: Int {
    let undone = undone.lazy.compactMap(\.scriptIndex).max()
    return max(script?.next ?? 0, undone.map { $0 + 1 } ?? 0)
  }

  /// The selected step if it was done, with its number from 1.
  var selected: (number: Int, entry: HistoryEntry)? {
    guard case .entry(let index)? = list.selection.map(row) else { return nil }
    return (index + 1, entries[index])
  }

  /// The transcript's next step, or nil.
  var nextInScript: Int? {
    guard let script, script.next < script.steps.count else { return nil }
    return script.next
  }

  /// The transcript's step at a place, or nil.
  func scriptStep(_ index: Int) -> Step? {
    guard let steps = script?.steps, steps.indices.contains(index) else { return nil }
    return steps[index].step
  }

  /// What the loaded transcript says about the step at a place; nil: nothing.
  func said(_ index: Int?) -> Script.Line? {
    guard let index, let lines = script?.steps, lines.indices.contains(index),
      lines[index] != Script.Line(lines[index].step)
    else { return nil }
    return lines[index]
  }

  /// Says something before a step that was done, in the place of what was said there.
  mutating func say(_ text: String, before index: Int) {
    guard entries.indices.contains(index) else { return }
    var line = entries[index].said ?? Script.Line(entries[index].step)
    line.captions = text.isEmpty ? [] : [text]
    entries[index].said = line == Script.Line(line.step) ? nil : line
  }

  /// How many steps are in force before the last one that is the transcript's; nil: none is.
  var countBeforeLastOfScript: Int? { entries.lastIndex { $0.scriptIndex != nil } }

  /// Takes over a step that was done.
  ///
  /// One that was taken back just before counts as done again; another one makes all that was taken
  /// back be forgotten.
  mutating func append(_ entry: HistoryEntry) {
    if undone.last?.step == entry.step { undone.removeLast() } else { undone = [] }
    entries.append(entry)
    if let index = entry.scriptIndex { script?.next = index + 1 }
    relist(selecting: entries.count - 1)
  }

  /// Takes steps back, the last ones first.
  ///
  /// - Parameter count: how many stay.
  mutating func takeBack(to count: Int) {
    while entries.count > max(0, count), let last = entries.popLast() {
      undone.append(last)
      if let index = last.scriptIndex { script?.next = index }
    }
    relist(selecting: max(0, entries.count - 1))
  }

  /// Goes on behind a step of the transcript that could not be done.
  mutating func passOver(_ index: Int) {
    script?.next = index + 1
    relist(selecting: entries.count)
  }

  /// Takes a transcript to step through, in the place of an earlier one.
  mutating func load(path: String, _ content: Script) {
    script = LoadedScript(path: path, content: content)
    undone = []
    isPlaying = false
    for index in entries.indices { entries[index].scriptIndex = nil }
    relist(selecting: entries.count)
  }

  private mutating func relist(selecting row: Int) {
    let planned = script.map { max(0, $0.steps.count - firstPlanned) } ?? 0
    list.recount(entries.count + undone.count + planned)
    list.select(row)
    scroll = 0
  }
}

/// A step that was done, with what it came to.
public struct HistoryEntry: Equatable, Sendable {
  /// The session user before it.
  public let userBefore: String?
  /// Which abort handler was in force.
  public let abortHandler: AbortHandlerChoice
  /// The step.
  public let step: Step
  /// What came out.
  public let outcome: Outcome
  /// The place of the step in the loaded transcript; nil: it was done by hand.
  var scriptIndex: Int?
  /// The keys of the outcome that the transcript has otherwise.
  var differing: [String] = []
  /// What is said and asked about the step; nil: nothing.
  public var said: Script.Line?

  /// Who asked: a user's id, or nil for anonymous; a probe may be as somebody else.
  var asker: String? {
    switch step {
    case .probe(_, as: .anonymous): nil
    case .probe(_, as: .user(let id)): id
    default: userBefore
    }
  }
}
