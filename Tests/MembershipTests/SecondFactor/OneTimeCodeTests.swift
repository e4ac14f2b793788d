// SPDX-License-Identifier: Apache-2.0
import Kernel
import TestSupport
import Testing

@testable import Membership

@Suite("The code on a phone is the one that the standards give")
struct OneTimeCodeTests {
    private static let code = OneTimeCode(secret: Array("12345678901234567890".utf8))

    @Test(
        "RFC 4226, appendix D: the first ten codes",
        arguments: zip(
            0..<10,
            ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"]
        )
    )
    func counting(counter: Int, text: String) {
        #expect(Self.code.text(at: Int64(counter)) == text)
    }

    @Test(
        "RFC 6238, appendix B: eight digits of SHA-1 at its six moments",
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ]
    )
    func timing(second: Int64, text: String) {
        #expect(Self.code.text(at: OneTimeCode.step(at: Instant(milliseconds: second * 1000)), digits: 8) == text)
    }

    @Test("A clock may be one step off, not two; what was taken is not taken again")
    func skewing() {
        let now = TestClock.start
        let step = OneTimeCode.step(at: now)
        for offset in Int64(-1)...1 {
            #expect(Self.code.step(of: Self.code.text(at: step + offset), at: now, after: 0) == step + offset)
        }
        for offset in [Int64(-2), 2] { #expect(Self.code.step(of: Self.code.text(at: step + offset), at: now, after: 0) == nil) }
        #expect(Self.code.step(of: Self.code.text(at: step), at: now, after: step) == nil)
        #expect(Self.code.step(of: Self.code.text(at: step - 1), at: now, after: step) == nil)
        for text in ["", "1", "abcdef", "-00001", "1234567", "１２３４５６"] {
            #expect(Self.code.step(of: text, at: now, after: 0) == nil)
        }
    }

    @Test("The key is RFC 4648's base32, there and back")
    func writing() {
        #expect(Self.code.key == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        #expect(OneTimeCode(key: Self.code.key) == Self.code)
        #expect(OneTimeCode(key: "GEZDGNBV1") == nil)
        #expect(OneTimeCode().secret.count == 20)
        #expect(OneTimeCode() != OneTimeCode())
    }

    @Test("A recovery code is read with and without its dash, in either case, and nothing else is one")
    func recovering() {
        let code = RecoveryCode()
        #expect(RecoveryCode(code.text) == code)
        #expect(RecoveryCode(code.plain.lowercased()) == code)
        #expect(RecoveryCode(" " + code.text + " ") == code)
        for text in ["", "ABCDE", "ABCDE-FGHJ0", "ABCDE-FGHJKL", "恭喜"] { #expect(RecoveryCode(text) == nil) }
    }
}
