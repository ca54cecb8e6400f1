import AccessBridge
import AccessCore
import Foundation

/// A conversation with the Python process that runs a real application.
///
/// Nothing here waits: ``send(_:)`` hands a request over, ``events()`` takes what has come. Answers come
/// in the order of the requests.
public final class FlaskBridge {
  /// Where the browser of the conversation stands: its cookies and the abort handler in force.
  ///
  /// It can be given to another process that runs the same application.
  public struct State: Equatable, Sendable {
    let value: JSONValue
  }

  /// What can be asked.
  public enum Request: Equatable, Sendable {
    /// A step, and whether its trace is wanted.
    case step(Step, tracing: Bool)
    /// Make the browser what it was.
    case restore(State)
  }

  /// What happens in a conversation.
  public enum Event: Equatable, Sendable {
    /// The application is imported and can be asked. The first event, unless it failed.
    case opened(Application, sessionUser: String?, State)
    /// A step was done; probes leave the state as it is and give none.
    case answered(Step, Outcome, State?)
    /// A step cannot be done.
    case refused(Step, StepError)
    /// The browser is what it was.
    case restored(sessionUser: String?, State)
    /// The application printed lines.
    case printed([String])
    /// The application consists of these files now.
    case imported(files: [String])
    /// There will be no more answers: what happened, and to which requests.
    case failed(TargetFailure, unanswered: [Request])
  }

  private let launch: FlaskLaunch
  private let options: FlaskOptions
  private let child: ChildProcess
  private var answers = LineSplitter(limit: 64 * 1_048_576)
  private var prints = LineSplitter(limit: 64 * 1024)
  /// Whether the application has closed what it prints on.
  private var hasPrintedAll = false
  /// What was asked and has no answer yet, in order; steps with their numbers.
  private var unanswered: [(request: Request, number: Int?)] = []
  private var stepCount = 0
  private var isOpened = false
  private var hasEnded = false
  /// When what is awaited now was asked for, or the answer before it came.
  private var start = ContinuousClock.now
  /// When it was asked where the process is, since it gives no answer; nil: it was not.
  private var inquiry: ContinuousClock.Instant?
  /// The last lines that the application printed.
  private var lastPrints: [String] = []

  /// How long the process may take to say where it is.
  private static let inquiryPatience = Duration.milliseconds(500)
  /// How much of what is printed is taken at once, in bytes: as much as a pipe holds.
  private static let printLimit = 65_536
  /// How many printed lines are told when the process ends by itself.
  private static let lastPrintLimit = 40

