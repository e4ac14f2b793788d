// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A code for the day on which the phone is lost (备用码): fifty random bits that open once.
struct RecoveryCode: Sendable, Hashable {
    /// Ten signs without what looks alike.
    let plain: String

    init() {
        var generator = SystemRandomNumberGenerator()
        plain = String((0..<Self.length).map { _ in Self.alphabet.randomElement(using: &generator) ?? "2" })
    }

    /// Reads what somebody typed, with or without the dash.
    init?(_ typed: String) {
        let signs = typed.uppercased().filter { $0 != "-" && $0 != " " }
        guard signs.count == Self.length, signs.allSatisfy(Self.alphabet.contains) else { return nil }
        plain = signs
    }

    var text: String { "\(plain.prefix(5))-\(plain.suffix(5))" }

    /// Bound to the account, so that equal codes of two people do not look equal.
    func digest(of account: AccountID, _ sealer: Sealer) throws -> [UInt8] {
        try sealer.digest("\(account)/\(plain)", .recoveryCode)
    }

    static let count = 10

    private static let length = 10
    private static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
}
