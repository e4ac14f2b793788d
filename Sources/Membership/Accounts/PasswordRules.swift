// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What a new password must be (口令规则): long enough, mixed, not known to everybody, not the login.
struct PasswordRules: Sendable {
    let length: Rule
    let kinds: Rule
    let remembered: Rule

    init(_ terms: TrustTerms) {
        length = terms.passwordLength
        kinds = terms.passwordKinds
        remembered = terms.rememberedPasswords
    }

    /// What is wrong with a password and how to mend it; `nil` when nothing is.
    func flaw(in password: String, login: String) -> String? {
        let scalars = password.unicodeScalars
        guard scalars.count >= length.integer else { return "新密码至少 \(length.integer) 个字符，再加几个" }
        guard scalars.count <= Self.longest else { return "新密码最多 \(Self.longest) 个字符，短一些" }
        guard Set(scalars.map(Kind.init)).count >= kinds.integer else {
            return "大写字母、小写字母、数字、汉字、其他符号，至少要有 \(kinds.integer) 种"
        }
        let plain = password.lowercased()
        guard login.count < 3 || !plain.contains(login.lowercased()) else { return "密码里不要有账号" }
        guard !CommonPasswords.contain(plain) else { return "这个密码太常见，别人一猜就中，换一个" }
        return nil
    }

    /// The rules in one sentence, with where they stand.
    var sentence: String {
        """
        至少 \(length.integer) 个字符；大写字母、小写字母、数字、汉字、其他符号里至少 \(kinds.integer) 种；不能是最近用过的 \
        \(remembered.integer) 个；不能太常见。想个好记的长句最稳妥（\(length.source)\(length.confidence.caution.map { "，\($0)" } ?? "")）。
        """
    }

    var repeated: String { "这个密码最近用过，换一个没用过的（最近 \(remembered.integer) 个都不行）" }

    /// More than anybody types; a longer text would only keep the hash busy.
    private static let longest = 200

    private enum Kind: Hashable {
        case lower, upper, digit, han, other

        init(_ scalar: Unicode.Scalar) {
            self =
                switch scalar {
                case "a"..."z": .lower
                case "A"..."Z": .upper
                case "0"..."9": .digit
                default: scalar.properties.isIdeographic ? .han : .other
                }
        }
    }
}
