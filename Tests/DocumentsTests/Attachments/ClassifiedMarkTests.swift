// SPDX-License-Identifier: Apache-2.0
import Testing
import Web

@testable import Documents

@Suite("Classified files stay out (H33)")
struct ClassifiedMarkTests {
    @Test(
        "A mark in a name is seen",
        arguments: ["机密★1年 方案.pdf", "【秘密】名单.pdf", "绝密.pdf", "秘密-人事.pdf", "方案（机密）.pdf", "机密 ★ 长期.txt"]
    )
    func seeingNames(name: String) {
        #expect(ClassifiedMark.find(inName: name) != nil)
    }

    @Test(
        "Ordinary words with 秘密 in them are no mark",
        arguments: ["商业秘密保护培训.pdf", "秘密写票流程.pdf", "保守国家秘密法宣传.pdf", "机密设备厂工会.pdf", "（秘密投票）记录.pdf", "绝密飞行观后感.pdf"]
    )
    func passingNames(name: String) {
        #expect(ClassifiedMark.find(inName: name) == nil)
    }

    @Test("A mark in the text of a document is seen, cut into runs or not")
    func seeingText() {
        let xml = "<w:p><w:r><w:t>机</w:t></w:r><w:r><w:t>密</w:t></w:r><w:r><w:t xml:space=\"preserve\"> ★ 5年</w:t></w:r></w:p>"
        #expect(ClassifiedMark.find(in: MarkedUpText.lines(in: Array(xml.utf8))) == "机密★")
        #expect(ClassifiedMark.find(in: ["000001", " 秘 密 ", "特急"]) == "秘密")
        #expect(ClassifiedMark.find(in: ["一、选举采用", "秘密写票", "商业秘密"]) == nil)
        #expect(ClassifiedMark.find(in: [String](repeating: "正文", count: 30) + ["秘密"]) == nil)
    }

    @Test(
        "The file is refused with the reason of the law",
        arguments: [
            SampleFile.word("方案.docx", ["000001", "机密★1年", "关于……的方案"]), SampleFile("方案.txt", "秘密★\n正文"),
            SampleFile("【机密】a.png", SampleFile.png.bytes),
            SampleFile.package("表.xlsx", [("xl/workbook.xml", ""), ("xl/sharedStrings.xml", "<sst><si><t>绝密★</t></si></sst>")]),
            SampleFile.package(
                "文.ofd",
                [("OFD.xml", ""), ("Doc_0/Pages/Page_0/Content.xml", "<ofd:TextCode X=\"1\">秘密★1年</ofd:TextCode>")]
            ),
        ]
    )
    func refusing(file: SampleFile) throws {
        let intake = AttachmentIntake([UploadedFile(name: file.name, bytes: file.bytes)], field: "files")
        #expect(intake.errors[0].sentence.contains("不收涉密文件"))
        let refusal = #expect(throws: AttachmentRefusal.self) { try intake.require() }
        #expect(try #require(refusal?.citation).contains("保守国家秘密法》（2024年修订）"))
    }
}
