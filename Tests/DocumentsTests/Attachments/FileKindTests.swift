// SPDX-License-Identifier: Apache-2.0
import Testing
import Web

@testable import Documents

@Suite("What is handed in is known by its content")
struct FileKindTests {
    @Test("Files of every kind that is taken are taken", arguments: SampleFile.good)
    func taking(file: SampleFile) throws {
        let intake = intake(file)
        #expect(intake.errors.isEmpty)
        let taken = try #require(intake.files.first)
        #expect(taken.bytes == file.bytes)
        #expect(taken.kind.endings.contains(FileName.ending(of: file.name).lowercased()))
    }

    @Test(
        "What is not taken is refused with a sentence that says what to do",
        arguments: [
            (SampleFile("空.pdf", []), "是空文件，一个字节也没有。重新导出，或者另选一个"),
            (SampleFile("a.pdf", SampleFile.png.bytes), "后缀是 .pdf，里面却是PNG 图片。改成 .png"),
            (SampleFile("程序.jpg", [0x4D, 0x5A, 0x90, 0, 3, 0, 0]), "不是能收的文件"),
            (SampleFile("程序.exe", [0x7F, 0x45, 0x4C, 0x46, 0, 1]), "不是能收的文件"),
            (SampleFile("page.html", "<script>alert(1)</script>"), "后缀是 .html，里面却是纯文本"),
            (SampleFile("图.svg", "<svg onload='x'/>"), "后缀是 .svg，里面却是纯文本"),
            (SampleFile.package("a.zip", [("a.exe", "MZ")]), "不是能收的文件"),
            (SampleFile("断.docx", Array(SampleFile.docx.bytes.dropLast(30))), "不是能收的文件"),
            (SampleFile.package("宏.docx", [("word/document.xml", ""), ("word/vbaProject.bin", "x")]), "带有宏程序，不收"),
            (SampleFile.compound("口令.docx", "EncryptedPackage"), "加了打开口令"),
        ]
    )
    func refusing(file: SampleFile, sentence: String) {
        let intake = intake(file)
        #expect(intake.files.isEmpty)
        #expect(intake.errors.map(\.field) == ["files"])
        #expect(intake.errors[0].sentence.contains(sentence), "\(intake.errors[0].sentence)")
        #expect(intake.errors[0].sentence.contains("“\(file.name)”"))
    }

    @Test("One bad file among good ones keeps all of them out")
    func refusingTogether() {
        let uploads = [SampleFile.png, SampleFile("空.pdf", []), .pdf].map { UploadedFile(name: $0.name, bytes: $0.bytes) }
        let intake = AttachmentIntake(uploads, field: "files")
        #expect(intake.files.isEmpty)
        #expect(intake.errors.count == 1)
    }

    @Test("More files than a form takes are refused, and it says how many")
    func refusingMany() {
        let uploads = [UploadedFile](repeating: UploadedFile(name: "a.png", bytes: SampleFile.png.bytes), count: 11)
        #expect(AttachmentIntake(uploads, field: "f").errors == [FieldError("f", "一次最多传 10 个文件，这次有 11 个。分几次传。")])
    }

    @Test("An archive that would unpack beyond all proportion is refused unread")
    func refusingBombs() {
        var bomb = SampleFile.docx
        // The directory's word for the size of the second entry, the body.
        let name = Array("word/document.xml".utf8)
        let place = bomb.bytes.indices.last { bomb.bytes[$0...].starts(with: name) } ?? 0
        var bytes = bomb.bytes
        bytes.replaceSubrange((place - 22)..<(place - 18), with: [0, 0, 0, 0x70])
        bomb = SampleFile("弹.docx", bytes)
        #expect(intake(bomb).errors[0].sentence.contains("展开以后大得不正常"))
    }

    @Test(
        "Names are kept as one plain name",
        arguments: [
            ("C:\\Users\\张三\\总结.pdf", "总结.pdf"), ("../../etc/passwd", "passwd.pdf"), ("a\u{202E}fdp.pdf", "afdp.pdf"),
            ("  .pdf", "pdf.pdf"), ("第3.1节", "第3.1节.pdf"), ("a<b>:c?.pdf", "a_b__c_.pdf"), ("尾点 .pdf", "尾点.pdf"),
            (String(repeating: "长", count: 300) + ".pdf", String(repeating: "长", count: 120) + ".pdf"), ("///", "附件.pdf"),
        ]
    )
    func naming(sent: String, kept: String) {
        #expect(FileName.cleaned(sent, kind: .pdf) == kept)
    }

    private func intake(_ file: SampleFile) -> AttachmentIntake {
        AttachmentIntake([UploadedFile(name: file.name, bytes: file.bytes)], field: "files")
    }
}
