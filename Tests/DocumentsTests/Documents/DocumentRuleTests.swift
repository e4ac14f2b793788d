// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import TestSupport
import Testing

@testable import Documents

@Suite("What the regulation says of documents")
struct DocumentRuleTests {
    private let region = Region()

    @Test("A request goes to exactly one superior (H36)")
    func oneRecipient() {
        #expect(refusal(to: [region.region.name]) == nil)
        #expect(refusal(to: []) == .requestRecipients(0))
        #expect(refusal(to: [region.region.name, "省总工会"]) == .requestRecipients(2))
        #expect(refusal(to: ["各市教育工会"]) == .requestToGroup("各市教育工会"))
        #expect(refusal(to: [region.county.name]) == .notUpward(region.county.name))
        #expect(refusal(to: ["省总工会"]) == nil)
    }

    @Test("A request is not copied to lower bodies (H36)")
    func copies() {
        #expect(refusal(to: [region.region.name], copies: [region.otherCity.name, "市总工会"]) == nil)
        let down = [region.county.name, "各县（市、区）教育工会"]
        #expect(refusal(to: [region.region.name], copies: [region.otherCity.name] + down) == .requestCopiedDown(down))
    }

    @Test("A request asks for one thing, and its drafter says so (H36)")
    func oneMatter() {
        #expect(refusal(to: [region.region.name], pledges: false) == .requestManyMatters)
        #expect(DocumentRefusal.requestManyMatters.citation?.contains("第十五条") == true)
    }

    @Test("A report that asks for something is noticed, not stopped")
    func reporting() throws {
        var content = SamplePaper.request(recipients: [region.region.name])
        content.kind = .report
        content.title = "临江市教育工会关于上半年工作的报告"
        let check = check(content)
        try check.require(pledgesOneMatter: false)
        #expect(check.warnings == ["报告里有“妥否”，像是夹带了请示事项。请示要另外行文。"])
    }

    @Test("A notice has no such limits, but its title should end with its kind")
    func noticing() throws {
        var content = SamplePaper.notice(recipients: [region.county.name, region.school.name])
        content.title = "通知书"
        let check = check(content)
        try check.require(pledgesOneMatter: false)
        #expect(check.warnings.count == 1 && check.warnings[0].contains("没有以文种“通知”结尾"))
    }

    @Test(
        "A document with a mark of classification is refused with the law (H33)",
        arguments: ["title", "body", "enclosure", "attachment"]
    )
    func classified(place: String) {
        var content = SamplePaper.notice()
        switch place {
        case "title": content.title = "【机密】" + content.title
        case "body": content.body = "机密★1年\n" + content.body
        case "enclosure": content.enclosure = "方案\n秘密★"
        default: content.attachmentNames = ["绝密★名单"]
        }
        let refusal = #expect(throws: DocumentRefusal.self) { try DocumentCheck.requireUnclassified(content) }
        #expect(refusal?.citation?.contains("保守国家秘密法") == true)
    }

    @Test("Secret ballots are no secret")
    func secretBallots() throws {
        var content = SamplePaper.notice()
        content.body = "会议采用\n无记名秘密投票的方式。\n保守商业秘密。"
        try DocumentCheck.requireUnclassified(content)
    }

    @Test("A number stands in hexagonal brackets, without zeros before it")
    func numbering() {
        let number = DocumentNumber(series: ID(rawValue: 1), code: "桂教工字", year: 2024, sequence: 10)
        #expect(number.text == "桂教工字〔2024〕10号")
        for text in ["桂教工字〔2024〕10号", "桂教工字[2024]10号", "桂教工字（2024）第010号", " 桂教工字 〔2024〕 10 号"] {
            #expect(DocumentNumber.read(text).map { "\($0.code) \($0.year) \($0.sequence)" } == "桂教工字 2024 10", "\(text)")
        }
        for text in ["", "10号", "〔2024〕10号", "桂教工字〔24〕10号", "桂教工字〔2024〕号", "桂教工字〔2024〕0号"] {
            #expect(DocumentNumber.read(text) == nil, "\(text)")
        }
    }

    @Test("The number at a paragraph's head gives its level")
    func leveling() {
        let levels = [
            ("一、总体要求", 1), ("十二、保障", 1), ("（一）宣传", 2), ("(二)宣传", 2), ("1.读书", 3), ("1．读书", 3), ("（1）签到", 4),
            ("2024年", 0), ("1.5万元", 0), ("一是提高认识", 0), ("正文", 0), ("（联系人）", 0),
        ]
        for (text, level) in levels { #expect(DocumentBody.level(of: text) == level, "\(text)") }
        let paragraph = DocumentBody("（一）宣传发动。各单位制定方案。").paragraphs[0]
        #expect(paragraph.text.prefix(paragraph.headingLength) == "（一）宣传发动。")
    }

    @Test("Names are told apart by commas, not by the marks inside brackets")
    func naming() {
        let names = DocumentContent.names(in: "各市教育工会、各县（市、区）教育工会，\n某大学工会：")
        #expect(names == ["各市教育工会", "各县（市、区）教育工会", "某大学工会"])
    }

    @Test("Each of the fifteen kinds says what it is for")
    func kinds() {
        #expect(DocumentKind.allCases.count == 15)
        #expect(Set(DocumentKind.usual) == Set(DocumentKind.allCases))
        #expect(DocumentKind.allCases.allSatisfy { !$0.purpose.isEmpty })
        #expect(DocumentKind.allCases.filter(\.isUpward) == [.report, .request])
    }

    @Test("Every change of an element of substance changes the fingerprint")
    func hashing() {
        let content = SamplePaper.notice()
        var others: [DocumentContent] = []
        for change in [
            { $0.title += "。" }, { $0.body += "又" }, { $0.kind = .circular }, { $0.urgency = .urgent }, { $0.copies = ["甲"] },
            { $0.recipients.append("甲") }, { $0.issuers.append("甲") }, { $0.attachmentNames.removeLast() },
            { $0.enclosure = "件" },
            { $0.note = "" }, { $0.letterhead += "件" },
        ] as [(inout DocumentContent) -> Void] {
            var other = content
            change(&other)
            others.append(other)
        }
        #expect(Set(([content] + others).map(\.hash)).count == others.count + 1)
    }

    private func refusal(to names: [String], copies: [String] = [], pledges: Bool = true) -> DocumentRefusal? {
        do throws(DocumentRefusal) {
            try check(SamplePaper.request(recipients: names, copies: copies)).require(pledgesOneMatter: pledges)
            return nil
        } catch {
            return error
        }
    }

    private func check(_ content: DocumentContent) -> DocumentCheck {
        func resolve(_ names: [String]) -> [Addressee] {
            names.map { name in
                if UnionGroup.allCases.contains(where: { $0.name == name }) {
                    return Addressee(name: name, meaning: .group, unions: [region.county])
                }
                let union = region.unions.first { $0.name == name }
                return Addressee(name: name, meaning: union == nil ? .outside : .union, unions: union.map { [$0] } ?? [])
            }
        }
        return DocumentCheck(
            content: content,
            union: region.city,
            recipients: resolve(content.recipients),
            copies: resolve(content.copies)
        )
    }
}
