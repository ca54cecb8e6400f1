import AccessCore

/// What is asked of a scenario that is edited: a draft, kept apart from its file.
public enum EditRequest: Equatable, Sendable {
  /// Give a form, with ``EditNews/opened(_:)`` or ``EditNews/refused(_:)``.
  case open(FormSource)
  /// Say what is wrong with a form as it is typed, with ``EditNews/checked(_:in:)``.
  case check(PartForm, asOpened: PartForm)
  /// Change the draft, and say ``EditNews/drafted(_:_:)`` or ``EditNews/refused(_:)``; of a form, only the
  /// fields that are others than when it was opened are written.
  case make(PartEdit, asOpened: PartForm?)
  /// Take the last change of the draft back, and say what a change says.
  case undo
  /// Make the change again that was taken back last, and say what a change says.
  case redo
  /// Say what the draft changes, in the file and in the matrix, with ``EditNews/compared(_:)``, in two
  /// messages: the matrix may take longer. Until ``stopComparing``.
  case compare
  /// Forget what is being compared.
  case stopComparing
  /// Write the draft to its file, if that is as it was read, or elsewhere, and say ``EditNews/saved(_:_:)``
  /// or ``EditNews/notSaved(_:)``.
  case save(Saving)
  /// Drop the draft and go on with the file as it is now.
  case discard

  /// Of what a form is given.
  public enum FormSource: Equatable, Sendable {
    /// A part that is there.
    case part(ScenarioPart)
    /// A new part of a kind.
    case new(ScenarioPart.Kind)
    /// A new part like one that is there.
    case copy(ScenarioPart)
  }

  /// Where a draft is written.
  public enum Saving: Equatable, Sendable {
    /// To its file, unless somebody else has changed that.
    case toFile
    /// To its file, whoever has changed it.
    case overFile
    /// To another file, which is the draft's from then on; one that is there is replaced only if it is as
    /// it was `seen`.
    case elsewhere(path: String, seen: String?)
  }
}

/// What has come of an ``EditRequest``.
public enum EditNews: Equatable, Sendable {
  /// A form to be filled in.
  case opened(PartForm)
  /// What was asked cannot be done: why, and where.
  case refused([PartForm.Problem])
  /// What is wrong with a form as it is typed.
  case checked([PartForm.Problem], in: PartForm)
  /// The draft was changed, and the application with it.
  case drafted(Draft, Drafted)
  /// What the draft changes.
  case compared(DraftComparison)
  /// The draft's file was written, or, with another path, another one.
  case saved(Draft, path: String)
  /// Nothing was written.
  case notSaved(SaveObstacle)
  /// Somebody else has changed the draft's file.
  case fileChanged

  /// The application with a draft's changes.
  public struct Drafted: Equatable, Sendable {
    /// How the draft was changed.
    public enum Way: Equatable, Sendable {
      /// A change was made.
      case made
      /// The last change was taken back.
      case undone
      /// The change that was taken back last was made again.
      case redone
      /// All changes were dropped.
      case dropped
    }

    /// How the draft was changed.
    public let way: Way
    /// The application.
    public let application: Application
    /// Who is logged in.
    public let sessionUser: String?
    /// Which abort handler is in force.
    public let abortHandler: AbortHandlerChoice
    /// What was done, in words.
    public let words: String

    /// Makes it of its parts.
    public init(
      _ way: Way, application: Application, sessionUser: String?, abortHandler: AbortHandlerChoice,
      words: String
    ) {
      self.way = way
      self.application = application
      self.sessionUser = sessionUser
      self.abortHandler = abortHandler
      self.words = words
    }
  }
}

/// What keeps a draft from being written.
public enum SaveObstacle: Equatable, Sendable {
  /// Somebody else has changed the file since it was read.
  case changedMeanwhile
  /// The draft has no file, so that it has to be written elsewhere.
  case noFile
  /// There is another file of that name, as it was `seen`.
  case exists(path: String, seen: String)
  /// It failed; the text says why.
  case failed(path: String, String)
}

/// Whether the scenario that is shown can be edited.
public enum Editability: Equatable, Sendable {
  /// It can.
  case possible
  /// It cannot, and there are no keys for it: the operator wanted that.
  case readOnly
  /// It cannot; the text says why.
  case impossible(String)
}
