import AccessCore

extension CheckReport {
  /// The report as workflow commands, which GitHub shows beside the lines that they are about.
  public var annotations: [String] {
    var lines: [String] = []
    if let emptiness { lines.append(annotation("error", "contract", contract.file, [emptiness])) }
    for item in judged {
      guard let problem = problem(of: item) else { continue }
      lines.append(
        annotation(
          "error", "contract", contract.file, line: item.item.row.line,
          [title(of: item) + ": " + problem] + explanation(of: item)))
    }
    for endpoint in coverage.missing {
      lines.append(annotation("error", "coverage", contract.file, [problem(of: endpoint)]))
    }
    for finding in findings {
      let place = finding.place
      lines.append(
        annotation(
          isStrict ? "error" : "warning", finding.kind.rawValue, place?.file, line: place?.line,
          ["\(finding.message)"]))
    }
    lines.append(annotation("notice", "access-console check", nil, [summary]))
    return lines
  }

  private func annotation(
    _ command: String, _ title: String, _ file: String?, line: Int? = nil, _ message: [DisplayText]
  ) -> String {
    var properties: [String] = []
    if let file { properties.append("file=" + Self.property(DisplayText(file).description)) }
    if let line { properties.append("line=\(line)") }
    properties.append("title=" + Self.property(title))
    let data = message.map(\.description).joined(separator: "\n")
    return "::\(command) \(properties.joined(separator: ","))::\(Self.data(data))"
  }

  /// A message as the runner decodes it.
  private static func data(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// A property's value as the runner decodes it.
  private static func property(_ text: String) -> String {
    data(text).unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
