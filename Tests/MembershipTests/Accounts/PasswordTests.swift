// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Membership

@Suite("A password is kept as a hash that carries its cost and salt")
struct PasswordTests {
    private static let cheap = Password.Cost(power: 4)

    @Test("What is stored reads back and fits its password only")
    func roundTripping() throws {
        let password = try Password(hashing: "一句好记的长话", cost: Self.cheap)
        let read = try #require(Password(stored: password.stored))
        #expect(read == password)
        #expect(try read.matches("一句好记的长话"))
        for wrong in ["", "一句好记的长", "一句好记的长话 ", "一句好記的长话"] { #expect(try !read.matches(wrong)) }
    }

    @Test("The stored form names its cost and holds neither the password nor a repeated salt")
    func storing() throws {
        let first = try Password(hashing: "hunter2hunter2", cost: Self.cheap)
        let second = try Password(hashing: "hunter2hunter2", cost: Self.cheap)
        #expect(first.stored.hasPrefix("scrypt$4$"))
        #expect(first.stored != second.stored)
        #expect(first.salt != second.salt)
        #expect(!first.stored.contains("hunter"))
        #expect([first.salt.count, first.key.count] == [16, 32])
    }

    @Test("A hash of another cost is still checked at its own")
    func raisingCost() throws {
        let old = try Password(hashing: "一句话", cost: .init(power: 2))
        #expect(try #require(Password(stored: old.stored)).matches("一句话"))
        #expect(Password.Cost.standard.power >= 15)
    }

    @Test("The same text fits in either spelling of Unicode")
    func spelling() throws {
        let composed = try Password(hashing: "café Å", cost: Self.cheap)
        #expect(try composed.matches("cafe\u{301} A\u{30A}"))
        let decomposed = try Password(hashing: "cafe\u{301} A\u{30A}", cost: Self.cheap)
        #expect(try decomposed.matches("café Å"))
    }

    @Test("The empty password is a password like any other")
    func allowingEmptiness() throws {
        let empty = try Password(hashing: "", cost: Self.cheap)
        #expect(try empty.matches(""))
        #expect(try !empty.matches("0"))
    }

    @Test(
        "Anything but the stored form is refused",
        arguments: [
            "", "scrypt", "scrypt$4$00", "scrypt$4$\(salt)$", "scrypt$4$$\(key)", "bcrypt$4$\(salt)$\(key)",
            "scrypt$0$\(salt)$\(key)", "scrypt$21$\(salt)$\(key)", "scrypt$-4$\(salt)$\(key)", "scrypt$x$\(salt)$\(key)",
            "scrypt$4$\(salt)$\(key)$1", "scrypt$4$\(salt)$\(key.dropLast())", "scrypt$4$\(salt)$\(key.dropLast(2))",
            "scrypt$4$\(salt)$00", "scrypt$4$\(salt)$\(key)00", "scrypt$4$zz$\(key)", "scrypt$4$\(salt)$+\(key.dropFirst())",
            "plain text",
        ]
    )
    func refusing(stored: String) {
        #expect(Password(stored: stored) == nil)
    }

    @Test("The well-formed neighbour of those is accepted")
    func accepting() {
        #expect(Password(stored: "scrypt$4$\(Self.salt)$\(Self.key)") != nil)
    }

    private static let salt = String(repeating: "0a", count: 16)
    private static let key = String(repeating: "f9", count: 32)
}
