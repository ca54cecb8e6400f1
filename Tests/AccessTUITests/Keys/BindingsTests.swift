import Testing

@testable import AccessTUI

@Suite struct BindingsTests {
  private func bindings(in context: Context) -> [Binding] {
    Bindings.all.filter { $0.contexts.contains(context) }
  }

  @Test(arguments: Context.allCases)
  func noKeyTwiceInAContext(_ context: Context) {
    var seen: Set<Key> = []
    for binding in bindings(in: context) {
      for key in binding.keys {
        #expect(seen.insert(key).inserted, "\(key) twice in \(context)")
      }
    }
  }

  @Test func noKeyTwiceWhereContextsHoldTogether() {
    let together: [[Context]] = [
      [.endpoints, .explore, .screens, .everywhere], [.users, .explore, .screens, .everywhere],
      [.decision, .explore, .screens, .everywhere], [.matrix, .screens, .everywhere],
      [.history, .screens, .everywhere], [.code, .screens, .everywhere], [.trace, .everywhere],
      [.failure, .page, .everywhere], [.output, .page, .everywhere],
      [.findings, .page, .everywhere], [.lesson, .everywhere], [.lessons, .page, .everywhere],
      [.demonstration, .everywhere], [.caption, .line, .everywhere],

      [.filter, .line, .everywhere], [.request, .line, .everywhere], [.path, .line, .everywhere],
      [.question, .everywhere], [.form, .line, .everywhere], [.choice, .line, .everywhere],
      [.palette, .line, .everywhere], [.help, .line, .everywhere], [.tooSmall, .everywhere],
    ]
    for contexts in together {
      let keys = contexts.flatMap(bindings).flatMap(\.keys)
      #expect(Set(keys).count == keys.count, "\(contexts)")
    }
  }

  @Test func everyCommandHasAKeyAndIsInTheHelp() {
    let help = HelpText(HelpPage(contexts: []), width: 200).lines.map {
      $0.label.description + " " + $0.text.description
    }
    for command in Command.allCases {
      let bindings = Bindings.all.filter { $0.command == command }
      #expect(!bindings.isEmpty, "\(command)")
      for binding in bindings {
        #expect(!binding.contexts.isEmpty && !binding.keys.isEmpty && !binding.help.isEmpty)
        #expect(
          help.contains {
            $0.contains(binding.help.description) && $0.contains(binding.keys[0].name.description)
          }, "\(command)")
      }
    }
  }

  @Test func charactersThatTypeAreNotBound() {
    for context in [Context.filter, .request, .form, .choice, .line, .everywhere] {
      for key in bindings(in: context).flatMap(\.keys) {
        if case .character = key { Issue.record("\(key) cannot be typed in \(context)") }
      }
    }
  }

  @Test(arguments: [40, 80, 120])
  func keyBarHasHelp(columns: Int) {
    let canvas = view(Operator(columns: columns).model)
    #expect(canvas.textRows.last?.contains("? help") == true)
    #expect(canvas.textRows.last?.contains("Enter hit") == true)
  }
}
