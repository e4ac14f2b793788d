// SPDX-License-Identifier: Apache-2.0
import Documents
import Forms
import Kernel
import Membership
import Storage
import TestSupport
import Web

@testable import Programmes

/// An essay call that experts review on line, each with the account of an ordinary person.
struct ReviewHouse: Sendable {
    let house: ProgrammeHouse
    let programme: ID<Programme>
    let entries: [Entry]
    let officer: TestClient

    var path: String { "/programmes/\(programme)" }
    var region: Region { house.region }

    static let criteria = ["view", "argument", "use", "writing"]

    /// Entries of as many universities, passed; three experts asked; the review begun, and nothing shared out yet.
    static func open(
        on engine: Engine,
        entries count: Int = 3,
        perEntry: Int = 2,
        isBlind: Bool = true,
        levels: Int = 0,
        experts: [String] = ["钱七", "王十二", "赵六"],
        words: String = ""
    ) async throws -> ReviewHouse {
        let house = try await ProgrammeHouse.open(on: engine)
        let review = ReviewSpec(perEntry: perEntry, most: 20, isBlind: isBlind, levels: levels, source: "征文通知第五条")
        let programme = try await house.opened(
            ProgrammeHouse.spec("essay") { spec in
                spec.review = review
                spec.ranking?.score.trim = nil
            }
        )
        var entries: [Entry] = []
        for (index, union) in try await house.universities(count).enumerated() {
            entries.append(try await accepted(house, programme, union, index + 1, words))
        }
        let officer = try await house.signIn(house.region.zhangSan)
        let opened = ReviewHouse(house: house, programme: programme.id, entries: entries, officer: officer)
        for name in experts { try await opened.expert(name) }
        try await opened.invite()
        guard try await officer.post("\(opened.path)/review").status == 303 else { throw NotMade(answer: "review") }
        return opened
    }

    private static func accepted(_ house: ProgrammeHouse, _ programme: Programme, _ union: Union, _ number: Int, _ words: String)
        async throws -> Entry
    {
        let now = house.clock.now
        let answers = FormAnswers([
            "authors": .text("梁思齐\(number)、蓝海宁\(number)"), "length": .text("3200"), "consent": .text("yes"),
            "abstract": .text("\(union.shortName)的梁思齐\(number)写的第\(number)份提要\(words)"),
        ])
        let entry = Entry(
            id: .make(at: now),
            programme: programme.id,
            union: union.id,
            unionPath: union.path.text,
            unionName: union.name,
            atUnion: union.id,
            atPath: union.path.text,
            atName: union.name,
            level: 0,
            content: EntryContent(
                title: "归属感研究之\(number)\(words.prefix(30))",
                group: "理论类",
                marks: [],
                bornOn: nil,
                answers: answers
            ),
            state: .draft,
            since: now,
            revision: 1,
            createdName: house.region.zhengShiyi.name
        )
        try await house.database.write { db in try EntryStore(db: db).insert(entry) }
        try await house.act(entry, by: house.region.zhengShiyi) { try $0.submit($1) }
        try await house.act(entry, by: house.region.zhengShiyi) { try $0.forward($1, opinion: "同意") }
        return try await house.act(entry, by: house.region.zhangSan) { try $0.accept($1) }
    }

    private static let homes = ["钱七": "青石一中", "王十二": "望海市", "赵六": "临江市", "周九": "青石县", "吴十": "青石一中"]

    /// Puts somebody into the pool: a person of the roll who reviews on line, or an outsider.
    @discardableResult
    func expert(_ name: String) async throws -> TestResponse {
        let home = Self.homes[name]
        var fields: FormFields = ["name": name, "workplace": home ?? "某研究院", "title": "教授", "fields": "工会理论、统计"]
        if let home { fields.add("unit", home) }
        if home != nil { fields.add("online", "1") }
        let answer = try await officer.post("/experts", fields)
        guard answer.status == 303 else { throw NotMade(answer: answer.text) }
        return answer
    }

    /// Asks everyone of the pool who can be asked.
    func invite() async throws {
        var fields: FormFields = [:]
        for box in try await officer.get("\(path)/panel").markup.all("input", where: ["name": "expert"]) {
            fields.add("expert", box["value"] ?? "")
        }
        guard try await officer.post("\(path)/panel", fields).status == 303 else { throw NotMade(answer: "invite") }
    }

    @discardableResult
    func share(until day: String = "7月20日") async throws -> TestResponse {
        try await officer.post("\(path)/draw", ["until": day])
    }

    /// Somebody with what he was given.
    func judge(_ someone: Someone) async throws -> (client: TestClient, reviews: [String]) {
        let client = try await house.signIn(someone)
        let page = try await client.get("/reviews").markup
        return (client, page.all("a").compactMap { $0["href"] }.filter { $0.hasPrefix("/reviews/") })
    }

    func sheet(_ client: TestClient, _ review: String, _ points: [String], act: String = "confirm") async throws -> FormFields {
        let revision = try await client.get(review).markup.first("input", where: ["name": "revision"])?["value"] ?? ""
        var fields: FormFields = ["act": act, "revision": revision]
        for (key, value) in zip(Self.criteria, points) { fields.add("p-\(key)", value) }
        return fields
    }

    @discardableResult
    func score(_ client: TestClient, _ review: String, _ points: [String] = ["25", "30", "15", "8"]) async throws -> TestResponse
    {
        try await client.post(review, try await sheet(client, review, points))
    }

    var everybody: [Someone] { [region.qianQi, region.wangShier, region.zhaoLiu] }

    /// Everyone hands everything in; the third entry is best, the first worst.
    func scoreAll() async throws {
        for someone in everybody {
            let (client, reviews) = try await judge(someone)
            for review in reviews {
                let text = try await client.get(review).text
                let best = (1...entries.count).last { text.contains("第\($0)份提要") } ?? 0
                guard try await score(client, review, ["\(20 + best)", "30", "15", "8"]).status == 303 else {
                    throw NotMade(answer: "score")
                }
            }
        }
    }

    func reviews() async throws -> [Review] {
        try await house.database.read { try ReviewStore(db: $0).list(of: programme) }
    }

    func code(_ entry: Entry) async throws -> Int { try await house.entry(entry.id).code ?? 0 }
}

extension ProgrammeHouse {
    /// Puts files to an entry, in the name of the union that handed it in.
    func attach(_ files: [(name: String, bytes: [UInt8])], to entry: Entry) async throws {
        let uploads = files.map { UploadedFile(name: $0.name, bytes: $0.bytes) }
        let intake = AttachmentIntake(uploads, field: "files")
        guard intake.files.count == files.count else { throw NotMade(answer: "\(intake.errors)") }
        let (now, hand) = (clock.now, hand(region.zhengShiyi))
        _ = try await database.write { db in
            try AttachmentStore(db).add(
                intake.files,
                to: entry.subject,
                of: entry.union,
                at: entry.unionPath,
                audience: ProgrammesModule.attachmentAudience,
                by: hand.account,
                named: hand.name,
                on: now
            )
        }
    }
}
