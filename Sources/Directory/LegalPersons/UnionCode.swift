// SPDX-License-Identifier: Apache-2.0

/// A unified social credit code (统一社会信用代码) after GB 32100-2015: eighteen signs, the last of which checks the others.
struct UnionCode: Sendable, Equatable {
    enum Fault: Error, Equatable {
        case length(Int)
        case sign(Character)
        case check

        var sentence: String {
            switch self {
            case .length(let count): "代码是 18 位，这里写了 \(count) 位"
            case .sign(let sign): "代码里不会有“\(sign)”：只用数字和大写字母，不用 I、O、S、V、Z"
            case .check: "最后一位和前面的对不上，照证书再核对一遍"
            }
        }
    }

    let text: String

    /// Reads what was typed: blanks are dropped, small letters made large.
    init(_ typed: String) throws(Fault) {
        let signs = Array(typed.uppercased().filter { !$0.isWhitespace })
        guard signs.count == Self.length else { throw .length(signs.count) }
        var values: [Int] = []
        for sign in signs {
            guard let value = Self.alphabet.firstIndex(of: sign) else { throw .sign(sign) }
            values.append(value)
        }
        guard values[Self.length - 1] == Self.check(values.prefix(Self.length - 1)) else { throw .check }
        text = String(signs)
    }

    /// The value of the last sign: 31 less the weighted sum, by 31; the weights are the powers of 3.
    static func check(_ values: some Sequence<Int>) -> Int {
        var (sum, weight) = (0, 1)
        for value in values {
            sum += value * weight
            weight = weight * 3 % alphabet.count
        }
        return (alphabet.count - sum % alphabet.count) % alphabet.count
    }

    static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
    private static let length = 18
}
