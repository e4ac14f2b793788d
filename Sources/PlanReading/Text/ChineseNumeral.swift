// SPDX-License-Identifier: Apache-2.0

/// Numbers as Chinese documents write them: 二十三, 一百零五, 二〇二四, 廿.
enum ChineseNumeral {
    static func digit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "〇", "零", "○", "Ｏ": 0
        case "一": 1
        case "二", "两": 2
        case "三": 3
        case "四": 4
        case "五": 5
        case "六": 6
        case "七": 7
        case "八": 8
        case "九": 9
        default: nil
        }
    }

    private static func weight(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "十": 10
        case "百": 100
        case "千": 1000
        default: nil
        }
    }

    /// The numeral that begins at the place, and where it ends; `nil` for none and for 三五 or 两三, which mean "a few".
    static func read(_ text: ArraySlice<Unicode.Scalar>) -> (value: Int, end: Int)? {
        var (total, pending, place) = (0, 0, text.startIndex)
        var digits = 0
        var weighed = false
        while place < text.endIndex, place - text.startIndex < 9 {
            if let digit = digit(text[place]) {
                pending = weighed ? digit : pending * 10 + digit
                digits += 1
            } else if let weight = weight(text[place]) {
                guard weighed || digits <= 1 else { return nil }
                total += max(1, pending) * weight
                pending = 0
                weighed = true
            } else {
                break
            }
            place += 1
        }
        guard weighed || digits == 1 || digits == 4 else { return nil }
        return (total + pending, place)
    }

    /// 1 to 99, as list numbers need.
    static func spelt(_ number: Int) -> String {
        let names = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        guard (1...99).contains(number) else { return String(number) }
        let (tens, ones) = (number / 10, number % 10)
        switch tens {
        case 0: return names[ones]
        case 1: return "十" + names[ones]
        default: return names[tens] + "十" + names[ones]
        }
    }
}
