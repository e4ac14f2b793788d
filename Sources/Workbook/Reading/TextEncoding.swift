// SPDX-License-Identifier: Apache-2.0
import Kernel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// How the text of a CSV file is written down: a mark at its beginning says so, else it is strict UTF-8, else GB18030.
enum TextEncoding: Equatable {
    case utf8(skipping: Int)
    case utf16(lowByteFirst: Bool, skipping: Int)
    case gb18030

    static func of(_ file: SpooledFile, _ head: [UInt8]) throws(WorkbookFault) -> TextEncoding {
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8(skipping: 3) }
        if head.starts(with: [0xFF, 0xFE]) { return .utf16(lowByteFirst: true, skipping: 2) }
        if head.starts(with: [0xFE, 0xFF]) { return .utf16(lowByteFirst: false, skipping: 2) }
        if let guess = unmarked16(head) { return guess }
        guard !head.contains(0) else { throw .binary }
        for encoding in [TextEncoding.utf8(skipping: 0), .gb18030] where try fits(encoding, file) { return encoding }
        throw .unknownEncoding
    }

    /// Bytes of zero at every other place: UTF-16 that lost its mark. Digits and commas are half of any roll.
    private static func unmarked16(_ head: [UInt8]) -> TextEncoding? {
        let pairs = head.count / 2
        guard pairs > 8 else { return nil }
        let even = stride(from: 0, to: pairs * 2, by: 2).count { head[$0] == 0 }
        let odd = stride(from: 1, to: pairs * 2, by: 2).count { head[$0] == 0 }
        if odd > pairs / 8, even == 0 { return .utf16(lowByteFirst: true, skipping: 0) }
        if even > pairs / 8, odd == 0 { return .utf16(lowByteFirst: false, skipping: 0) }
        return nil
    }

    private static func fits(_ encoding: TextEncoding, _ file: SpooledFile) throws(WorkbookFault) -> Bool {
        do {
            let decoder = try TextDecoder(file, encoding)
            while try !decoder.next().isEmpty {}
            return true
        } catch .unknownEncoding {
            return false
        }
    }

    var skipped: Int {
        switch self {
        case .utf8(let count), .utf16(_, let count): count
        case .gb18030: 0
        }
    }

    var name: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf16(let lowByteFirst, _): lowByteFirst ? "UTF-16LE" : "UTF-16BE"
        case .gb18030: "GB18030"
        }
    }
}

/// A file's text as UTF-8, piece by piece. What does not fit the encoding ends it with a fault.
final class TextDecoder {
    private static let block = 64 << 10

    private let file: SpooledFile
    private let converter: iconv_t
    private var place: Int
    private var rest: [CChar] = []

    init(_ file: SpooledFile, _ encoding: TextEncoding) throws(WorkbookFault) {
        self.file = file
        place = encoding.skipped
        // From UTF-8 to UTF-8 it checks and copies.
        converter = iconv_open("UTF-8", encoding.name)
        guard converter != iconv_t(bitPattern: -1) else { throw .unknownEncoding }
    }

    deinit {
        iconv_close(converter)
    }

    /// The next piece; empty at the end.
    func next() throws(WorkbookFault) -> [UInt8] {
        let read: [UInt8]
        do { read = try file.bytes(at: place, count: Self.block) } catch { throw .noRoom }
        place += read.count
        guard !read.isEmpty else {
            guard rest.isEmpty else { throw .unknownEncoding }
            return []
        }
        var input = rest + read.map { CChar(bitPattern: $0) }
        let room = input.count * 3 + 16
        var (left, sourceLeft, problem) = (room, input.count, Int32(0))
        let output = [UInt8](unsafeUninitializedCapacity: room) { sink, written in
            sink.withMemoryRebound(to: CChar.self) { sink in
                input.withUnsafeMutableBufferPointer { source in
                    var from = source.baseAddress
                    var into = sink.baseAddress
                    if iconv(converter, &from, &sourceLeft, &into, &left) == -1 { problem = errno }
                }
            }
            written = room - left
        }
        // A character cut by the end of the block waits for the next one.
        guard sourceLeft == 0 || problem == EINVAL && sourceLeft < 8 else { throw .unknownEncoding }
        rest = Array(input.suffix(sourceLeft))
        return output.isEmpty ? try next() : output
    }
}
