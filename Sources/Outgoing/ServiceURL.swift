// SPDX-License-Identifier: Apache-2.0

/// The address of another server, taken apart strictly: what reads differently to two programs is none.
public struct ServiceURL: Sendable, Equatable {
    public let isSecure: Bool
    public let host: String
    public let port: Int
    public let text: String

    public init?(_ text: String) {
        guard text.utf8.count <= 500, text.utf8.allSatisfy(Self.isPlain) else { return nil }
        let rest: Substring
        if text.hasPrefix("https://") {
            (isSecure, rest) = (true, text.dropFirst(8))
        } else if text.hasPrefix("http://") {
            (isSecure, rest) = (false, text.dropFirst(7))
        } else {
            return nil
        }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), Self.isHost(parts[0]) else { return nil }
        if parts.count == 2 {
            guard let number = Int(parts[1]), parts[1].utf8.allSatisfy(Self.isDigit), (1...65_535).contains(number) else {
                return nil
            }
            port = number
        } else {
            port = isSecure ? 443 : 80
        }
        host = parts[0].lowercased()
        self.text = text
    }

    /// Unreserved and reserved characters of RFC 3986, but no at sign, no backslash, no fragment and no brackets.
    private static func isPlain(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || Array("-._~:/?!$&'()*+,;=%".utf8).contains(byte)
    }

    /// A name with a letter in its last part, or four numbers.
    private static func isHost(_ host: Substring) -> Bool {
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        let areLabels = labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
        }
        guard areLabels, let last = labels.last else { return false }
        if last.utf8.contains(where: isLetter) { return !last.hasPrefix("0x") }
        return labels.count == 4 && labels.allSatisfy { label in Int(label).map { $0 <= 255 && String($0) == label } ?? false }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Where it leads today. Addresses inside the own network are refused unless the operator allows them:
    /// nobody may use this server to knock at doors that only this server reaches.
    public func destination(allowsPrivate: Bool) throws -> NetworkAddress {
        let addresses = try NetworkAddress.of(host)
        guard let first = addresses.first else { throw CallFailure("找不到主机 \(host)") }
        guard allowsPrivate || addresses.allSatisfy(\.isPublic) else {
            throw CallFailure("\(host) 在内网或本机，不许往那里送（hearth serve --private-webhooks 可以放开）")
        }
        guard isSecure || allowsPrivate && addresses.allSatisfy(\.isLoopback) else { throw CallFailure("地址要用 https") }
        return first
    }
}
