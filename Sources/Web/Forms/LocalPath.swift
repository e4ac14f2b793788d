// SPDX-License-Identifier: Apache-2.0

/// An address of this site. `//elsewhere`, `/\\elsewhere` and `/<tab>/elsewhere` lead out of it and are none.
public struct LocalPath: Sendable, Equatable {
    public let text: String

    public init?(_ path: String) {
        let isPlain = path.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F && $0 != "\\" }
        guard path.hasPrefix("/"), !path.hasPrefix("//"), isPlain else { return nil }
        text = path
    }
}
