// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import Programmes

@Suite("How an entry stands, as its own union reads it")
struct ShowingTests {
    private static let telling = ["已排名", "拟确定", "未入选", "第 1", "第 2", "第 3", "排名第"]

    /// What the candidate's union reads of an entry: its page, the same as data, the list.
    private static func reads(_ client: TestClient, _ entry: Entry, _ programme: Programme) async throws -> [String] {
        let json = ["Accept": "application/json"]
        var texts: [String] = []
        for path in [entry.address, "\(programme.address)/entries", programme.address] {
            texts.append(try await client.get(path).text)
            texts.append(try await client.get(path, headers: json).text)
        }
        return texts
    }

    @Test("Until the others are public, chosen, reserve and not chosen all read 评审中, without a rank", arguments: Engine.available)
    func beforePublicity(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let region = house.region
        var (programme, entries) = try await house.ranked(4) { ($0.places, $0.reserves) = (1, 1) }
        // All four become the university's that somebody signs in for.
        _ = try await house.database.write { db in
            try db.run(
                "UPDATE programme_entry SET union_id = \(region.university.id), union_path = \(region.university.path.text)"
            )
        }
        let (candidate, officer) = (try await house.signIn(region.zhengShiyi), try await house.signIn(region.zhangSan))
        for stage in [Programme.Stage.ranked, .decided] {
            #expect(programme.stage == stage)
            for entry in entries {
                let texts = try await Self.reads(candidate, entry, programme)
                for text in texts {
                    #expect(Self.telling.filter { text.contains($0) } == [], "\(stage) \(entry.content.title)")
                }
                #expect(texts[0].contains("评审中") && texts[1].contains("评审中"))
            }
            let path = "\(programme.address)/entries"
            #expect(try await candidate.get("\(path)?state=underReview").markup.all("h3").count == 4)
            for state in ["ranked", "proposed", "notSelected"] {
                #expect(try await candidate.get("\(path)?state=\(state)").markup.all("h3").isEmpty)
            }
            #expect(try await officer.get(entries[0].address).text.contains(stage == .ranked ? "已排名" : "拟确定"))
            if stage == .ranked {
                programme = try await house.run(programme, by: region.wangWu) { try $0.decide($1, meeting: "会议") }
            }
        }
        programme = try await house.run(programme, by: region.zhangSan) { _ = try $0.publicise($1) }
        let first = try await candidate.get(entries[0].address).text
        #expect(first.contains("公示中") && first.contains("第 1"))
        #expect(try await candidate.get(entries[1].address).text.contains("评审中"))
        #expect(try await !candidate.get(entries[1].address).text.contains("第 2"))
        #expect(try await candidate.get(entries[2].address).text.contains("未入选"))
    }
}
