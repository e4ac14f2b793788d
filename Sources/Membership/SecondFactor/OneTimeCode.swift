// SPDX-License-Identifier: Apache-2.0
import Crypto
import Kernel

/// The code on a phone (动态码): six digits that a shared secret gives for each thirty seconds (RFC 4226, RFC 6238).
struct OneTimeCode: Sendable, Equatable {
    let secret: [UInt8]

    init(secret: [UInt8]) {
        self.secret = secret
    }

    /// A fresh one, of 160 bits as RFC 4226 recommends.
    init() {
        secret = .random(20)
    }

    static func step(at now: Instant) -> Int64 { now.milliseconds / 30_000 }

    func text(at step: Int64, digits: Int = 6) -> String {
        let counter = withUnsafeBytes(of: step.bigEndian) { Array($0) }
        let code = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(code[19] & 0x0F)
        let number = code[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let modulus = (0..<digits).reduce(UInt32(1)) { product, _ in product * 10 }
        let text = String(number % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step whose code it is, of this one and its two neighbours; none that was taken already, nor one before it.
    func step(of code: String, at now: Instant, after last: Int64) -> Int64? {
        let current = Self.step(at: now)
        // All three are compared, so that time does not tell which one it was.
        return (current - 1...current + 1).filter { $0 > last && Self.equal(text(at: $0), code) }.first
    }

    private static func equal(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension OneTimeCode {
    /// The secret as people type it into a phone, in RFC 4648's base32.
    var key: String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        var (text, bits, count): ([UInt8], UInt32, Int) = ([], 0, 0)
        for byte in secret {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 5 {
                count -= 5
                text.append(alphabet[Int(bits >> UInt32(count) & 31)])
            }
        }
        if count > 0 { text.append(alphabet[Int(bits << UInt32(5 - count) & 31)]) }
        return String(decoding: text, as: UTF8.self)
    }

    init?(key: String) {
        var (bytes, bits, count): ([UInt8], UInt32, Int) = ([], 0, 0)
        for byte in key.utf8 {
            let digit: UInt8
            switch byte {
            case 0x41...0x5A: digit = byte - 0x41
            case 0x32...0x37: digit = byte - 0x32 + 26
            default: return nil
            }
            bits = bits << 5 | UInt32(digit)
            count += 5
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        self.init(secret: bytes)
    }

    /// What the square code says; phones know this form.
    func address(for login: String) -> String {
        "otpauth://totp/Hearth:\(login)?secret=\(key)&issuer=Hearth"
    }
}
