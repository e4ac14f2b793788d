// SPDX-License-Identifier: Apache-2.0
import Foundation
import NIOCore
import NIOPosix
import Testing

@testable import Outgoing

@Suite("The virus scanner's protocol")
struct ClamDaemonTests {
    /// Reads a whole question, as clamd does, and says what a test wants it to say.
    private final class Listener: ChannelInboundHandler, @unchecked Sendable {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let answer: @Sendable ([UInt8]) -> String?
        private var read: [UInt8] = []

        init(_ answer: @escaping @Sendable ([UInt8]) -> String?) {
            self.answer = answer
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            read += unwrapInboundIn(data).readableBytesView
            guard let content = Self.content(of: read) else { return }
            guard let text = answer(content) else { return }
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
            if text.isEmpty { context.close(promise: nil) }
        }

        /// The bytes of a whole INSTREAM put together; nothing of a ping; `nil` while more is to come.
        private static func content(of read: [UInt8]) -> [UInt8]? {
            if read == Array("zPING\0".utf8) { return [] }
            let command = Array("zINSTREAM\0".utf8)
            guard read.starts(with: command) else { return nil }
            var (place, content) = (command.count, [UInt8]())
            while place + 4 <= read.count {
                let length = read[place..<(place + 4)].reduce(0) { $0 << 8 + Int($1) }
                if length == 0 { return content }
                guard place + 4 + length <= read.count else { return nil }
                content += read[(place + 4)..<(place + 4 + length)]
                place += 4 + length
            }
            return nil
        }
    }

    private static func listening(
        _ answer: @escaping @Sendable ([UInt8]) -> String?,
        seconds: Int64 = 300,
        _ body: (ClamDaemon) async throws -> Void
    ) async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "clam-\(UUID().uuidString.prefix(8))").path
        let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Listener(answer)) }
            }
            .bind(unixDomainSocketPath: path).get()
        defer {
            server.close(promise: nil)
            try? FileManager.default.removeItem(atPath: path)
        }
        try await body(try #require(ClamDaemon(path, seconds: seconds)))
    }

    @Test("A clean file is clean, another is named, and every byte went over", arguments: [0, 1, 65_536, 200_001])
    func scanning(size: Int) async throws {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try await Self.listening({ $0 == bytes ? "stream: OK\0" : "stream: Other FOUND\0" }) { daemon in
            let (clean, other) = (try await daemon.find(in: bytes), try await daemon.find(in: bytes + [7]))
            #expect(clean == nil && other == "Other")
        }
        try await Self.listening({ _ in "stream: Win.Test.EICAR_HDB-1 FOUND\0" }) { daemon in
            let found = try await daemon.find(in: bytes)
            #expect(found == "Win.Test.EICAR_HDB-1")
        }
    }

    @Test(
        "What says neither yes nor no is no answer",
        arguments: [
            "INSTREAM size limit exceeded. ERROR\0", "stream: OK", "", "PONG\0", "stream: \0",
            String(repeating: "x", count: 5000),
        ]
    )
    func refusing(answer: String) async throws {
        try await Self.listening({ _ in answer }, seconds: 1) { daemon in
            await #expect(throws: (any Error).self) { try await daemon.find(in: [1, 2, 3]) }
        }
    }

    @Test("Silence ends after its time, and nobody listening is an error")
    func silence() async throws {
        try await Self.listening({ _ in nil }, seconds: 1) { daemon in
            await #expect(throws: (any Error).self) { try await daemon.find(in: [1]) }
        }
        let nobody = try #require(ClamDaemon("/tmp/hearth-no-such-socket"))
        await #expect(throws: (any Error).self) { try await nobody.ping() }
        try await Self.listening({ _ in "PONG\0" }) { try await $0.ping() }
    }

    @Test(
        "Only this machine's scanners are named",
        arguments: [
            ("/run/clamav/clamd.ctl", true), ("127.0.0.1:3310", true), ("[::1]:3310", true), ("localhost:3310", true),
            ("10.0.0.8:3310", false), ("clamd", false), ("", false), ("127.0.0.1", false), ("127.0.0.1:0", false),
            ("127.0.0.1:99999", false), ("/" + String(repeating: "x", count: 120), false),
        ]
    )
    func naming(text: String, isGood: Bool) {
        #expect((ClamDaemon(text) != nil) == isGood)
    }
}
