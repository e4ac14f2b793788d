// SPDX-License-Identifier: Apache-2.0

/// A form that sends its file in pieces (分片上传): with the script what was cut off goes on where it was; without it the file goes
/// in one.
public enum PieceSender {
    /// How much one piece carries.
    public static let piece = 1 << 20

    /// Loaded by the pages that have such a form, beside the script that all pages have.
    public static var script: HTML { "<script src=\"\(Assets.shared.sender)\" defer></script>" }
}
