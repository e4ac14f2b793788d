// SPDX-License-Identifier: Apache-2.0
internal import NIOCore
internal import NIOPosix

/// A virus scanner that listens on this machine (clamd). Files go to it over a socket by its command INSTREAM; it needs no right to
/// read any file of ours.
public struct ClamDaemon: Sendable {
    private enum Place {
        case socket(String)
        case port(String, Int)
    }

    /// What went wrong, for whoever runs the house: no answer, or one that says neither yes nor no.
    public struct Failure: Error, Equatable {
        public let words: String
    }

    private let place: Place
    private let seconds: Int64

    /// From `/run/clamav/clamd.ctl` or `127.0.0.1:3310`. `nil` for anything else: files do not leave the machine unencrypted.
    public init?(_ text: String, seconds: Int64 = 30) {
        self.seconds = seconds
        if text.hasPrefix("/") {
            // As long as the system's own socket addresses.
            guard text.utf8.count < 108 else { return nil }
            place = .socket(text)
            return
        }
        for host in ["127.0.0.1", "[::1]", "localhost"] where text.hasPrefix("\(host):") {
            guard let port = Int(text.dropFirst(host.count + 1)), (1...65535).contains(port) else { return nil }
            place = .port(host == "[::1]" ? "::1" : host, port)
            return
        }
        return nil
    }

    /// What it found in these bytes, by its name for it; nothing when they are clean.
    public func find(in bytes: [UInt8]) async throws -> String? {
        let answer = try await ask { outbound in
            try await outbound.write(ByteBuffer(string: "zINSTREAM\0"))
            for start in stride(from: 0, to: bytes.count, by: Self.piece) {
                let piece = bytes[start..<min(start + Self.piece, bytes.count)]
                var buffer = ByteBuffer()
                buffer.writeInteger(UInt32(piece.count))
                buffer.writeBytes(piece)
                try await outbound.write(buffer)
            }
            try await outbound.write(ByteBuffer(integer: UInt32(0)))
        }
        if answer == "stream: OK" { return nil }
        guard answer.hasPrefix("stream: "), answer.hasSuffix(" FOUND") else { throw Failure(words: answer) }
        return String(answer.dropFirst("stream: ".count).dropLast(" FOUND".count))
    }

    /// Whether it listens.
    public func ping() async throws {
        let answer = try await ask { try await $0.write(ByteBuffer(string: "zPING\0")) }
        guard answer == "PONG" else { throw Failure(words: answer) }
    }

    private static let piece = 1 << 16
    private static let longestAnswer = 4096

    private func ask(_ write: @escaping @Sendable (NIOAsyncChannelOutboundWriter<ByteBuffer>) async throws -> Void) async throws
        -> String
    {
        let channel = try await connect()
        // Whoever does not answer in time is hung up on, and what was read until then is no answer.
        let limit = channel.channel.eventLoop.scheduleTask(in: .seconds(seconds)) { channel.channel.close(promise: nil) }
        defer { limit.cancel() }
        return try await channel.executeThenClose { inbound, outbound in
            try await write(outbound)
            var answer = ByteBuffer()
            for try await piece in inbound {
                answer.writeImmutableBuffer(piece)
                if answer.readableBytesView.last == 0 || answer.readableBytes > Self.longestAnswer { break }
            }
            guard answer.readableBytesView.last == 0 else { throw Failure(words: "no whole answer") }
            return String(decoding: answer.readableBytesView.dropLast(), as: UTF8.self)
        }
    }

    private func connect() async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        let bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup).connectTimeout(.seconds(5))
        let wrap: @Sendable (any Channel) -> EventLoopFuture<NIOAsyncChannel<ByteBuffer, ByteBuffer>> = { channel in
            channel.eventLoop.makeCompletedFuture { try NIOAsyncChannel(wrappingChannelSynchronously: channel) }
        }
        switch place {
        case .socket(let path): return try await bootstrap.connect(unixDomainSocketPath: path, channelInitializer: wrap)
        case .port(let host, let port): return try await bootstrap.connect(host: host, port: port, channelInitializer: wrap)
        }
    }
}
