// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Directory

@Suite("Unified social credit codes")
struct UnionCodeTests {
    /// A whole code for seventeen signs.
    static func code(_ opening: String) -> String {
        let values = opening.compactMap { UnionCode.alphabet.firstIndex(of: $0) }
        return opening + String(UnionCode.alphabet[UnionCode.check(values)])
    }

    @Test("A code of the standard is read as it stands, with blanks and small letters")
    func reading() throws {
        // 91350100M000100Y43 is the example of GB 32100-2015.
        for typed in ["91350100M000100Y43", "91350100m000100y43", " 9135 0100 M000 100Y 43"] {
            #expect(try UnionCode(typed).text == "91350100M000100Y43")
        }
        #expect(Self.code("91350100M000100Y4") == "91350100M000100Y43")
    }

    @Test("One wrong sign, or two that changed places, is found")
    func checking() {
        let code = Array("91350100M000100Y43")
        for place in code.indices {
            for sign in UnionCode.alphabet where sign != code[place] {
                var wrong = code
                wrong[place] = sign
                #expect(throws: UnionCode.Fault.check) { try UnionCode(String(wrong)) }
            }
        }
        for place in code.indices.dropLast() where code[place] != code[place + 1] {
            var wrong = code
            wrong.swapAt(place, place + 1)
            #expect(throws: UnionCode.Fault.check) { try UnionCode(String(wrong)) }
        }
    }

    @Test("What is no code is told by its reason")
    func refusing() {
        #expect(throws: UnionCode.Fault.length(17)) { try UnionCode("91350100M000100Y4") }
        #expect(throws: UnionCode.Fault.length(0)) { try UnionCode("") }
        #expect(throws: UnionCode.Fault.sign("O")) { try UnionCode("9135010OM000100Y43") }
        #expect(throws: UnionCode.Fault.sign("张")) { try UnionCode("张1350100M000100Y43") }
    }
}
