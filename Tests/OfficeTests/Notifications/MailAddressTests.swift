// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Office

@Suite("Addresses that letters may go to")
struct MailAddressTests {
    @Test(
        "A mail address is plain, and never an option or a second header",
        arguments: [
            "", "a", "@b.cn", "a@", "a@b", "-oQ@b.cn", "a b@c.cn", "a@b.cn\nBcc: x@y.cn", "a@b..cn", "a@-b.cn", ".a@b.cn",
            "a@b@c.cn", "张@b.cn",
            "a,b@c.cn", "<a@b.cn>", "\"a b\"@c.cn", String(repeating: "a", count: 65) + "@b.cn",
        ]
    )
    func refusingMail(text: String) {
        #expect(MailAddress(text) == nil)
    }

    @Test("Ordinary mail addresses are taken", arguments: ["wei.xiaolan@example.edu.cn", "a+b_c@x-y.cn", "123@qq.com"])
    func readingMail(text: String) {
        #expect(MailAddress(text)?.text == text)
    }

    @Test("A long subject is cut into encoded words that each stand for whole characters")
    func encodingSubjects() {
        let encoded = Letter.encoded(String(repeating: "教工之家", count: 20))
        #expect(encoded.split(separator: "\n").allSatisfy { $0.trimmingPrefix(" ").utf8.count <= 75 })
    }
}
