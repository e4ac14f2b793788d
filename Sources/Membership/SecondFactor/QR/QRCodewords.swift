// SPDX-License-Identifier: Apache-2.0

/// The bytes of a code with their error correction (Reed–Solomon), in the order in which they are laid.
struct QRCodewords {
    let interleaved: [UInt8]

    init(_ bytes: [UInt8], _ version: QRVersion) {
        let data = Self.padded(bytes, version)
        var (blocks, start): ([[UInt8]], Int) = ([], 0)
        for length in version.blocks {
            blocks.append(Array(data[start..<start + length]))
            start += length
        }
        let divisor = GaloisField.divisor(of: version.correction)
        let corrections = blocks.map { GaloisField.remainder(of: $0, by: divisor) }
        var words: [UInt8] = []
        let longest = version.blocks.max() ?? 0
        for index in 0..<longest { for block in blocks where index < block.count { words.append(block[index]) } }
        for index in 0..<version.correction { for block in corrections { words.append(block[index]) } }
        interleaved = words
    }

    /// Mode, length, bytes, end, and the two words that fill up what is left.
    private static func padded(_ bytes: [UInt8], _ version: QRVersion) -> [UInt8] {
        var bits: [Bool] = []
        func add(_ value: Int, _ count: Int) {
            for place in stride(from: count - 1, through: 0, by: -1) { bits.append(value >> place & 1 == 1) }
        }
        add(4, 4)
        add(bytes.count, version.lengthBits)
        for byte in bytes { add(Int(byte), 8) }
        add(0, min(4, version.capacity * 8 - bits.count))
        add(0, (8 - bits.count % 8) % 8)
        var words = stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
        }
        var filler: UInt8 = 0xEC
        while words.count < version.capacity {
            words.append(filler)
            filler ^= 0xEC ^ 0x11
        }
        return words
    }
}

/// Arithmetic over GF(2⁸) modulo x⁸ + x⁴ + x³ + x² + 1.
enum GaloisField {
    static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var sum: UInt8 = 0
        for place in stride(from: 7, through: 0, by: -1) {
            sum = sum << 1 ^ (sum >> 7 == 1 ? 0x1D : 0)
            if right >> UInt8(place) & 1 == 1 { sum ^= left }
        }
        return sum
    }

    /// The polynomial (x − 1)(x − 2)(x − 4)…, without its leading one.
    static func divisor(of degree: Int) -> [UInt8] {
        var factors = [UInt8](repeating: 0, count: degree)
        factors[degree - 1] = 1
        var root: UInt8 = 1
        for _ in 0..<degree {
            for index in factors.indices {
                factors[index] = product(factors[index], root)
                if index + 1 < degree { factors[index] ^= factors[index + 1] }
            }
            root = product(root, 2)
        }
        return factors
    }

    static func remainder(of data: [UInt8], by divisor: [UInt8]) -> [UInt8] {
        var rest = [UInt8](repeating: 0, count: divisor.count)
        for byte in data {
            let factor = byte ^ rest.removeFirst()
            rest.append(0)
            for index in rest.indices { rest[index] ^= product(divisor[index], factor) }
        }
        return rest
    }
}
