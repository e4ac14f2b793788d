// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization

/// A union's own system: a small HTTP server on this machine that keeps what it got and answers as told.
final class Receiver: Sendable {
    struct Message: Sendable {
        let headers: [String: String]
        let body: [UInt8]
    }

    private struct State {
        var messages: [Message] = []
        var answers: [Int] = []
    }

    let port: Int
    private let socket: Int32
    private let state = Mutex(State())

    /// Answers with these statuses in turn, and then with 204.
    init(answering answers: [Int] = []) throws {
        let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, length) == 0 && listen(descriptor, 16) == 0
                    && getsockname(descriptor, pointer, &length) == 0
            }
        }
        guard isBound else { throw NoReceiver() }
        socket = descriptor
        port = Int(UInt16(bigEndian: address.sin_port))
        state.withLock { $0.answers = answers }
        Thread.detachNewThread { [self] in
            while true {
                let client = accept(descriptor, nil, nil)
                guard client >= 0 else { return }
                serve(client)
                close(client)
            }
        }
    }

    deinit { shutdown(socket, Int32(SHUT_RDWR)) }

    var url: String { "http://127.0.0.1:\(port)/hook?a=1" }

    var messages: [Message] { state.withLock { $0.messages } }

    private func serve(_ client: Int32) {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(client, &buffer, buffer.count)
            guard count > 0 else { return }
            bytes += buffer[..<count]
            if let message = Self.message(in: bytes) {
                let status = state.withLock { state in
                    state.messages.append(message)
                    return state.answers.isEmpty ? 204 : state.answers.removeFirst()
                }
                let answer = Array(
                    "HTTP/1.1 \(status) X\r\nContent-Length: 0\r\nLocation: /elsewhere\r\nConnection: close\r\n\r\n".utf8
                )
                _ = send(client, answer, answer.count, Int32(MSG_NOSIGNAL))
                return
            }
        }
    }

    private static func message(in bytes: [UInt8]) -> Message? {
        guard let end = Data(bytes).range(of: Data("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        var headers = [":": lines[0]]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[parts[0].lowercased()] = parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : ""
        }
        let body = Array(bytes[end.upperBound...])
        guard body.count >= Int(headers["content-length"] ?? "0") ?? 0 else { return nil }
        return Message(headers: headers, body: body)
    }
}

struct NoReceiver: Error {}
