// SPDX-License-Identifier: Apache-2.0
#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A file without a name (无名临时文件): what is too large for memory, gone with the last who holds it, and after a crash as well.
public final class SpooledFile: Sendable {
    public let descriptor: Int32

    public init() throws(SpoolFault) {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(folder)/hearth-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw .noRoom }
        // Nobody else can open what has no name, and nothing stays behind.
        unlink(template)
        self.descriptor = descriptor
    }

    /// A file that is there already, to be read.
    public init(reading path: String) throws(SpoolFault) {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw .notThere }
        self.descriptor = descriptor
    }

    public convenience init(_ bytes: some Collection<UInt8>) throws(SpoolFault) {
        try self.init()
        try append(Array(bytes))
    }

    deinit {
        close(descriptor)
    }

    public var size: Int {
        var facts = stat()
        return fstat(descriptor, &facts) == 0 ? Int(facts.st_size) : 0
    }

    public func append(_ bytes: [UInt8]) throws(SpoolFault) {
        var start = 0
        while start < bytes.count {
            let from = start
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + from }, bytes.count - from) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .noRoom }
            start += count
        }
    }

    /// Reads what stands at a place into the buffer; tells how many bytes came, 0 at the end.
    public func read(at place: Int, into buffer: UnsafeMutableRawBufferPointer) throws(SpoolFault) -> Int {
        while true {
            let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(place))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .notThere }
            return count
        }
    }

    /// Some bytes from a place on; fewer at the end of the file.
    public func bytes(at place: Int, count: Int) throws(SpoolFault) -> [UInt8] {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, count), alignment: 1)
        defer { buffer.deallocate() }
        var filled = 0
        while filled < count {
            let more = try read(at: place + filled, into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<count]))
            guard more > 0 else { break }
            filled += more
        }
        return Array(UnsafeRawBufferPointer(buffer)[..<filled])
    }
}

/// Why a temporary file could not be had.
public enum SpoolFault: RuleViolation, Equatable {
    case noRoom
    case notThere

    public var sentence: String {
        switch self {
        case .noRoom: "服务器的临时空间不够，过一会儿再试；还不行，请管理员腾出空间。"
        case .notThere: "文件读不了，重新上传一次。"
        }
    }
}
