// SPDX-License-Identifier: Apache-2.0

/// A square code for cameras (二维码): bytes as modules, dark or light, after ISO/IEC 18004 with error correction M.
///
/// Versions 1 to 10, which is 213 bytes: enough for an address. The mask is the one with the least penalty.
struct QRCode: Sendable, Equatable {
    /// Row by row; true is dark.
    let modules: [[Bool]]

    var size: Int { modules.count }

    /// `nil` when the bytes do not fit into version 10.
    init?(_ bytes: [UInt8]) {
        guard let version = QRVersion.all.first(where: { $0.holds(bytes.count) }) else { return nil }
        let codewords = QRCodewords(bytes, version).interleaved
        let blank = QRGrid(version)
        let candidates = (0..<8).map { blank.filled(with: codewords, mask: $0) }
        guard let best = candidates.min(by: { QRPenalty.of($0) < QRPenalty.of($1) }) else { return nil }
        modules = best
    }
}

/// What a version of the code consists of, at error correction M.
struct QRVersion: Sendable {
    let number: Int
    /// Codewords of error correction in each block.
    let correction: Int
    /// Codewords of data in each block.
    let blocks: [Int]
    /// Where the centres of the alignment patterns stand, along either edge.
    let alignment: [Int]

    var size: Int { number * 4 + 17 }
    var capacity: Int { blocks.reduce(0, +) }
    var lengthBits: Int { number < 10 ? 8 : 16 }

    func holds(_ count: Int) -> Bool { 4 + lengthBits + count * 8 <= capacity * 8 }

    static let all: [QRVersion] = [
        .init(number: 1, correction: 10, blocks: [16], alignment: []),
        .init(number: 2, correction: 16, blocks: [28], alignment: [6, 18]),
        .init(number: 3, correction: 26, blocks: [44], alignment: [6, 22]),
        .init(number: 4, correction: 18, blocks: [32, 32], alignment: [6, 26]),
        .init(number: 5, correction: 24, blocks: [43, 43], alignment: [6, 30]),
        .init(number: 6, correction: 16, blocks: [27, 27, 27, 27], alignment: [6, 34]),
        .init(number: 7, correction: 18, blocks: [31, 31, 31, 31], alignment: [6, 22, 38]),
        .init(number: 8, correction: 22, blocks: [38, 38, 39, 39], alignment: [6, 24, 42]),
        .init(number: 9, correction: 22, blocks: [36, 36, 36, 37, 37], alignment: [6, 26, 46]),
        .init(number: 10, correction: 26, blocks: [43, 43, 43, 43, 44], alignment: [6, 28, 50]),
    ]
}
