import Testing

@testable import AccessTUI

@Suite struct ThemeTests {
  @Test func highContrastHasNoColourAndNothingFaint() {
    for role in Style.Role.allCases {
      let appearance = Theme.highContrast.appearance(of: role)
      #expect(appearance.colour == nil && !appearance.isDim, "\(role)")
    }
  }

  /// Without colours, as with NO_COLOR, what must not be mixed up still differs.
  @Test(arguments: [Theme.standard, .highContrast])
  func withoutColoursTheFocusIsSeen(theme: Theme) {
    func plain(_ role: Style.Role) -> Style.Appearance {
      var appearance = theme.appearance(of: role)
      appearance.colour = nil
      return appearance
    }
    #expect(plain(.focusedTitle) != plain(.title))
    #expect(plain(.header) != plain(.plain))
    #expect(plain(.key) != plain(.plain))
    #expect(plain(.trouble) != plain(.plain))
  }

  @Test func rolesHaveLettersOfTheirOwn() {
    let letters = Style.Role.allCases.map(\.rawValue)
    #expect(Set(letters).count == letters.count)
  }
}
