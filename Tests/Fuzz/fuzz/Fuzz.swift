import Foundation

/// The program: watches itself trying cases.
@main
enum Fuzz {
  static func main() throws {
    guard let options = Options(Array(CommandLine.arguments.dropFirst())) else {
      Report.error("the arguments are wrong\n\n" + Options.usage)
      exit(2)
    }
    guard let path = options.record else { exit(try Supervisor(options).run()) }
    guard let record = CaseRecord(path: path) else { exit(3) }
    let corpus = try Corpus(root: options.root)
    let thread = Thread {
      var run = Run(options, corpus, record)
      exit(run.perform())
    }
    thread.stackSize = options.stack * 1024
    thread.start()
    while true { sleep(1000) }
  }
}
