// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization

/// A small HTTP server on this machine: one request a connection, a thread each.
final class LittleServer: Sendable {
    struct Request: Sendable {
        let line: String
        let headers: [String: String]
        let body: String

        var path: String { line.split(separator: " ").dropFirst().first.map(String.init) ?? "" }
    }

    /// A status with a body, or nothing at all, ever.
    typealias Answer = (status: Int, body: String)?

    let port: Int
    private let socket: Int32
    private let held = Held()

    /// Connections that are kept open without a word; apart from the server, whose end closes them.
    private final class Held: Sendable {
        let clients = Mutex<[Int32]>([])
    }

    init(answering: @escaping @Sendable (Request) -> Answer) throws {
        let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, length) == 0 && listen(descriptor, 64) == 0
                    && getsockname(descriptor, pointer, &length) == 0
            }
        }
        guard isBound else { throw NoServer() }
        socket = descriptor
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [held] in
            while true {
                let client = accept(descriptor, nil, nil)
                guard client >= 0 else { return }
                Thread.detachNewThread {
                    guard let request = Self.request(from: client), let answer = answering(request) else {
                        held.clients.withLock { $0.append(client) }
                        return
                    }
                    Self.send(answer.status, answer.body, to: client)
                    close(client)
                }
            }
        }
    }

    deinit {
        shutdown(socket, Int32(SHUT_RDWR))
        close(socket)
        held.clients.withLock { $0.forEach { close($0) } }
    }

    private static func send(_ status: Int, _ body: String, to client: Int32) {
        let lines = [
            "HTTP/1.1 \(status) X", "Content-Type: application/json", "Content-Length: \(body.utf8.count)", "Connection: close",
        ]
        let head = lines.joined(separator: "\r\n") + "\r\n\r\n"
        let bytes = Array((head + body).utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Glibc.send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            sent += count
        }
    }

    private static func request(from client: Int32) -> Request? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(client, &buffer, buffer.count)
            guard count > 0 else { return nil }
            bytes += buffer[..<count]
            guard let end = Data(bytes).range(of: Data("\r\n\r\n".utf8)) else { continue }
            let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
            var headers: [String: String] = [:]
            for line in lines.dropFirst() {
                let parts = line.split(separator: ":", maxSplits: 1)
                headers[parts[0].lowercased()] = parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : ""
            }
            let body = bytes[end.upperBound...]
            guard body.count >= Int(headers["content-length"] ?? "0") ?? 0 else { continue }
            return Request(line: lines[0], headers: headers, body: String(decoding: body, as: UTF8.self))
        }
    }
}

struct NoServer: Error {}
