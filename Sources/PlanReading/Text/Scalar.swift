// SPDX-License-Identifier: Apache-2.0

typealias Scalars = [Unicode.Scalar]

/// What a Unicode scalar is to a reader of Chinese documents.
enum Scalar {
    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09, 0xA0, 0x3000, 0x2000...0x200A, 0x202F, 0x205F: true
        default: false
        }
    }

    /// Marks that no reader sees: byte order marks, zero-width blanks, soft hyphens, stray controls.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x08, 0x0E...0x1F, 0x7F...0x84, 0x86...0x9F, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0xFEFF: true
        default: false
        }
    }

    static func endsLine(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// A letter or sign of Latin text, between which a blank means something.
    static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        (0x21...0x7E).contains(scalar.value) || (0xC0...0x24F).contains(scalar.value)
    }

    static func isLatinLetter(_ scalar: Unicode.Scalar) -> Bool {
        isLatin(scalar) && scalar.properties.isAlphabetic
    }

    static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x3134F, 0x3007, 0xF900...0xFAFF: true
        default: false
        }
    }

    /// The value of an Arabic digit, of either width.
    static func digit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar.value {
        case 0x30...0x39: Int(scalar.value - 0x30)
        case 0xFF10...0xFF19: Int(scalar.value - 0xFF10)
        default: nil
        }
    }

    static func endsSentence(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "。", "！", "？", "；", "!", "?", ";", "．": scalar != "．"
        default: false
        }
    }

    static func endsClause(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "，" || scalar == "," || scalar == "：" || scalar == ":"
    }

    /// The mark that closes an opening bracket, quotation or title mark.
    static func closing(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "（": "）"
        case "(": ")"
        case "《": "》"
        case "“": "”"
        case "‘": "’"
        case "「": "」"
        case "『": "』"
        case "〔": "〕"
        case "【": "】"
        case "[": "]"
        case "［": "］"
        case "﹝": "﹞"
        case "〈": "〉"
        default: nil
        }
    }
}

extension [Unicode.Scalar] {
    init(_ text: String) {
        self = Array(text.unicodeScalars)
    }

    var string: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: self)
        return String(view)
    }
}

extension ArraySlice<Unicode.Scalar> {
    var string: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: self)
        return String(view)
    }
}

extension RandomAccessCollection where Element == Unicode.Scalar, Index == Int {
    /// Whether these scalars stand at the place.
    func holds(_ word: Scalars, at place: Int) -> Bool {
        guard place >= startIndex, place + word.count <= endIndex else { return false }
        for offset in 0..<word.count where self[place + offset] != word[offset] { return false }
        return true
    }

    func holds(_ word: String, at place: Int) -> Bool {
        var index = place
        for scalar in word.unicodeScalars {
            guard index >= startIndex, index < endIndex, self[index] == scalar else { return false }
            index += 1
        }
        return true
    }

    func begins(with word: String) -> Bool {
        holds(word, at: startIndex)
    }

    func ends(with word: String) -> Bool {
        holds(word, at: endIndex - word.unicodeScalars.count)
    }

    func place(of word: String, from start: Int? = nil) -> Int? {
        guard let first = word.unicodeScalars.first else { return nil }
        var index = start ?? startIndex
        while index < endIndex {
            if self[index] == first, holds(word, at: index) { return index }
            index += 1
        }
        return nil
    }

    func includes(_ word: String) -> Bool {
        place(of: word) != nil
    }
}
