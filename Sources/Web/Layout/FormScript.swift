// SPDX-License-Identifier: Apache-2.0

/// The script of pages with forms that have conditions: without it the server works everything out when the page is sent.
public enum FormScript {
    /// Loaded beside the script that all pages have.
    public static var tag: HTML { "<script src=\"\(Assets.shared.forms)\" defer></script>" }
}
