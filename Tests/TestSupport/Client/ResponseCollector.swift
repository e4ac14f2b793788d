// SPDX-License-Identifier: Apache-2.0
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Synchronization

/// Gathers the body that the server writes.
struct ResponseCollector: ResponseBodyWriter {
    private final class Storage: Sendable {
        let bytes = Mutex<[UInt8]>([])
    }

    private let storage = Storage()

    var bytes: [UInt8] { storage.bytes.withLock { $0 } }

    mutating func write(_ buffer: ByteBuffer) async throws {
        storage.bytes.withLock { $0 += Array(buffer.readableBytesView) }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
