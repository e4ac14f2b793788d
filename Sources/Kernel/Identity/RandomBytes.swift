// SPDX-License-Identifier: Apache-2.0

extension [UInt8] {
    /// Fresh bytes of the system's own chance, which nobody can foretell: for keys, salts and links.
    public static func random(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
