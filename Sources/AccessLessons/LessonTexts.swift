/// The lessons that are a part of the program: `assets/lessons`.
///
/// They have a module of their own, since they are compiled as long lists of numbers, which takes the
/// compiler a while: only when a lesson changes.
public enum LessonTexts {
  /// A lesson's file.
  public struct File: Sendable {
    /// The file's name.
    public let name: String
    /// The text, in UTF-8.
    public let bytes: [UInt8]
  }

  /// The files, in the order of the lessons.
  public static var all: [File] {
    [
      File(name: "01-login-and-logout.yaml", bytes: PackageResources._1_login_and_logout_yaml),
      File(name: "02-what-require-does.yaml", bytes: PackageResources._2_what_require_does_yaml),
      File(name: "03-only-true.yaml", bytes: PackageResources._3_only_true_yaml),
      File(
        name: "04-loader-returns-true.yaml", bytes: PackageResources._4_loader_returns_true_yaml),
      File(name: "05-nobody-logged-in.yaml", bytes: PackageResources._5_nobody_logged_in_yaml),
      File(name: "06-arguments.yaml", bytes: PackageResources._6_arguments_yaml),
      File(name: "07-abort-handlers.yaml", bytes: PackageResources._7_abort_handlers_yaml),
      File(
        name: "08-what-the-status-tells.yaml", bytes: PackageResources._8_what_the_status_tells_yaml
      ),
      File(name: "09-redirect-loops.yaml", bytes: PackageResources._9_redirect_loops_yaml),
      File(
        name: "10-loader-never-called.yaml", bytes: PackageResources._0_loader_never_called_yaml),
      File(
        name: "11-require-above-route.yaml", bytes: PackageResources._1_require_above_route_yaml),
      File(name: "12-views-named-new-fn.yaml", bytes: PackageResources._2_views_named_new_fn_yaml),
    ]
  }
}
