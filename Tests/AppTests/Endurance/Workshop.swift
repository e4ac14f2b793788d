// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import App
@testable import Directory

/// A demo house with people at work in it, each at another kind of write, and the checks that nothing of it was lost.
struct Workshop: Sendable {
    let database: TestDatabase
    let scratch: Scratch
    private let hearth: Executable
    /// Told apart by round, so that no two of them ask for the same.
    private let numbers = Kept<Int>()

    static func open(on engine: Engine) async throws -> Workshop {
        let (database, scratch) = (try await engine.freshDatabase([]), try Scratch())
        let workshop = Workshop(database: database, scratch: scratch, hearth: try Executable.find())
        let demo = try await workshop.run("demo")
        try #require(demo.status == 0, "\(demo.errors)")
        return workshop
    }

    private init(database: TestDatabase, scratch: Scratch, hearth: Executable) {
        self.database = database
        self.scratch = scratch
        self.hearth = hearth
        numbers.value = 0
    }

    private var options: [String] { ["--keys", scratch.path("hearth.key")] }

    func serve() async throws -> ServedHouse {
        try await ServedHouse.start(database.option, in: scratch, options)
    }

    func run(_ command: String..., takesKeys: Bool = true) async throws -> Executable.Outcome {
        try await hearth.run(command + ["--database", database.option] + (takesKeys ? options : []))
    }

    /// A command that is still under way when it has been started.
    func start(_ command: [String]) throws -> RunningProgram {
        try hearth.start(
            command + ["--database", database.option] + options,
            output: scratch.path("command.out"),
            errors: scratch.path("command.err")
        )
    }

    // MARK: - The writes

    /// Six people, six kinds of writes, over the records as they stand now.
    func labours(at node: ServedHouse) async throws -> [Labour] {
        let places = try await places()
        let region = try await SocketBrowser.signIn("jingban", DemoAccounts.password, at: node)
        let school = try await SocketBrowser.signIn("sanxiao", DemoAccounts.password, at: node)
        return [
            signIns, records(by: region, in: places.region), registering(by: region), acts(by: school, on: places.member),
            decisions(by: region, on: places.measure), rolls(by: school),
        ]
    }

    private var signIns: Labour {
        Labour(name: "sign-ins", count: "SELECT count(*) AS n FROM journal_entry WHERE verb = 'sign-in' AND actor_name = '潘玉兰'") {
            _,
            node in
            _ = try await SocketBrowser.signIn("liuzhou", DemoAccounts.password, at: node)
            return true
        }
    }

    private func records(by officer: SocketBrowser, in union: String) -> Labour {
        let day = App.Clock.system().day.adding(days: -1)
        return Labour(name: "work records", count: "SELECT count(*) AS n FROM activity WHERE title LIKE '不怕断电%'") {
            number,
            node in
            try await officer.at(node).post(
                "/activities",
                [
                    "union": union, "kind": "study", "title": "不怕断电\(number)", "held": day.written, "place": "会议室",
                    "summary": "学文件，谈体会。", "participants": "20", "members": "18", "theme": "理想信念", "mode": "线下",
                    "evidence": "签到表",
                    "contact": "韦晓岚", "act": "file",
                ]
            ) == 303
        }
    }

    private func registering(by officer: SocketBrowser) -> Labour {
        let today = App.Clock.system().day
        return Labour(
            name: "numbered documents",
            count: "SELECT count(*) AS n FROM incoming_document WHERE sender = '某厅'"
        ) { number, node in
            try await officer.at(node).post(
                "/incoming",
                ["sender": "某厅", "number": "某函〔2024〕\(number)号", "name": "来文第\(number)件", "received": today.written]
            ) == 303
        }
    }

    /// Reserved and restored in turn: each act is possible only after the one before.
    private func acts(by officer: SocketBrowser, on member: (id: String, isActive: Bool)) -> Labour {
        let (today, first) = (App.Clock.system().day, Kept<Int>())
        return Labour(name: "membership acts", count: "SELECT count(*) AS n FROM membership_act WHERE basis = '断电试验'") {
            number,
            node in
            if first.value == nil { first.value = number }
            let isActive = ((number - (first.value ?? number)) % 2 == 0) == member.isActive
            return try await officer.at(node).post(
                "/members/\(member.id)/acts",
                ["kind": isActive ? "reserve" : "restore", "on": today.written, "reason": "借调第\(number)次", "basis": "断电试验"]
            ) == 303
        }
    }

    private func decisions(by officer: SocketBrowser, on measure: (id: String, isAccepted: Bool)) -> Labour {
        let first = Kept<Int>()
        return Labour(
            name: "plan decisions",
            count: "SELECT count(*) AS n FROM journal_entry WHERE verb IN ('exclude', 'reopen') AND actor_name = '韦晓岚'"
        ) { number, node in
            if first.value == nil { first.value = number }
            let isOut = ((number - (first.value ?? number)) % 2 == 0) != measure.isAccepted
            return try await officer.at(node).post("/measures/\(measure.id)/\(isOut ? "reopening" : "exclusion")", [:]) == 303
        }
    }

