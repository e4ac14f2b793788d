// SPDX-License-Identifier: Apache-2.0
internal import Crypto
import Kernel

/// A share of the scrutineers' key (钥匙份额), after Shamir: each byte of the key is where a polynomial over GF(256) meets zero, and
/// so many shares as it has coefficients give it back. Fewer say nothing of it.
struct KeyShare: Sendable, Equatable {
    /// Where on the polynomials it lies, from 1 on.
    let place: UInt8
    let bytes: [UInt8]

    init(place: UInt8, bytes: [UInt8]) {
        self.place = place
        self.bytes = bytes
    }

    /// The share as it is printed: base32 with a checksum of two bytes, so that a mistyped digit is noticed.
    init?(_ text: String) {
        guard let all = Base32Text.decode(Base32Text.cleaned(text)), all.count == 35 else { return nil }
        let share = Array(all.prefix(33))
        guard Array(SHA256.hash(data: share).prefix(2)) == Array(all.suffix(2)), share[0] > 0 else { return nil }
        self.init(place: share[0], bytes: Array(share.dropFirst()))
    }

    var text: String {
        let share = [place] + bytes
        return Base32Text.encode(share + SHA256.hash(data: share).prefix(2))
    }

    /// By which a share is known again without saying anything of it.
    var fingerprint: String { SHA256.hash(data: [place] + bytes).hexadecimal }

    /// Shares of a secret, of which `threshold` give it back.
    static func split(_ secret: [UInt8], into count: Int, threshold: Int) -> [KeyShare] {
        let polynomials = secret.map { [$0] + [UInt8].random(threshold - 1) }
        return (1...count).map { place in
            let place = UInt8(place)
            return KeyShare(place: place, bytes: polynomials.map { Field.value(of: $0, at: place) })
        }
    }

    /// The secret, when there are enough of one splitting; otherwise some other bytes.
    static func combine(_ shares: [KeyShare]) -> [UInt8] {
        guard let length = shares.first?.bytes.count, shares.allSatisfy({ $0.bytes.count == length }) else { return [] }
        let weights = shares.map { own in
            shares.filter { $0.place != own.place }.reduce(UInt8(1)) { product, other in
                Field.product(product, Field.quotient(other.place, other.place ^ own.place))
            }
        }
        return (0..<length).map { index in
            zip(shares, weights).reduce(UInt8(0)) { $0 ^ Field.product($1.0.bytes[index], $1.1) }
        }
    }
}

/// Arithmetic in GF(256) with the polynomial of AES; a sum is `^`.
private enum Field {
    static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var (left, right, product) = (left, right, UInt8(0))
        while right > 0 {
            if right & 1 == 1 { product ^= left }
            left = left << 1 ^ (left & 0x80 == 0 ? 0 : 0x1B)
            right >>= 1
        }
        return product
    }

    static func quotient(_ left: UInt8, _ right: UInt8) -> UInt8 {
        // The 254th power is the inverse.
        let inverse = (0..<254).reduce(UInt8(1)) { power, _ in product(power, right) }
        return product(left, inverse)
    }

    static func value(of polynomial: [UInt8], at place: UInt8) -> UInt8 {
        polynomial.reversed().reduce(0) { product($0, place) ^ $1 }
    }
}