  /// Starts a Python process and has it open an application.
  ///
  /// - Parameters:
  ///   - launch: where the application stands and which Python runs it.
  ///   - options: how it is opened.
  ///   - state: where the browser stands; nil: at the beginning.
  /// - Throws: why no process can be started.
  public init(
    _ launch: FlaskLaunch, options: FlaskOptions, state: State? = nil
  ) throws(TargetFailure) {
    self.launch = launch
    self.options = options
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: launch.folder, isDirectory: &isFolder),
      isFolder.boolValue
    else { throw TargetFailure("there is no folder `\(launch.folder)`") }
    let code = BridgeProgram.source
    // A session of its own, so that it has no terminal; then the bridge itself, from standard input.
    let loader = """
      import os, sys; os.setsid(); os.chdir(sys.argv[2]); \
      os.set_inheritable(\(ChildProcess.lifelineDescriptor), False); \
      exec(compile(sys.stdin.buffer.read(\(code.count)), "<access-console bridge>", "exec"))
      """
    do {
      child = try ChildProcess(
        launch.python,
        ["-u", "-c", loader, String(ChildProcess.answerDescriptor), launch.folder])
    } catch {
      var failure = error
      failure.hint = "--python PATH says which Python runs the application"
      throw failure
    }
    child.send(code)
    send(line: Self.opening(launch, options, state))
  }

  private static func opening(
    _ launch: FlaskLaunch, _ options: FlaskOptions, _ state: State?
  ) -> JSONValue {
    .object([
      .init(
        "open",
        .object([
          .init("app", .string(launch.importName)),
          .init("users", .array(options.users.map { .string($0) })),
          .init("users_from", JSONValue(options.usersFrom)),
          .init("session", options.session ?? .null),
          .init("abort_handlers", JSONValue(options.abortHandlers)),
          .init("run_hooks", .bool(options.runsHooks)), .init("state", state?.value ?? .null),
        ]))
    ])
  }

  private func send(line: JSONValue) { child.send(Array(line.text.utf8) + [UInt8(ascii: "\n")]) }

  // MARK: Asking

  /// Whether the application can be asked.
  public var isReady: Bool { isOpened && !hasEnded }

  /// Hands a request over; once the conversation has ended, nothing happens.
  public func send(_ request: Request) {
    guard !hasEnded else { return }
    if isOpened, unanswered.isEmpty { start = .now }
    switch request {
    case .step(let step, let tracing):
      stepCount += 1
      unanswered.append((request, stepCount))
      var members = [JSONValue.Member("step", JSONValue(stepCount))] + step.members
      if tracing { members.append(.init("tracing", .bool(true))) }
      send(line: .object(members))
    case .restore(let state):
      unanswered.append((request, nil))
      send(line: .object([.init("restore", state.value)]))
    }
  }

  /// Ends the process; nothing happens after that.
  public func end() {
    hasEnded = true
    child.end()
  }

  // MARK: Hearing

  /// The descriptors to wait for, with the events that `poll` knows.
  public var descriptors: [pollfd] {
    guard !hasEnded else { return [] }
    let writing = child.hasOutgoing ? Int16(POLLOUT) : 0
    let conversation = pollfd(fd: child.socket, events: Int16(POLLIN) | writing, revents: 0)
    // A pipe that has ended would be worth looking at for ever.
    guard !hasPrintedAll else { return [conversation] }
    return [conversation, pollfd(fd: child.printed, events: Int16(POLLIN), revents: 0)]
  }

  /// When ``events()`` has to be called even if nothing has come; nil: nothing is awaited.
  public var deadline: ContinuousClock.Instant? {
    guard !hasEnded, !isOpened || !unanswered.isEmpty else { return nil }
    return inquiry.map { $0 + Self.inquiryPatience } ?? start + options.timeout
  }

  /// Takes what has happened, in order, without waiting.
  public func events() -> [Event] {
    guard !hasEnded else { return [] }
    child.send()
    let arrival = ChildProcess.read(child.socket)
    // Read after the answers: what was printed before an answer is there then, and is told before it.
    var events = takePrints()
    switch arrival {
    case .bytes(let bytes):
      for line in answers.take(bytes) where !hasEnded { events += take(line) }
      if answers.isOverflowing { events.append(fail(Self.tooLong)) }
    case .end: events += takeEnding()
    }
    if !hasEnded, let deadline, deadline <= .now { events += takeDelay() }
    return events
  }

  private func takePrints() -> [Event] {
    guard !hasPrintedAll else { return [] }
    switch ChildProcess.read(child.printed, limit: Self.printLimit) {
    case .bytes(let bytes):
      var lines = prints.take(bytes)
      if prints.isOverflowing, let rest = prints.takeRest() { lines.append(rest) }
      return printed(lines)
    case .end:
      hasPrintedAll = true
      return takePartialLine()
    }
  }

  /// What was printed without a line break after it.
  private func takePartialLine() -> [Event] { printed(prints.takeRest().map { [$0] } ?? []) }

  private func printed(_ lines: [[UInt8]]) -> [Event] {
    guard !lines.isEmpty else { return [] }
    let texts = lines.map { String(decoding: $0, as: UTF8.self) }
    lastPrints = Array((lastPrints + texts).suffix(Self.lastPrintLimit))
    return [.printed(texts)]
  }

  /// What a line of the bridge says.
  private func take(_ bytes: [UInt8]) -> [Event] {
    do {
      let line = try JSONFields(JSONReader.read(bytes[...]).value)
      if let failure = try line.optional("failed", JSONFields.init) {
        return [
          fail(
            TargetFailure(
              try failure.text("message"), details: try failure.texts("details"),
              hint: try failure.optionalText("hint")))
        ]
      }
      if line.has("where") {
        // Unless the answer has come after all.
        return inquiry == nil ? [] : [fail(late(at: try line.texts("where")))]
      }
      defer { (start, inquiry) = (.now, nil) }
      return isOpened ? try takeAnswer(line) : try takeOpening(line)
    } catch {
      let text = String(decoding: bytes.prefix(200), as: UTF8.self)
      return [
        fail(
          TargetFailure(
            "the application's process answered something that is no answer: `\(text)`",
            details: lastPrints,
            hint: "does the application write to file descriptors that it did not open?"))
      ]
    }
  }

  private func takeOpening(_ line: JSONFields) throws -> [Event] {
    guard let description = line["application"], let state = line["state"] else {
      throw JSONFields.Mismatch(key: "application")
    }
    let application = try ApplicationReader.application(
      description, named: launch.name, allowsWrites: options.allowsWrites)
    let files = try JSONFields(description).texts("files")
    isOpened = true
    return [
      .imported(files: files),
      .opened(
        application, sessionUser: try line.optionalText("user"), State(value: state)),
    ]
  }

  private func takeAnswer(_ line: JSONFields) throws -> [Event] {
    guard let (request, number) = unanswered.first, try line.optionalNumber("step") == number else {
      throw JSONFields.Mismatch(key: "step")
    }
    let state = line["state"].map(State.init)
    var events: [Event] = line.has("files") ? [.imported(files: try line.texts("files"))] : []
    switch request {
    case .restore:
      guard let state else { throw JSONFields.Mismatch(key: "state") }
      events.append(.restored(sessionUser: try line.optionalText("user"), state))
    case .step(let step, _):
      if !step.isProbe { events += takePartialLine() }
      if let refusal = try OutcomeReader.refusal(line) {
        events.append(.refused(step, refusal))
      } else {
        events.append(.answered(step, try OutcomeReader.outcome(of: step, line), state))
      }
    }
    unanswered.removeFirst()
    return events
  }

  // MARK: Failing

  private func fail(_ failure: TargetFailure) -> Event {
    hasEnded = true
    child.end()
    defer { unanswered = [] }
    return .failed(failure, unanswered: unanswered.map(\.request))
  }

  /// The process has closed the conversation: it has ended, or is about to.
  private func takeEnding() -> [Event] {
    let ending = child.end(patience: 200)
    var events = takePrints() + takePartialLine()
    let words =
      switch ending {
      case .status(let status)?: "ended with exit status \(status)"
      case .signal(let signal)?:
        "was ended by signal \(signal) (\(String(cString: strsignal(signal)).lowercased()))"
      case nil: "closed the descriptors that it was given"
      }
    let place = (unanswered.first?.request.words).map { " in \($0)" } ?? ""
    events.append(
      fail(TargetFailure("the application's process \(words)\(place)", details: lastPrints)))
    return events
  }

  /// Nothing has come in time: asks the process where it is, and then ends it.
  private func takeDelay() -> [Event] {
    guard inquiry == nil else { return [fail(late(at: lastPrints))] }
    inquiry = .now
    send(line: .object([.init("where", .bool(true))]))
    return takePartialLine()
  }

  private func late(at traceback: [String]) -> TargetFailure {
    let seconds = options.timeout / .seconds(1)
    let time = seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
    let subject = isOpened ? unanswered.first?.request.words ?? "the application" : "the import"
    return TargetFailure(
      "no answer within \(time) s: \(subject)", details: traceback,
      hint: "--timeout SECONDS gives it more time")
  }

  private static let tooLong = TargetFailure(
    "the application's process gave an answer of more than 64 MiB")
}

extension FlaskBridge.Request {
  /// What is asked, in words.
  fileprivate var words: String {
    switch self {
    case .restore: "going back"
    case .step(.login(let id), _): "logging in `\(id)`"
    case .step(.logout, _): "logging out"
    case .step(.abortHandler, _): "choosing an abort handler"
    case .step(.hit(let request), _): "`\(request.description)`"
    case .step(.probe(let request, as: _), _): "a probe of `\(request.description)`"
    }
  }
}

extension Step {
  fileprivate var isProbe: Bool { if case .probe = self { true } else { false } }
}
