// SPDX-License-Identifier: Apache-2.0

/// A number in the text: Arabic digits of either width, or a Chinese numeral.
enum WrittenNumber {
    /// A whole number of at most nine digits and where it ends.
    static func whole(_ text: ArraySlice<Unicode.Scalar>) -> (value: Int, end: Int)? {
        guard let first = text.first else { return nil }
        guard Scalar.digit(first) != nil else { return ChineseNumeral.read(text) }
        var (value, place) = (0, text.startIndex)
        while place < text.endIndex, let digit = Scalar.digit(text[place]) {
            guard place - text.startIndex < 9 else { return nil }
            value = value * 10 + digit
            place += 1
        }
        return (value, place)
    }

    /// A number that may carry thousands separators and a decimal point: `1,200`, `98.5`.
    static func exact(_ text: ArraySlice<Unicode.Scalar>) -> (value: TargetValue, end: Int)? {
        guard let first = text.first else { return nil }
        guard Scalar.digit(first) != nil else {
            return ChineseNumeral.read(text).map { (TargetValue(digits: $0.value), $0.end) }
        }
        var (digits, places, place) = (0, 0, text.startIndex)
        var pointed = false
        while place < text.endIndex, place - text.startIndex < 14 {
            if let digit = Scalar.digit(text[place]) {
                digits = digits * 10 + digit
                places += pointed ? 1 : 0
            } else if !pointed, isPoint(text, place) {
                pointed = true
            } else if !isSeparator(text, place) {
                break
            }
            place += 1
        }
        if place < text.endIndex, Scalar.digit(text[place]) != nil { return nil }
        while places > 0, digits.isMultiple(of: 10) {
            digits /= 10
            places -= 1
        }
        return (TargetValue(digits: digits, places: places), place)
    }

    private static func isPoint(_ text: ArraySlice<Unicode.Scalar>, _ place: Int) -> Bool {
        (text[place] == "." || text[place] == "．") && place + 1 < text.endIndex && Scalar.digit(text[place + 1]) != nil
    }

    private static func isSeparator(_ text: ArraySlice<Unicode.Scalar>, _ place: Int) -> Bool {
        guard text[place] == "," else { return false }
        let group = text[(place + 1)...].prefix { Scalar.digit($0) != nil }
        return group.count == 3
    }
}
