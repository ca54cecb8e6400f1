extension Simulation {
  /// So few are asked one by one.
  static let fewProbers = 8
  /// So many answers are kept until each prober has all.
  @TaskLocal static var cellsAtOnce = 1 << 18

  /// Asks each of some probers about every request.
  func probe(
    _ requests: [PreparedRequest], oneByOne places: Range<Int>, of probers: [Step.Prober],
    _ body: (_ prober: Int, _ request: Int, Answer) throws -> Void
  ) throws {
    for place in places {
      let visitor = try visitor(probers[place])
      for (number, request) in requests.enumerated() {
        try body(place, number, try visitor.answer(to: request))
      }
    }
  }

  /// Asks some probers about one request after the other, and hands out the answers of one prober after
  /// the other.
  func probe(
    _ requests: [PreparedRequest], atOnce places: Range<Int>, of probers: [Step.Prober],
    in population: Population, _ body: (_ prober: Int, _ request: Int, Answer) throws -> Void
  ) throws {
    let users = try places.map { try population.place(of: probers[$0]) }
    var some = UserBits(population: population.count)
    var rows: [Int: Int] = [:]
    for (row, user) in users.enumerated() {
      guard let user else { continue }
      some.insert(user)
      rows[user] = row
    }
    // Who comes twice has one row, and everyone else who is no user is asked alone.
    var cohorts: [Cohort] = []
    var table: [Int32] = Array(repeating: -1, count: places.count * requests.count)
    for (number, request) in requests.enumerated() {
      try self.cohorts(of: population, among: some, for: request) { cohort in
        for user in cohort.places {
          if let row = rows[user] { table[row * requests.count + number] = Int32(cohorts.count) }
        }
        cohorts.append(cohort)
      }
    }
    for (row, place) in places.enumerated() {
      guard let user = users[row], let row = rows[user] else {
        try probe(requests, oneByOne: place..<place + 1, of: probers, body)
        continue
      }
      for number in requests.indices {
        let cohort = cohorts[Int(table[row * requests.count + number])]
        try body(place, number, cohort.answer(of: user))
      }
    }
  }
}

extension Population {
  /// The users among some probers, and the probers who are none or come once more.
  ///
  /// - Throws: ``StepError/unknownUser(_:)``.
  func users(
    among probers: [Step.Prober]
  ) throws(StepError) -> (users: UserBits, others: [Step.Prober]) {
    var users = UserBits(population: count)
    var others: [Step.Prober] = []
    for prober in probers {
      if let place = try place(of: prober), !users.contains(place) {
        users.insert(place)
      } else {
        others.append(prober)
      }
    }
    return (users, others)
  }

  /// The place of a prober who is a user; nil: it is none.
  ///
  /// - Throws: ``StepError/unknownUser(_:)``.
  fileprivate func place(of prober: Step.Prober) throws(StepError) -> Int? {
    guard case .user(let id) = prober else { return nil }
    guard let place = place(of: id) else { throw .unknownUser(id) }
    return place
  }
}
