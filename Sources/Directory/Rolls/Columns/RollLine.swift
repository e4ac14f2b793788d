// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership

/// One person as a row says, found good.
struct RollEntry: Sendable, Equatable {
    let name: String
    let idNumber: String
    let sex: Sex
    let bornOn: Day
    let mobile: String
    let union: UnionID
    let path: UnionPath
    let joinedOn: Day
    let state: Membership.State
    let position: String
    /// In 分, as digits; empty for none.
    let duesBase: String
}

/// What is wrong with one cell.
struct RollMistake: Sendable, Equatable {
    /// The column of the file; -1 for the row as a whole.
    let column: Int
    let name: String
    let sentence: String
}

/// A row of a roll with what was made of it.
struct RollLine: Sendable {
    let row: Int
    let isHidden: Bool
    let entry: RollEntry?
    /// What the identity number is found by.
    let digest: RollDigest?
    var mistakes: [RollMistake]
}

/// The digest of an identity number as a key: sixteen bytes, without an array around them.
struct RollDigest: Hashable, Sendable {
    let high: UInt64
    let low: UInt64

    init(_ bytes: [UInt8]) {
        var halves: (UInt64, UInt64) = (0, 0)
        for byte in bytes.prefix(8) { halves.0 = halves.0 << 8 | UInt64(byte) }
        for byte in bytes.dropFirst(8).prefix(8) { halves.1 = halves.1 << 8 | UInt64(byte) }
        (high, low) = halves
    }

    var bytes: [UInt8] {
        [high, low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * $0)) } }
    }
}
