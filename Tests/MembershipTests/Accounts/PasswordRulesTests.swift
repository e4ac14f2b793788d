// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing

@testable import Membership

@Suite("A new password is long, mixed, and not what everybody tries first")
struct PasswordRulesTests {
    @Test("These are taken", arguments: ["一句好记的长话 2024", "Correct horse 9", "hearth-demo-2024", "桂花开了 8 月 Nanning"])
    func taking(password: String) throws {
        #expect(PasswordRules(try House.terms()).flaw(in: password, login: "zhangsan") == nil)
    }

    @Test(
        "These are not, and each is told what to mend",
        arguments: [
            ("短 1a", "至少 10 个字符"), ("alllowercase", "至少要有 3 种"), ("lower1234567", "至少要有 3 种"),
            ("一句好记的长话没有数字", "至少要有 3 种"), ("Zhangsan-2024", "不要有账号"), ("xxZHANGSANxx1", "不要有账号"),
            ("Password-123", "太常见"), ("Guangxi@2024", "太常见"), ("Qwertyuiop1!", "太常见"), ("教育工会 2024!!", "太常见"),
            ("Admin@123456", "太常见"), ("Fallen_Angel 77", "太常见"), ("1Tri2Force3!", "太常见"), ("Sunshine2024", "太常见"),
            (String(repeating: "aB3", count: 67), "最多 200 个字符"),
        ]
    )
    func refusing(password: String, why: String) throws {
        let flaw = PasswordRules(try House.terms()).flaw(in: password, login: "zhangsan")
        #expect(flaw?.contains(why) == true, "\(flaw ?? "taken")")
    }

    @Test("At least three thousand leaked ones are known, in whatever letters they come")
    func knowing() {
        let lines = String(decoding: PackageResources.common_passwords_txt, as: UTF8.self).split(separator: "\n")
        let words = lines.filter { !$0.hasPrefix("#") }
        #expect(words.count > 3000)
        #expect(words.allSatisfy { CommonPasswords.contain("\($0)#2024") })
        #expect(!CommonPasswords.contain("correct horse 9"))
    }

    @Test("The sentence beside the field tells the rules and where they stand")
    func citing() throws {
        let sentence = PasswordRules(try House.terms()).sentence
        for words in ["至少 10 个字符", "至少 3 种", "最近用过的 5 个", "GB/T 22239-2019"] { #expect(sentence.contains(words)) }
    }
}
