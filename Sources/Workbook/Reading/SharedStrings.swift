// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The texts that cells refer to by number. A short list stays in memory; a long one goes to a file without a name.
final class SharedStrings {
    private static let inMemory = 24 << 20
    private static let most = 8_000_000
    private static let longest = 1 << 30

    private var ends: [UInt32] = []
    private var bytes: [UInt8] = []
    private var length = 0
    private var file: SpooledFile?

    init() throws(WorkbookFault) {}

    var count: Int { ends.count }

    func add(_ text: [UInt8]) throws(WorkbookFault) {
        guard ends.count < Self.most, length + text.count < Self.longest else { throw .swollen }
        bytes.append(contentsOf: text)
        length += text.count
        ends.append(UInt32(length))
        if bytes.count > Self.inMemory { try spill() }
    }

    /// Nothing more is added.
    func finish() throws(WorkbookFault) {
        if file != nil { try spill() }
    }

    subscript(_ index: Int) -> String? {
        guard ends.indices.contains(index) else { return nil }
        let (start, end) = (index == 0 ? 0 : Int(ends[index - 1]), Int(ends[index]))
        guard let file else { return String(decoding: bytes[start..<end], as: UTF8.self) }
        // The file is ours and complete: a part that cannot be read is one that is not there.
        guard let read = try? file.bytes(at: start, count: end - start), read.count == end - start else { return nil }
        return String(decoding: read, as: UTF8.self)
    }

    private func spill() throws(WorkbookFault) {
        do {
            let file = try self.file ?? SpooledFile()
            try file.append(bytes)
            self.file = file
        } catch {
            throw .noRoom
        }
        bytes.removeAll(keepingCapacity: true)
    }
}

/// Gathers shared strings: runs of rich text are joined, readings (拼音) left out.
final class StringStream: XMLStream {
    private let strings: SharedStrings
    private var text: [UInt8] = []
    private var inText = false
    private var readings = 0

    init(_ strings: SharedStrings) throws(WorkbookFault) {
        self.strings = strings
        try super.init()
    }

    override func opened(_ name: XMLName, _ attributes: Attributes) {
        switch name {
        case "si": text.removeAll(keepingCapacity: true)
        case "rPh": readings += 1
        case "t": inText = readings == 0
        default: break
        }
    }

    override func closed(_ name: XMLName) {
        switch name {
        case "t": inText = false
        case "rPh": readings -= 1
        case "si":
            do { try strings.add(CellText.unescaped(text)) } catch { refuse(error) }
        default: break
        }
    }

    override func text(_ bytes: UnsafeRawBufferPointer) {
        guard inText else { return }
        text.append(contentsOf: bytes)
        if text.count > Workbook.Limit.cell * 4 { refuse(.swollen) }
    }
}

/// Text of a cell: `_x000D_` is how a character that XML refuses is written down.
enum CellText {
    static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "_")), bytes.firstRange(of: [0x5F, 0x78]) != nil else { return bytes }
        var (result, place): ([UInt8], Int) = ([], 0)
        while place < bytes.count {
            if place + 7 <= bytes.count, bytes[place] == 0x5F, bytes[place + 1] == 0x78, bytes[place + 6] == 0x5F,
                let code = UInt32(String(decoding: bytes[place + 2..<place + 6], as: UTF8.self), radix: 16),
                let scalar = Unicode.Scalar(code)
            {
                // Line ends stay; other control characters are nothing to a roll.
                if code == 0x0A || code == 0x09 {
                    result.append(UInt8(code))
                } else if code >= 0x20 {
                    result.append(contentsOf: Array(String(Character(scalar)).utf8))
                }
                place += 7
            } else {
                result.append(bytes[place])
                place += 1
            }
        }
        return result
    }
}
