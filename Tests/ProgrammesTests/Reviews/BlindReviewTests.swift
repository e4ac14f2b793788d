// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import Programmes

@Suite("A blind review")
struct BlindReviewTests {
    /// Every word that would tell whose an entry is.
    private static func telling(_ opened: ReviewHouse) -> [String] {
        var words = ["郑十一", "梁思齐", "蓝海宁", "归属感研究", "论文终稿", "第20", "第21", "第22", "大学"]
        for entry in opened.entries { words += [entry.content.title, entry.unionName, "\(entry.id)"] }
        return words
    }

    private static let pdf = Array("%PDF-1.4\n1 0 obj << >> endobj\n%%EOF\n".utf8)

    @Test(
        "No byte that a judge is sent tells whose an entry is: pages, their data, files and their names",
        arguments: Engine.available
    )
    func blindness(engine: Engine) async throws {
        let opened = try await ReviewHouse.open(on: engine)
        let (house, words) = (opened.house, Self.telling(opened))
        let entry = opened.entries[0]
        try await house.attach([("论文终稿梁思齐1.pdf", Self.pdf), ("第20大学报名表.docx", WordFile.holding("报名表"))], to: entry)
        let blind = try await opened.officer.get("\(entry.address)/blind")
        #expect(blind.status == 200 && blind.text.contains("论文终稿梁思齐1.pdf") && blind.text.contains("〇〇的〇〇写的第1份提要"))
        let ids = blind.markup.all("input", where: ["name": "attachment"]).compactMap { $0["value"] }
        #expect(ids.count == 2)
        let word = try await opened.officer.post("\(entry.address)/releases", ["attachment": ids[1], "act": "release"])
        #expect(word.status == 422 && word.text.contains("属性里留着作者和单位"))
        #expect(
            try await opened.officer.post("\(entry.address)/releases", ["attachment": ids[0], "act": "release"]).status == 303
        )
        #expect(try await opened.share().status == 303)
        var files = 0
        for someone in opened.everybody {
            let (client, reviews) = try await opened.judge(someone)
            #expect(reviews.count == 2)
            var answers = [try await client.get("/reviews")]
            for review in reviews {
                let page = try await client.get(review)
                answers.append(page)
                answers.append(try await client.get(review, headers: ["Accept": "application/json"]))
                answers.append(try await client.post(review, try await opened.sheet(client, review, ["99", "", "x"])))
                for link in page.markup.all("a").compactMap({ $0["href"] }).filter({ $0.contains("/files/") }) {
                    let file = try await client.get(link)
                    #expect(file.status == 200 && file.bytes == Self.pdf)
                    #expect(file.header("Content-Disposition")?.contains("1.pdf") == true)
                    answers.append(file)
                    files += 1
                }
                #expect(try await client.get("\(review)/files/2").status == 404)
            }
            for answer in answers {
                let sent =
                    answer.text
                    + ["Content-Disposition", "Location", "ETag"].compactMap(answer.header).joined(separator: " ").removingPercent
                for word in words { #expect(!sent.contains(word), "\(someone.name): \(word)") }
            }
            for id in ids { #expect(try await client.get("/attachments/\(id)").status == 404) }
            #expect(try await client.get(entry.address).status == 404)
            #expect(try await client.get("\(opened.path)/panel").status == 404)
        }
        #expect(files == 2)
        #expect(
            try await opened.officer.post("\(entry.address)/releases", ["attachment": ids[0], "act": "withhold"]).status == 303
        )
        let (client, reviews) = try await opened.judge(house.region.qianQi)
        for review in reviews { #expect(try await client.get("\(review)/files/1").status == 404) }
    }

    @Test("A file with a name in it, or with an author in its properties, is not shown", arguments: [Engine.sqlite])
    func named(engine: Engine) async throws {
        let opened = try await ReviewHouse.open(on: engine)
        let entry = opened.entries[0]
        let named = Self.pdf + Array("(梁思齐1)".utf8)
        let authored = Array("%PDF-1.4 << /Author (Liang) >>".utf8)
        try await opened.house.attach([("a.pdf", named), ("b.pdf", authored)], to: entry)
        let page = try await opened.officer.get("\(entry.address)/blind").markup
        let ids = page.all("input", where: ["name": "attachment"]).compactMap { $0["value"] }
        let answers = [
            try await opened.officer.post("\(entry.address)/releases", ["attachment": ids[0], "act": "release"]),
            try await opened.officer.post("\(entry.address)/releases", ["attachment": ids[1], "act": "release"]),
        ]
        #expect(answers[0].status == 422 && answers[0].text.contains("里有“梁思齐1”"))
        #expect(answers[1].status == 422 && answers[1].text.contains("文档属性里写着作者"))
        let other = opened.entries[1].address
        #expect(try await opened.officer.post("\(other)/releases", ["attachment": ids[0], "act": "release"]).status == 404)
    }

    @Test("A review that is not blind shows whose it is", arguments: [Engine.sqlite])
    func open(engine: Engine) async throws {
        let opened = try await ReviewHouse.open(on: engine, isBlind: false)
        #expect(try await opened.share().status == 303)
        let (client, reviews) = try await opened.judge(opened.region.qianQi)
        let text = try await client.get(reviews[0]).text
        #expect(text.contains("归属感研究之") && text.contains("梁思齐") && text.contains("大学工会"))
        #expect(try await opened.officer.get("\(opened.entries[0].address)/blind").status == 422)
    }

    @Test("Who may read an entry by an office of his own does not judge it blind", arguments: Engine.available)
    func readers(engine: Engine) async throws {
        let opened = try await ReviewHouse.open(on: engine, perEntry: 3)
        let house = opened.house
        _ = try await house.database.write { db in
            try db.run(
                "UPDATE role_grant SET union_id = \(house.region.region.id) WHERE account_id = \(house.region.zhaoLiu.account)"
            )
        }
        let short = try await opened.share()
        #expect(short.status == 422 && short.text.contains("第 1 号可以评的有 2 位，要 3 位，还差 1 位"))
        #expect(try await opened.reviews().isEmpty)
    }
}

extension String {
    fileprivate var removingPercent: String { removingPercentEncoding ?? self }
}
