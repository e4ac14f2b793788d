// SPDX-License-Identifier: Apache-2.0
internal import Foundation

/// The text of a file, if it is one: UTF-8, UTF-16 with its mark, or GB18030, and hardly a control character.
enum PlainText {
    static func decode(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xFF, 0xFE]) {
            return checked(String(data: Data(bytes.dropFirst(2)), encoding: .utf16LittleEndian))
        }
        if bytes.starts(with: [0xFE, 0xFF]) { return checked(String(data: Data(bytes.dropFirst(2)), encoding: .utf16BigEndian)) }
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        guard !body.contains(0) else { return nil }
        return checked(String(validating: body, as: UTF8.self) ?? gb18030(Array(body)))
    }

    /// GB18030 contains GBK and GB 2312, so one decoder serves all Chinese Windows files.
    private static func gb18030(_ bytes: [UInt8]) -> String? {
        let converter = iconv_open("UTF-8", "GB18030")
        guard converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: bytes.count * 2 + 16)
        let room = output.count
        var left = room
        let isWhole = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { sink in
                var (from, fromLeft, into) = (source.baseAddress, source.count, sink.baseAddress)
                return iconv(converter, &from, &fromLeft, &into, &left) != -1 && fromLeft == 0
            }
        }
        guard isWhole else { return nil }
        return String(decoding: output[..<(room - left)].lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func checked(_ text: String?) -> String? {
        guard let text else { return nil }
        var controls = 0
        for scalar in text.unicodeScalars where scalar.value < 0x20 || scalar.value == 0x7F {
            guard scalar.value != 0 else { return nil }
            if !(0x09...0x0D).contains(scalar.value) { controls += 1 }
        }
        return controls <= text.utf8.count / 500 ? text : nil
    }
}

extension [UInt8] {
    /// Whether the bytes stand somewhere in these.
    func holds(_ needle: [UInt8]) -> Bool {
        Data(self).range(of: Data(needle)) != nil
    }
}
