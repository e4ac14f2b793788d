// SPDX-License-Identifier: Apache-2.0
internal import CDeflate
internal import Synchronization

/// Gzip by libdeflate, which takes a third of zlib's time on our pages.
final class Compression: Sendable {
    private struct Compressor: @unchecked Sendable {
        let pointer: OpaquePointer
    }

    private let level: Int32
    private let idle = Mutex<[Compressor]>([])

    init(level: Int32) {
        self.level = level
    }

    deinit {
        idle.withLock { compressors in
            for compressor in compressors { libdeflate_free_compressor(compressor.pointer) }
        }
    }

    /// The gzip form of the bytes, or `nil` where it would save nothing.
    func gzip(_ bytes: borrowing [UInt8]) -> [UInt8]? {
        // A page below one packet gains nothing on the wire.
        guard bytes.count > 1200, let compressor = borrow() else { return nil }
        defer { idle.withLock { $0.append(compressor) } }
        let count = bytes.count
        let packed = [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
            written = bytes.withUnsafeBytes { input in
                libdeflate_gzip_compress(compressor.pointer, input.baseAddress, count, buffer.baseAddress, count)
            }
        }
        return packed.isEmpty ? nil : packed
    }

    private func borrow() -> Compressor? {
        if let compressor = idle.withLock({ $0.popLast() }) { return compressor }
        return libdeflate_alloc_compressor(level).map(Compressor.init)
    }
}
