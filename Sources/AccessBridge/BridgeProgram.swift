/// The Python program that runs a real application: `bridge.py`.
///
/// It has a module of its own, since it is compiled as a long list of numbers, which takes the compiler
/// half a minute: only when the program itself changes.
public enum BridgeProgram {
  /// The program's text, in UTF-8.
  public static var source: [UInt8] { PackageResources.bridge_py }
}
