import AccessCore

/// What is asked of the target so that the screen can say who can reach what.
extension Model {
  /// How many probes of the matrix go out at once.
  static let matrixSlice = 256

  /// As whom the decision pane asks: the selected user while the users pane has the keys, else the
  /// session.
  var prober: Step.Prober {
    guard lastList == .users, let item = users.selection, item != sessionItem else {
      return .session
    }
    return prober(ofUser: item)
  }

  /// Takes over predictions.
  mutating func accept(_ predictions: [Prediction], generation: Int) {
    for prediction in self.predictions.accept(predictions, generation: generation) ?? [] {
      if let answer = prediction.answer { noteReturn(in: answer) }
      switch prediction.probe.purpose {
      case .decision where decision.origin == .prediction:
        decision.answer = prediction.answer
        decision.user =
          switch prediction.probe.prober {
          case .session: sessionUser
          case .anonymous: nil
          case .user(let id): id
          }
      case .cell(let user, let endpoint):
        matrix.set(Matrix.Cell(user: user, endpoint: endpoint), .init(prediction.answer))
      case .selectedCell:
        matrix.explain(prediction.answer)
        if matrix.isOpening, matrix.answer != nil, popups.isEmpty { openTrace() }
        matrix.isOpening = false
      default: break
      }
    }
  }

  /// Finds out what has to be asked now.
  mutating func settlePredictions() -> [Effect] {
    let topic = DecisionState.Topic(request: selectedEndpoint?.representative, prober: prober)
    let isOutlived =
      decision.origin != .prediction && decision.origin != .step(history.entries.count)
    if isOutlived || (decision.topic != nil && decision.topic != topic) {
      decision = DecisionState()
    }
    decision.topic = topic
    let turn = predictions.turn(
      to: Predictions.Subject(
        epoch: epoch, screen: screen, request: topic.request, prober: topic.prober,
        wantsDecision: screen == .explore && decision.origin == .prediction,
        cell: screen == .matrix ? matrix.selection : nil))
    if turn == .outdated { matrix.forget() }
    if turn != .same, screen == .explore, decision.origin == .prediction { decision.answer = nil }
    return askNext()
  }

  /// Asks, unless the target gives none or answers are still out: what is explained, then what is on the screen.
  private mutating func askNext() -> [Effect] {
    guard condition == .ready, predictions.awaited == 0 else { return [] }
    let probes =
      switch screen {
      case .explore: exploreProbes()
      case .matrix: matrixProbes()
      case .history, .code, .lesson: [Probe]()
      }
    guard !probes.isEmpty else { return [] }
    predictions.ask(probes)
    return [.predict(generation: predictions.generation, probes)]
  }

  private func exploreProbes() -> [Probe] {
    let layout = Layout(self)
    var probes: [Probe] = []
    let request = selectedEndpoint?.representative
    if predictions.needsTrace, let request {
      probes.append(Probe(purpose: .decision, request: request, prober: prober))
    }
    for item in endpoints.window(layout.height(of: .endpoints))
    where predictions.endpoints[item] == .unknown {
      probes.append(
        Probe(
          purpose: .endpoint(item), request: application.endpoints[item].representative,
          prober: .session))
    }
    guard let request else { return probes }
    var visible = users.window(layout.height(of: .users))
    if case .choice(let choice)? = popups.last, choice.subject == .user {
      let height = layout.searchArea(rows: choice.count).height - 1
      visible += choice.list.window(height).map { $0 + 1 }.filter {
        $0 < users.count && !visible.contains($0)
      }
    }
    for item in visible where predictions.users[item] == .unknown {
      probes.append(
        Probe(purpose: .user(item), request: request, prober: prober(ofUser: item)))
    }
    return probes
  }

  /// What is on the screen first, with the explanation of the selected cell; then, for the counts,
  /// the rest.
  private mutating func matrixProbes() -> [Probe] {
    let layout = MatrixLayout(self)
    var probes: [Probe] = []
    if predictions.needsTrace, let cell = matrix.selection {
      probes.append(probe(cell, for: .selectedCell))
    }
    let cells = matrix.unknown(
      limit: Self.matrixSlice, rows: matrix.rows.window(layout.rowCount),
      columns: matrix.columns.window(layout.columnCount), isWhole: probes.isEmpty)
    for cell in cells {
      probes.append(probe(cell, for: .cell(user: cell.user, endpoint: cell.endpoint)))
    }
    return probes
  }

  private func probe(_ cell: Matrix.Cell, for purpose: Probe.Purpose) -> Probe {
    Probe(
      purpose: purpose, request: application.endpoints[cell.endpoint].representative,
      prober: prober(ofUser: cell.user))
  }
}
