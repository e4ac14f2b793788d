// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@Suite("Bytes and how they are written")
struct BytesTests {
    @Test("What is written in hexadecimal is read back, in large digits too")
    func reading() {
        let bytes = (0...255).map(UInt8.init)
        #expect([UInt8](hexadecimal: bytes.hexadecimal) == bytes)
        #expect([UInt8](hexadecimal: "00ffA0") == [0, 255, 160])
        #expect([UInt8](hexadecimal: "") == [])
    }

    @Test("Half a byte, a sign and a letter beyond f are none", arguments: ["0", "0g", "+1", "1 ", "０1", "abc"])
    func refusing(text: String) {
        #expect([UInt8](hexadecimal: text) == nil)
    }

    @Test("Fresh bytes are as many as asked for and never the same")
    func chance() {
        #expect([UInt8].random(0).isEmpty && [UInt8].random(32).count == 32)
        #expect(Set((0..<100).map { _ in [UInt8].random(16) }).count == 100)
    }
}
