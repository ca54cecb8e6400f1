import Testing

/// The completions that shells read.
@Suite struct CompletionTests {
  /// The shells, and whether they are installed here.
  private static func isInstalled(_ shell: String) -> Bool {
    (try? Console.run(["-c", "command -v \(shell)"], of: "sh").status) == 0
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func scripts(shell: String) throws {
    let script = try Console.run(["--generate-completion-script", shell])
    #expect(script.status == 0)
    for word in ["hit", "replay", "theme", "high-contrast", "no-mouse", "json"] {
      #expect(script.output.contains(word), "\(word)")
    }
    guard Self.isInstalled(shell) else { return }
    let check = try Console.run(["-n", "/dev/stdin"], of: shell, input: script.output)
    #expect(check.status == 0, "\(check.errors)")
    #expect(check.errors == "")
  }

  @Test(arguments: [
    ("access-console h", "help\nhit"), ("access-console open --th", "--theme"),
    ("access-console open --theme h", "high-contrast"),
    ("access-console replay --tr", "--trace"),
    ("access-console hit assets/hosp", "assets/hospital.yaml"),
    ("access-console export assets/hosp", "assets/hospital.yaml"),
    ("access-console export --to f", "flask"),
  ])
  func whatBashOffers(line: String, offered: String) throws {
    let words = line.split(separator: " ")
    let asked = """
      source <('\(Console.executable)' --generate-completion-script bash)
      COMP_LINE='\(line)' COMP_POINT=\(line.utf8.count)
      COMP_WORDS=(\(line)) COMP_CWORD=\(words.count - 1)
      _access-console access-console '\(words[words.count - 1])' '\(words[words.count - 2])'
      printf '%s\\n' "${COMPREPLY[@]}" | sort -u
      """
    let result = try Console.run(["--norc", "-c", asked], of: "bash")
    #expect(result.output == offered + "\n", "\(result.errors)")
  }
}
