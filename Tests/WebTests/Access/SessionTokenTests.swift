// SPDX-License-Identifier: Apache-2.0
import Testing
import Web

@Suite("A session token is a secret of its own")
struct SessionTokenTests {
    @Test("Fresh ones differ and are 64 hexadecimal digits")
    func making() {
        let tokens = (0..<200).map { _ in SessionToken().text }
        #expect(Set(tokens).count == 200)
        #expect(tokens.allSatisfy { $0.utf8.count == 64 && SessionToken($0)?.text == $0 })
    }

    @Test(
        "A cookie of another shape is no token",
        arguments: [
            "", "a", String(repeating: "a", count: 63), String(repeating: "a", count: 65), String(repeating: "A", count: 64),
            String(repeating: "g", count: 64), String(repeating: " ", count: 64), String(repeating: "０", count: 64),
            String(repeating: "a", count: 62) + "\r\n",
        ]
    )
    func refusing(cookie: String) {
        #expect(SessionToken(cookie) == nil)
    }

    @Test("The database's hash and the form's token tell nothing of the cookie and are stable")
    func deriving() throws {
        let token = try #require(SessionToken(String(repeating: "0a", count: 32)))
        #expect(token.hash.count == 32)
        #expect(token.hash == SessionToken(token.text)?.hash)
        #expect(token.formToken == SessionToken(token.text)?.formToken)
        #expect(!token.text.contains(token.formToken))
        #expect(token.formToken.utf8.count == 32)
    }

    @Test("A form is accepted with its session's token and with no other text")
    func accepting() {
        let token = SessionToken()
        #expect(token.accepts(formToken: token.formToken))
        for wrong in ["", "0", token.text, token.formToken.uppercased() + " ", SessionToken().formToken] {
            #expect(!token.accepts(formToken: wrong))
        }
        #expect(!token.accepts(formToken: String(token.formToken.dropLast())))
        #expect(!token.accepts(formToken: token.formToken + "0"))
    }
}
