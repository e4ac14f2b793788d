// SPDX-License-Identifier: Apache-2.0

/// What a file is, by its first bytes; its name is never trusted.
enum FileFormat: Equatable {
    case text
    case zip
    /// A format people must save as another first, under the name they know it by.
    case foreign(String)
    case picture

    init(_ bytes: [UInt8]) {
        self = Self.magics.first { bytes.starts(with: $0.magic) }?.format ?? .text
    }

    private static let magics: [(magic: [UInt8], format: FileFormat)] = [
        ([0x50, 0x4B, 0x03, 0x04], .zip),
        ([0x50, 0x4B, 0x05, 0x06], .zip),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .foreign("旧版 Office 或 WPS（.doc、.wps、.xls）")),
        (Array("%PDF".utf8), .foreign(" PDF ")),
        (Array("{\\rtf".utf8), .foreign(" RTF ")),
        (Array("Rar!".utf8), .foreign("压缩包")),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .foreign("压缩包")),
        ([0x1F, 0x8B], .foreign("压缩包")),
        ([0x89, 0x50, 0x4E, 0x47], .picture),
        ([0xFF, 0xD8, 0xFF], .picture),
        (Array("GIF8".utf8), .picture),
    ]
}
