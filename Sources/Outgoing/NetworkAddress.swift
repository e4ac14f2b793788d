// SPDX-License-Identifier: Apache-2.0
internal import Foundation

/// A numeric address, and whether it leads out into the public net.
public struct NetworkAddress: Sendable, Equatable {
    /// Four bytes, or sixteen.
    public let bytes: [UInt8]
    /// As it is written, without brackets.
    public let text: String

    /// The addresses of a name, as the machine resolves it.
    static func of(_ host: String) throws -> [NetworkAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0, let first = list else { throw CallFailure("找不到主机 \(host)") }
        defer { freeaddrinfo(first) }
        return sequence(first: first) { $0.pointee.ai_next }.compactMap { NetworkAddress($0.pointee) }
    }

    private init?(_ info: addrinfo) {
        guard let pointer = info.ai_addr else { return nil }
        var buffer = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        guard getnameinfo(pointer, info.ai_addrlen, &buffer, socklen_t(buffer.count), nil, 0, NI_NUMERICHOST) == 0 else {
            return nil
        }
        text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        switch info.ai_family {
        case AF_INET:
            bytes = pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { address in
                withUnsafeBytes(of: address.pointee.sin_addr) { Array($0) }
            }
        case AF_INET6:
            bytes = pointer.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { address in
                withUnsafeBytes(of: address.pointee.sin6_addr) { Array($0) }
            }
        default: return nil
        }
    }

    public init(bytes: [UInt8], text: String = "") {
        self.bytes = bytes
        self.text = text
    }

    public var isLoopback: Bool {
        switch bytes.count {
        case 4: bytes[0] == 127
        default: bytes == Array(repeating: 0, count: 15) + [1] || (embedded?.isLoopback ?? false)
        }
    }

    /// Whether anybody on the public net may have it; all that is reserved, private or local is not (RFC 6890).
    public var isPublic: Bool {
        if let embedded { return embedded.isPublic }
        guard bytes.count == 4 else {
            // Only 2000::/3 is given out, and of that not documentation, Teredo or 6to4, which lead elsewhere.
            let isTunnel = bytes[0] == 0x20 && (bytes[1] == 0x02 || bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0)
            let isDocumentation = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0D && bytes[3] == 0xB8
            return bytes[0] & 0xE0 == 0x20 && !isTunnel && !isDocumentation
        }
        switch (bytes[0], bytes[1], bytes[2]) {
        case (0, _, _), (10, _, _), (127, _, _), (224...255, _, _): return false
        case (100, 64...127, _), (169, 254, _), (172, 16...31, _), (192, 168, _), (198, 18...19, _): return false
        case (192, 0, 0), (192, 0, 2), (192, 88, 99), (198, 51, 100), (203, 0, 113): return false
        default: return true
        }
    }

    /// The old address inside a new one: ::ffff:a.b.c.d and 64:ff9b::a.b.c.d.
    private var embedded: NetworkAddress? {
        guard bytes.count == 16 else { return nil }
        let mapped: [UInt8] = Array(repeating: 0, count: 10) + [0xFF, 0xFF]
        let translated: [UInt8] = [0, 0x64, 0xFF, 0x9B] + Array(repeating: 0, count: 8)
        let head = Array(bytes[..<12])
        return head == mapped || head == translated ? NetworkAddress(bytes: Array(bytes[12...])) : nil
    }
}
