import AccessTUI

/// Bytes and what they are.
enum InputTables {
  static let all =
    characters + cursorKeys + ownKeys + modified + escape + unknown + strings + pastes + mouse

  static let characters = [
    InputRow("j", [.character("j")]),
    InputRow("aé日👍", [.character("a"), .character("é"), .character("日"), .character("👍")]),
    InputRow("e\u{301}", [.character("e"), .character("\u{301}")]),
    InputRow(#"\x09\x0A\x0D\x7F"#, [.tab, .enter, .enter, .backspace]),
    InputRow(#"\x01\x03\x08\x1A"#, ["a", "c", "h", "z"].map { .control($0) }),
    InputRow(
      #"\x00\x1C\x1D\x1E\x1F"#, [.unknown, .control("\\"), .unknown, .unknown, .unknown]),
    InputRow(#"\x18"#, [.control("x")]),
    InputRow(#" ~"#, [.character(" "), .character("~")]),
    // What is not UTF-8: a stray byte, a short sequence, two encodings, surrogates, too much.
    InputRow(#"\x80j"#, [.unknown, .character("j")]),
    InputRow(#"\xFFj"#, [.unknown, .character("j")]),
    InputRow(#"\xE6\x97j"#, [.unknown, .character("j")]),
    InputRow(#"\xE6\xC3\xA9"#, [.unknown, .character("é")]),
    InputRow(#"\xC0\xAF"#, [.unknown, .unknown]),
    InputRow(#"\xE0\x9F\xBF"#, [.unknown, .unknown, .unknown]),
    InputRow(#"\xED\xA0\x80"#, [.unknown, .unknown, .unknown]),
    InputRow(#"\xF0\x8F\x80\x80"#, Array(repeating: .unknown, count: 4)),
    InputRow(#"\xF4\x90\x80\x80"#, Array(repeating: .unknown, count: 4)),
    InputRow(#"\xF5j"#, [.unknown, .character("j")]),
    InputRow(#"\xE6\x97\e[A"#, [.unknown, .up]),
    InputRow(#"\xF0\x9F\x91"#, [], late: [.unknown]),
    InputRow("\u{D7FF}\u{E000}\u{10FFFF}", "\u{D7FF}\u{E000}\u{10FFFF}".typed),
    InputRow("\u{85}\u{9C}\u{A0}", [.unknown, .unknown, .character("\u{A0}")]),
  ]

  static let cursorKeys = [
    InputRow(#"\e[A\e[B\e[C\e[D"#, [.up, .down, .right, .left]),
    InputRow(#"\eOA\eOB\eOC\eOD"#, [.up, .down, .right, .left]),
    InputRow(#"\e[H\e[F\eOH\eOF"#, [.home, .end, .home, .end]),
    InputRow(#"\e[1~\e[4~\e[7~\e[8~"#, [.home, .end, .home, .end]),
    InputRow(#"\e[3~\e[5~\e[6~"#, [.delete, .pageUp, .pageDown]),
    InputRow(#"\e[Z"#, [.backTab]),
    InputRow(#"\eOM"#, [.enter]),
    InputRow(#"\eOj\eOo\eOp\eOy"#, "*/09".typed),
    InputRow("\u{9B}A\u{8F}A\u{9B}5~", [.up, .up, .pageUp]),
    InputRow("j\u{1B}[Aj", [.character("j"), .up, .character("j")]),
  ]

  static let ownKeys = [
    InputRow(#"\eOA\e[A\e[1;5A"#, [.up, .up, .up], on: .xterm),
    InputRow(
      #"\x7F\x08\e[3~\e[Z\eOM"#, [.backspace, .control("h"), .delete, .backTab, .enter], on: .xterm),
    InputRow(#"\eOQj\e[15~j"#, "jj".typed, on: .xterm),
    InputRow(#"\ej"#, [.escape, .character("j")], on: .xterm),
    InputRow(#"\e\eOA"#, [.escape, .up], on: .xterm),
    InputRow(#"\e[7$j\e[3$\e[d"#, [.home, .character("j"), .delete, .left], on: .rxvt),
    InputRow(
      #"\e[[Aj\e[[Bj\e[1~"#, [.unknown, .character("j"), .character("j"), .home], on: .linux),
    InputRow(#"\eA\eBj\x08"#, [.up, .down, .character("j"), .backspace], on: .vt52),
    InputRow(#"\eC"#, [.escape, .character("C")], on: .vt52),
    InputRow(#"\x08\x7F\e[214z"#, [.backspace, .delete, .home], on: .sun),
    InputRow(#"\e[215zj"#, [.character("j")], on: .sun),
    InputRow(#"\e[214"#, [], on: .sun),
    InputRow(#"\e[Mj"#, [.pageUp, .character("j")], on: .cons25),
    // The longest one wins, of equal ones the first; what follows it is read again.
    InputRow(#"\e&x"#, [.home, .character("x")], on: .odd),
    InputRow(#"\e&abx"#, [.end, .character("x")], on: .odd),
    InputRow(#"\e&abcx"#, [.end] + "cx".typed, on: .odd),
    InputRow(#"\e&abcd"#, [.pageUp], on: .odd),
    InputRow(#"\e&a\e[A"#, [.home, .character("a"), .up], on: .odd),
    InputRow(#"\e&"#, [], late: [.home], on: .odd),
    InputRow(#"\e&abc"#, [], late: [.end, .character("c")], on: .odd),
    InputRow(#"\x01@\x01x"#, [.left, .control("a"), .character("x")], on: .odd),
    InputRow(#"\x01"#, [], late: [.control("a")], on: .odd),
    InputRow(#"\e[5~"#, [.right, .character("~")], on: .odd),
    InputRow(#"\x9B1\x9B2"#, [.delete, .unknown, .character("2")], on: .odd),
    InputRow(#"\e[1;1A"#, [.up], on: .odd),
    InputRow(#"\e[1;"#, [], on: .odd),
    InputRow(#"\e"#, [], late: [.escape], on: .odd),
    InputRow("j", [.character("j")], on: .odd),
  ]

  static let modified = [
    InputRow(#"\e[1;5A\e[1;2D\e[;3H\e[1;5F"#, [.up, .left, .home, .end]),
    InputRow(#"\e[5;5~\e[3;2~\e[1;2Z"#, [.pageUp, .delete, .backTab]),
    InputRow(#"\e[a\e[b\e[c\e[d\eOa\eOd"#, [.up, .down, .right, .left, .up, .left]),
    InputRow(#"\e[7^\e[8@"#, [.home, .end]),
    InputRow(#"\e[1;1:1A\e[1;1:2A\e[1;1:3A"#, [.up, .up]),
    InputRow(
      #"\e[106u\e[27u\e[13u\e[9u\e[127u"#, [.character("j"), .escape, .enter, .tab, .backspace]),
    InputRow(#"\e[106;1u\e[106;2u\e[106:74;2u\e[47:63;2u"#, "jJJ?".typed),
    InputRow(#"\e[233;2u\e[223;2u\e[233u"#, "Éßé".typed),
    InputRow(
      #"\e[99;5u\e[9;2u\e[13;5u\e[27;5;99~"#, [.control("c"), .backTab, .enter, .control("c")]),
    InputRow(#"\e[106;1:3u\e[106;3u\e[49;5u\e[57441u\e[155u\e[55296u\e[99999999u\e[u"#, []),
    InputRow(#"\e[106:155;2u\e[106:99999999;2uj"#, "Jj".typed),
    InputRow(#"\e[106;99999999999999999999u\e[99999999999999999999;2u"#, []),
  ]

  static let escape = [
    InputRow(#"\e"#, [], late: [.escape]),
    InputRow(#"\ej"#, [.escape, .character("j")]),
    InputRow(#"\eé"#, [.escape, .character("é")]),
    InputRow(#"\e\x0D\e\x03"#, [.escape, .enter, .escape, .control("c")]),
    InputRow(#"\e\e"#, [.escape], late: [.escape]),
    InputRow(#"\e\e\e"#, [.escape, .escape], late: [.escape]),
    InputRow(#"\e\e[A"#, [.escape, .up]),
    InputRow(#"\e["#, [], late: [.escape, .character("[")]),
    InputRow(#"\eO"#, [], late: [.escape, .character("O")]),
    InputRow(#"\eP"#, [], late: [.escape, .character("P")]),
    InputRow(#"\e]"#, [], late: [.escape, .character("]")]),
    InputRow(#"\e_"#, [], late: [.escape, .character("_")]),
    InputRow(#"\e[\e[A"#, [.up]),
    InputRow(#"\eO\e[A"#, [.up]),
    InputRow(#"\e[1;\e"#, [], late: [.escape]),
    InputRow(#"\e[1;"#, []),
    InputRow(#"\e[["#, []),
    InputRow(#"\e[M12"#, []),
    InputRow("\u{9B}", []),
    InputRow("\u{8F}", []),
    InputRow("\u{9D}", []),
  ]

  static let unknown = [
    InputRow(#"\eO2qj"#, [.character("1"), .character("j")]),
    InputRow(#"\eO5Pj\eO1;2Sj"#, "jj".typed),
    InputRow(#"\e[15~j\e[?1;2cj\e[>0;10;1cj"#, "jjj".typed),
    InputRow(#"\e[24;80Rj\e[Ij\e[Oj\e[0nj"#, "jjjj".typed),
    InputRow(#"\e[?2026;2$yj\e[ @j\e[!pj"#, "jjj".typed),
    InputRow(#"\e[$1~j\e[1?~j\e[1;2;3;4;5;6;7;8;9Aj"#, "jjj".typed),
    InputRow(#"\e[200$~j\e[?200~j\e[>1;5Aj"#, "jjj".typed),
    InputRow(#"\e["# + String(repeating: "9;", count: 5000) + "mj", "j".typed),
    InputRow("\u{9B}15~j\u{8F}Qj", "jj".typed),
    InputRow(#"\eOPj\eO5j\eO j"#, "j*j".typed),
    InputRow(#"\e[[Aj\e[[j"#, "j".typed),
    // What cannot belong to a sequence ends it; CAN and SUB do nothing else.
    InputRow(#"\e[1;\x03j\e[\x0D\eO\x09"#, [.control("c"), .character("j"), .enter, .tab]),
    InputRow(#"\e[1;éj\eOéj\e[\xFFj"#, "éjéj".typed + [.unknown, .character("j")]),
    InputRow(#"\e[1\x18j\e[\x1Aj\eO\x18j\e[[\x18j\e[M1\x1Aj"#, "jjjjj".typed),
    InputRow(#"\e[\x7F"#, [.backspace]),
    InputRow(#"\e[[\e[A\e[M1\e[A\e[[\x0D"#, [.up, .up, .enter]),
  ]

  static let strings = [
    InputRow(#"\e]0;title\x07j\e]0;title\e\j"#, "jj".typed),
    InputRow("\u{1B}]0;é\u{9C}j\u{9D}0;title\u{9C}j", "jj".typed),
    InputRow(#"\eP>|term\x07q\e\j"#, "j".typed),
    InputRow(#"\eXj\x07\e\j\e^j\e\j\e_Gj\e\j"#, "jjj".typed),
    InputRow("\u{90}j\u{9C}j\u{98}j\u{9C}j\u{9E}j\u{9C}j\u{9F}j\u{9C}j", "jjjj".typed),
    // Bytes of 0x9C in other characters end nothing.
    InputRow("\u{1B}]0;✜蜜\u{7}j", "j".typed),
    InputRow(#"\e]0;\x9C\x80\xC2j\x9C\x07j"#, "j".typed),
    InputRow(#"\e]0;\x0D\x0A\x00j\x07j"#, "j".typed),
    InputRow(#"\e]0;title\x18j\ePq\x1Aj"#, "jj".typed),
    InputRow(#"\e]0;title\x03j"#, [.control("c"), .character("j")]),
    InputRow(#"\e]\x03"#, [.control("c")]),
    InputRow(#"\e]0;title\e[Aj"#, [.up, .character("j")]),
    InputRow(#"\e]0;title\ej"#, [.escape, .character("j")]),
    InputRow(#"\e]0;title\e"#, [], late: [.escape]),
    InputRow(#"\e]0;title"#, []),
    InputRow(#"\e]\e\j"#, "j".typed),
    InputRow(#"\e\j"#, [.escape] + #"\j"#.typed),
  ]

  static let pastes = [
    InputRow(#"\e[200~\e[201~"#, inputs: [.paste("")]),
    InputRow(#"\e[200~jé\e[201~j"#, inputs: [.paste("jé"), .key(.character("j"))]),
    InputRow(
      #"\e[200~a\x0D\x0Ab\x0Dc\x0Ad\x0D\x0D\x0A\e[201~"#, inputs: [.paste("a\nb\nc\nd\n\n")]),
    InputRow(
      #"\e[200~\e[A\x03\e[200~\e\e[201\e[20\e[201~"#,
      inputs: [.paste("\u{1B}[A\u{3}\u{1B}[200~\u{1B}\u{1B}[201\u{1B}[20")]),
    InputRow(#"\e[200~\xFFa\xE6\x97\e[201~"#, inputs: [.paste("\u{FFFD}a\u{FFFD}")]),
    InputRow(#"\e[200~]0;\x07\x18\x1A\x00\e[201~"#, inputs: [.paste("]0;\u{7}\u{18}\u{1A}\0")]),
    InputRow(
      "\u{9B}200~a\u{1B}[201~b\u{9B}201~j",
      inputs: [.paste("a\u{1B}[201~b"), .key(.character("j"))]),
    InputRow("\u{1B}[200~a\u{9B}201~b\u{1B}[201~", inputs: [.paste("a\u{9B}201~b")]),
    InputRow(#"\e[201~j"#, "j".typed),
    InputRow(#"\e[200~\e[201~\e[200~b\e[201~"#, inputs: [.paste(""), .paste("b")], on: .xterm),
    InputRow(#"\e[200~j"#, inputs: []),
  ]

  static let mouse = [
    InputRow(#"\e[<0;1;1M\e[<0;1;1m"#, inputs: [.mouse(.press, 0, 0)]),
    InputRow(
      #"\e[<0;80;24M\e[<0;81;24M"#, inputs: [.mouse(.press, 79, 23), .mouse(.press, 80, 23)]),
    InputRow(
      #"\e[<0;2;3M\e[<0;2;3m\e[<0;2;3M\e[<0;2;3M"#,
      inputs: [.mouse(.press, 1, 2), .mouse(.doublePress, 1, 2), .mouse(.press, 1, 2)]),
    InputRow(
      #"\e[<64;5;6M\e[<65;5;6M\e[<68;5;6M\e[<85;5;6M"#,
      inputs: [
        .mouse(.scrollUp, 4, 5), .mouse(.scrollDown, 4, 5), .mouse(.scrollUp, 4, 5),
        .mouse(.scrollDown, 4, 5),
      ]),
    InputRow(
      #"\e[<0;1;1M\e[<65;1;1M\e[<0;1;1M"#,
      inputs: [.mouse(.press, 0, 0), .mouse(.scrollDown, 0, 0), .mouse(.press, 0, 0)]),
    InputRow(#"\e[<16;1;1M"#, inputs: [.mouse(.press, 0, 0)]),
    InputRow(
      #"\e[<1;1;1M\e[<2;1;1M\e[<3;1;1M\e[<32;1;1M\e[<35;1;1M\e[<66;1;1M\e[<67;1;1M\e[<128;1;1Mj"#,
      "j".typed),
    InputRow(
      #"\e[<0;0;1M\e[<0;1;0M\e[<;1;1M\e[<0;1M\e[<0;1;1;1M\e[<0;1;M\e[<0;1;1$M\e[<0;1;1Aj"#,
      "j".typed),
    InputRow(#"\e[<0;99999999999999999999;1Mj\e[<99999999999999999999;1;1Mj"#, "jj".typed),
    InputRow("\u{9B}<0;1;1M", inputs: [.mouse(.press, 0, 0)]),
    InputRow(#"\e[M !!j\e[M\xFF\x80\xC2j"#, "jj".typed),
    InputRow(#"\e[Mjjjj"#, "j".typed),
    InputRow(#"\e[1;2;3Mj"#, "j".typed),
  ]
}

extension String {
  /// The keys that type the text.
  var typed: [Key] { unicodeScalars.map { .character($0) } }
}

extension Input {
  /// A mouse event.
  static func mouse(_ kind: MouseEvent.Kind, _ column: Int, _ row: Int) -> Input {
    .mouse(MouseEvent(kind, at: Position(column: column, row: row)))
  }
}
