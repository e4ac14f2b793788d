// SPDX-License-Identifier: Apache-2.0

/// What a name is found by: itself, the part after the surname's first character, its sounds and their initials.
public struct NameKeys: Sendable, Equatable {
    public let name: String
    public let given: String
    public let pinyin: String
    public let initials: String

    public init(_ name: String) {
        let syllables = Pinyin.syllables(ofName: name)
        self.name = name
        given = String(name.dropFirst())
        pinyin = syllables.joined()
        initials = syllables.map { $0.prefix(1) }.joined()
    }

    /// The same of what is no person's name: no character of it is read as a surname.
    public init(plain name: String) {
        let syllables = name.unicodeScalars.compactMap(Pinyin.syllable)
        self.name = name
        given = String(name.dropFirst())
        pinyin = syllables.joined()
        initials = syllables.map { $0.prefix(1) }.joined()
    }
}
