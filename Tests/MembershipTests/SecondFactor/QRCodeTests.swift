// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Membership

@Suite("The square code is one that cameras read")
struct QRCodeTests {
    @Test("The error correction of ISO/IEC 18004's own example")
    func correcting() {
        // Annex I: "01234567" as version 1-M.
        let data: [UInt8] = [0x10, 0x20, 0x0C, 0x56, 0x61, 0x80, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11]
        let rest = GaloisField.remainder(of: data, by: GaloisField.divisor(of: 10))
        #expect(rest == [0xA5, 0x24, 0xD4, 0xC1, 0xED, 0x36, 0xC7, 0x87, 0x2C, 0x55])
    }

    @Test("The smallest version that holds the bytes is taken, up to 213 bytes")
    func growing() {
        for (count, size) in [
            (0, 21), (14, 21), (15, 25), (26, 25), (27, 29), (62, 33), (63, 37), (180, 53), (181, 57), (213, 57),
        ] {
            #expect(QRCode([UInt8](repeating: 0x41, count: count))?.size == size, "\(count) bytes")
        }
        #expect(QRCode([UInt8](repeating: 0x41, count: 214)) == nil)
    }

    @Test("Finders, timing and the one module that is always dark stand where they must", arguments: [1, 60, 120, 213])
    func framing(count: Int) throws {
        let code = try #require(QRCode([UInt8](repeating: 0x61, count: count)))
        let last = code.size - 1
        let ring = [true, true, true, true, true, true, true]
        #expect(Array(code.modules[0][0..<7]) == ring)
        #expect(Array(code.modules[0][(last - 6)...]) == ring)
        #expect(Array(code.modules[last][0..<7]) == ring)
        #expect((8..<code.size - 8).allSatisfy { code.modules[6][$0] == ($0 % 2 == 0) && code.modules[$0][6] == ($0 % 2 == 0) })
        #expect(code.modules[code.size - 8][8])
        #expect(!code.modules[7][7] && !code.modules[7][0])
    }

    @Test("A whole symbol, which another decoder has read")
    func drawing() {
        let rows = QRCode([34])?.modules.map { String($0.map { $0 ? "1" : "0" }) }
        #expect(
            rows == [
                "111111101001101111111",
                "100000100110101000001",
                "101110100011101011101",
                "101110101101101011101",
                "101110101010101011101",
                "100000101101001000001",
                "111111101010101111111",
                "000000001011100000000",
                "100010111001011111001",
                "000101000101100101011",
                "100101100011001111100",
                "001111011100011010101",
                "010100100110111000111",
                "000000001010111000110",
                "111111101100110000000",
                "100000100101100101010",
                "101110101001001111111",
                "101110100001100101011",
                "101110100111001111100",
                "100000100000011010100",
                "111111101110111000101",
            ]
        )
    }
}
