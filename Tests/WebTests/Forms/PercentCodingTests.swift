// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing

@testable import Web

@Suite("Text goes through an address and comes back")
struct PercentCodingTests {
    @Test("Only letters, digits and four signs go as they are")
    func encoding() {
        #expect(PercentCoding.encode("aZ09-._~") == "aZ09-._~")
        #expect(PercentCoding.encode("/plans?a=1&b=张") == "%2Fplans%3Fa%3D1%26b%3D%E5%BC%A0")
        #expect(PercentCoding.encode("\r\n;,\" +%") == "%0D%0A%3B%2C%22%20%2B%25")
    }

    @Test("Any text reads back as it was")
    func roundTripping() {
        var random = SeededRandom(seed: 11)
        for _ in 0..<2000 {
            let scalars = (0..<12).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random)) }
            let text = String(String.UnicodeScalarView(scalars))
            #expect(Array(PercentCoding.decode(PercentCoding.encode(text)).utf8) == Array(text.utf8))
            #expect(Array(PercentCoding.decodeForm(PercentCoding.encode(text).utf8).utf8) == Array(text.utf8))
        }
    }

    @Test("A plus sign is a blank in a form and itself in a path")
    func readingPlus() {
        #expect(PercentCoding.decodeForm("a+b".utf8) == "a b")
        #expect(PercentCoding.decode("a+b") == "a+b")
    }

    @Test("Small and capital digits mean the same")
    func readingDigits() {
        #expect(PercentCoding.decode("%e5%bc%a0") == "张")
        #expect(PercentCoding.decode("%E5%BC%A0") == "张")
    }
}
