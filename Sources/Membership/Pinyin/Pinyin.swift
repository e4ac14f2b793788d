// SPDX-License-Identifier: Apache-2.0
internal import Synchronization

/// The sounds of Chinese characters (拼音) without tones, as people type them: `wei xiao lan`, `wxl`.
///
/// The table has one reading a character, the most common; surnames have their own. The head of the file says where it is from.
enum Pinyin {
    /// The syllables of a name, the first character read as a surname.
    static func syllables(ofName name: String) -> [String] {
        let scalars = name.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "·" }
        return scalars.enumerated().compactMap { index, scalar in
            if index == 0, let surname = Surnames.readings[Character(scalar)]?.first { return surname }
            return syllable(of: scalar)
        }
    }

    static func syllable(of scalar: Unicode.Scalar) -> String? {
        if scalar.isASCII { return scalar.properties.isAlphabetic ? scalar.properties.lowercaseMapping : nil }
        guard let offset = Int(exactly: Int64(scalar.value) - first), table.indexes.indices.contains(offset) else { return nil }
        let index = Int(table.indexes[offset])
        return index == 0 ? nil : table.syllables[index - 1]
    }

    private static let first: Int64 = 0x4E00

    private struct Table: Sendable {
        var syllables: [String] = []
        /// By character from U+4E00 on: the number of its syllable, 0 for none.
        var indexes = [UInt16](repeating: 0, count: 0xA000 - 0x4E00)
    }

    /// Read once, when the first name is.
    private static let table: Table = {
        var table = Table()
        for line in String(decoding: PackageResources.pinyin_txt, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: " ")
            guard parts.count == 2 else { continue }
            table.syllables.append(String(parts[0]))
            for scalar in parts[1].unicodeScalars { table.indexes[Int(scalar.value) - 0x4E00] = UInt16(table.syllables.count) }
        }
        return table
    }()
}
