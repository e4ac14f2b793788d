// SPDX-License-Identifier: Apache-2.0
internal import Crypto
internal import CryptoExtras
internal import Foundation
internal import Kernel

/// A password as the database keeps it: scrypt with its cost and salt beside it, so that the cost can rise later.
struct Password: Sendable, Equatable {
    /// The work factor: 2 to this power, with blocks of 8. 15 takes a tenth of a second and 32 MiB.
    struct Cost: Sendable, Equatable {
        let power: Int

        static let standard = Cost(power: 15)
    }

    let cost: Cost
    let salt: [UInt8]
    let key: [UInt8]

    init(hashing plain: String, cost: Cost) throws {
        salt = .random(16)
        self.cost = cost
        key = try Self.derive(plain, salt: salt, cost: cost)
    }

    /// Reads `scrypt$15$salt$key`, both in hexadecimal.
    init?(stored: String) {
        let parts = stored.split(separator: "$")
        guard parts.count == 4, parts[0] == "scrypt", let power = Int(parts[1]), (1...20).contains(power) else { return nil }
        guard let salt = [UInt8](hexadecimal: parts[2]), let key = [UInt8](hexadecimal: parts[3]), !salt.isEmpty,
            key.count == Self.keyLength
        else { return nil }
        cost = Cost(power: power)
        self.salt = salt
        self.key = key
    }

    var stored: String {
        "scrypt$\(cost.power)$\(salt.hexadecimal)$\(key.hexadecimal)"
    }

    func matches(_ plain: String) throws -> Bool {
        let candidate = try Self.derive(plain, salt: salt, cost: cost)
        return zip(candidate, key).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    // A shorter key would fit more passwords than one.
    private static let keyLength = 32

    private static func derive(_ plain: String, salt: [UInt8], cost: Cost) throws -> [UInt8] {
        // The same word typed on a phone and on a PC may come as two spellings of one text.
        let normal = plain.precomposedStringWithCanonicalMapping
        let key = try KDF.Scrypt.deriveKey(
            from: Data(normal.utf8),
            salt: salt,
            outputByteCount: keyLength,
            rounds: 1 << cost.power,
            blockSize: 8,
            parallelism: 1
        )
        return key.withUnsafeBytes(Array.init)
    }
}
