// SPDX-License-Identifier: Apache-2.0
#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The text of a file whose encoding nobody wrote down: a byte order mark, else strict UTF-8, else GB18030.
enum DecodedText {
    static func decode(_ bytes: [UInt8]) throws(UnreadablePlan) -> String {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return try utf8(bytes.dropFirst(3))
        }
        if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes.dropFirst(2), lowByteFirst: true) }
        if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes.dropFirst(2), lowByteFirst: false) }
        guard !bytes.contains(0) else { throw .binary }
        if let text = String(validating: bytes, as: UTF8.self) { return try checked(text) }
        return try checked(gb18030(bytes))
    }

    private static func utf8(_ bytes: ArraySlice<UInt8>) throws(UnreadablePlan) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .unknownEncoding }
        return try checked(text)
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, lowByteFirst: Bool) throws(UnreadablePlan) -> String {
        guard bytes.count.isMultiple(of: 2) else { throw .unknownEncoding }
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for place in stride(from: bytes.startIndex, to: bytes.endIndex, by: 2) {
            let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
            units.append(lowByteFirst ? second << 8 | first : first << 8 | second)
        }
        guard let text = String(validating: units, as: UTF16.self) else { throw .unknownEncoding }
        return try checked(text)
    }

    /// GB18030 contains GBK and GB 2312, so one decoder serves all Chinese Windows files.
    private static func gb18030(_ bytes: [UInt8]) throws(UnreadablePlan) -> String {
        let converter = iconv_open("UTF-8", "GB18030")
        guard converter != iconv_t(bitPattern: -1) else { throw .unknownEncoding }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: bytes.count * 2 + 16)
        let room = output.count
        var left = room
        let failed = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { sink in
                var from = source.baseAddress
                var fromLeft = source.count
                var into = sink.baseAddress
                return iconv(converter, &from, &fromLeft, &into, &left) == -1 || fromLeft > 0
            }
        }
        guard !failed else { throw .unknownEncoding }
        return String(decoding: output[..<(room - left)].lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Text has no control characters to speak of; a binary file that happens to decode is full of them.
    private static func checked(_ text: String) throws(UnreadablePlan) -> String {
        var controls = 0
        for scalar in text.unicodeScalars where scalar.value < 0x20 || scalar.value == 0x7F {
            guard scalar.value != 0 else { throw .binary }
            if !(0x09...0x0D).contains(scalar.value) { controls += 1 }
        }
        guard controls <= 8 + text.utf8.count / 200 else { throw .binary }
        return text
    }
}