    /// Twenty people a roll, looked through by the server while it lives.
    private func rolls(by officer: SocketBrowser) -> Labour {
        let today = App.Clock.system().day
        return Labour(name: "rolls handed in", count: "SELECT count(*) AS n FROM roll_import WHERE file_name LIKE '断电%'") {
            number,
            node in
            let rows = (0..<20).map { InventedPeople.person(500_000 + number * 20 + $0, before: today) }.map {
                "\($0.name),\($0.idNumber),\($0.mobile)"
            }
            let text = (["姓名,身份证号,手机号"] + rows).joined(separator: "\r\n")
            return try await officer.at(node).upload("/members/rolls/imports", "断电\(number).csv", Array(text.utf8)) == 303
        }
    }

    private struct Places {
        let region: String
        let member: (id: String, isActive: Bool)
        let measure: (id: String, isAccepted: Bool)
    }

    private func places() async throws -> Places {
        try await database.read { db in
            let region: UnionID? = try db.value("SELECT id FROM trade_union WHERE parent_id IS NULL")
            let member = try db.first(
                """
                SELECT membership.person_id, membership.state FROM membership
                JOIN trade_union ON trade_union.id = membership.union_id
                WHERE trade_union.name = '邕宁区第三小学工会' AND membership.until IS NULL AND NOT EXISTS (
                    SELECT 1 FROM account WHERE account.person_id = membership.person_id
                ) AND NOT EXISTS (SELECT 1 FROM transfer WHERE transfer.person_id = membership.person_id)
                ORDER BY membership.person_id LIMIT 1
                """
            )
            let measure = try db.first(
                """
                SELECT measure.id, measure.state FROM measure JOIN work_plan ON work_plan.id = measure.plan_id
                WHERE work_plan.state = 'draft' ORDER BY measure.id LIMIT 1
                """
            )
            guard let region, let member, let measure else { throw ServedHouse.NeverUp() }
            return Places(
                region: region.description,
                member: (
                    try member.get("person_id", as: PersonID.self).description,
                    try member.get("state", as: String.self) == "active"
                ),
                measure: (
                    try measure.get("id", as: ID<Labour>.self).description,
                    try measure.get("state", as: String.self) != "excluded"
                )
            )
        }
    }

    /// A draft of a plan, so that there is something to decide about.
    func layOutDraft() async throws {
        let node = try await serve()
        let officer = try await SocketBrowser.signIn("jingban", DemoAccounts.password, at: node)
        #expect(try await officer.post("/imports", ["text": KillTests.notice]) == 303)
        await node.program.kill()
    }

    // MARK: - A round

    /// All at work at once until the body says that it is over.
    func work(
        _ labours: [Labour],
        on nodes: [ServedHouse],
        _ body: @Sendable @escaping () async throws -> Void
    ) async throws -> [String: Labour.Tally] {
        let (isOver, start) = (Kept<Bool>(), numbers.value ?? 0)
        // Far enough apart that no round asks for what another has asked for.
        numbers.value = start + 2_000
        return try await withThrowingTaskGroup(of: (String, Labour.Tally)?.self) { group in
            for labour in labours {
                group.addTask { (labour.name, await labour.run(on: nodes, until: isOver, from: start)) }
            }
            group.addTask {
                defer { isOver.value = true }
                try await body()
                return nil
            }
            var tallies: [String: Labour.Tally] = [:]
            for try await done in group { if let done { tallies[done.0] = done.1 } }
            return tallies
        }
    }

    func counts(_ labours: [Labour]) async throws -> [String: Int] {
        try await database.read { db in
            try Dictionary(uniqueKeysWithValues: labours.map { ($0.name, try db.value($0.count) ?? -1) })
        }
    }

    /// Every acknowledged write is there, once; of those that nobody answered for each is there or not.
    func expectKept(_ tallies: [String: Labour.Tally], since before: [String: Int], now: [String: Int], _ round: String) {
        for (name, tally) in tallies {
            let grown = (now[name] ?? 0) - (before[name] ?? 0)
            let mayBe = tally.acknowledged...tally.acknowledged + tally.unanswered
            #expect(mayBe.contains(grown), "\(round), \(name): \(grown) are there, \(tally)")
            #expect(tally.refused == 0, "\(round), \(name): \(tally)")
        }
    }

    /// File, journal, tallies and facts are whole, and registers without a gap.
    func expectSound(_ round: String) async throws {
        let doctor = try await run("doctor")
        let ill = doctor.output.split(separator: "\n").filter {
            $0.hasPrefix("坏") && !$0.contains("放假安排") && !$0.contains("排队事项")
        }
        #expect(ill.isEmpty, "\(round): \(ill)")
        let recount = try await run("recount", takesKeys: false)
        #expect(recount.output.contains("，0 个原来的数不对") && !recount.output.contains("会员人数"), "\(round): \(recount.output)")
        let gaps: Int? = try await database.read { db in
            try db.value(
                """
                SELECT count(*) AS n FROM (
                    SELECT union_id FROM incoming_document GROUP BY union_id, year HAVING count(*) <> max(sequence)
                ) AS gap
                """
            )
        }
        #expect(gaps == 0, "\(round)")
    }
}
