// SPDX-License-Identifier: Apache-2.0
import TestSupport

/// A file as somebody might hand it in.
struct SampleFile: Sendable, CustomStringConvertible {
    let name: String
    let bytes: [UInt8]

    init(_ name: String, _ bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    init(_ name: String, _ text: String) {
        self.init(name, Array(text.utf8))
    }

    var description: String { name }

    var upload: TestFile { TestFile("files", name: name, bytes: bytes) }

    static let png = SampleFile("照片.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3])
    static let jpeg = SampleFile("合影.JPG", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16])
    static let webp = SampleFile("图.webp", Array("RIFF".utf8) + [4, 0, 0, 0] + Array("WEBPVP8 ".utf8))
    static let heic = SampleFile("IMG_0001.HEIC", [0, 0, 0, 24] + Array("ftypheic".utf8) + [0, 0, 0, 0])
    static let pdf = SampleFile("盖章件.pdf", "%PDF-1.7\n1 0 obj\n")
    static let text = SampleFile("说明.txt", "活动安排如下\n秘密写票、无记名投票\n")
    static let gb18030 = SampleFile("旧说明.txt", [0xB9, 0xA4, 0xBB, 0xE1])
    static let docx = word("通知.docx", ["关于开展读书活动的通知", "保守商业秘密人人有责"])
    static let xlsx = package("名单.xlsx", [("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>")])
    static let ofd = package("公文.ofd", [("OFD.xml", "<ofd:OFD/>")])
    static let doc = compound("旧件.doc", "WordDocument")
    static let wps = compound("纪要.wps", "WordDocument")
    static let xls = compound("旧表.xls", "Workbook")

    static let good = [png, jpeg, webp, heic, pdf, text, gb18030, docx, xlsx, ofd, doc, wps, xls]

    static func word(_ name: String, _ paragraphs: [String]) -> SampleFile {
        let body = paragraphs.map { "<w:p><w:r><w:t xml:space=\"preserve\">\($0)</w:t></w:r></w:p>" }.joined()
        return package(
            name,
            [("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w:document><w:body>\(body)</w:body></w:document>")]
        )
    }

    /// The beginning of an old office file with the name of a stream.
    static func compound(_ name: String, _ stream: String) -> SampleFile {
        let magic: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        return SampleFile(
            name,
            magic + [UInt8](repeating: 0, count: 600) + stream.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        )
    }

    /// A ZIP archive of unpacked entries.
    static func package(_ name: String, _ entries: [(String, String)]) -> SampleFile {
        var (body, directory): ([UInt8], [UInt8]) = ([], [])
        for (entry, text) in entries {
            let (path, content) = (Array(entry.utf8), Array(text.utf8))
            let sizes = number(content.count, 4) + number(content.count, 4) + number(path.count, 2) + number(0, 2)
            directory += number(0x0201_4B50, 4) + number(20, 2) + number(20, 2) + number(0, 12) + sizes
            directory += number(0, 10) + number(body.count, 4) + path
            body += number(0x0403_4B50, 4) + number(20, 2) + number(0, 12) + sizes + path + content
        }
        let counts = number(entries.count, 2) + number(entries.count, 2)
        let end =
            number(0x0605_4B50, 4) + number(0, 4) + counts + number(directory.count, 4) + number(body.count, 4) + number(0, 2)
        return SampleFile(name, body + directory + end)
    }

    private static func number(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { $0 < 8 ? UInt8(value >> (8 * $0) & 0xFF) : 0 }
    }
}
