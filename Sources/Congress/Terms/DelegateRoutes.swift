// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Constituencies, delegates, vacancies, by-elections and organs of a congress.
struct DelegateRoutes {
    let rules: CongressRules

    func add(to site: inout Site) {
        let need = Route.Need.permission(.runCongresses)
        site.action("congresses/:congress/constituencies", need, "加一个选举单位", addConstituency)
        site.action("congresses/:congress/delegates", need, "登记代表", addDelegates)
        site.action("congresses/:congress/delegates/removal", need, "去掉登错的代表", remove)
        site.action("congresses/:congress/vacancies", need, "登记代表出缺", vacate)
        site.action("congresses/:congress/by-elections", need, "登记补选", elect)
        site.action("congresses/:congress/organs", need, "登记主席团或者委员会", addOrgan)
    }

    private func addConstituency(_ visit: Visit) throws -> Reply {
        let desk = try CongressDesk(visit).running()
        var reading = FormReading(visit)
        let name = reading.text("name", "选举单位", limit: 40)
        let delegation = reading.text("delegation", "代表团", limit: 40, isOptional: true)
        let staff = reading.number("staff", "教职工人数")
        let seats = reading.number("seats", "代表名额", most: 3000)
        if reading.errors.isEmpty, seats > staff { reading.fault("seats", "代表名额不能多过教职工 \(staff) 人。") }
        let existing = try desk.store.constituencies(of: desk.congress.id)
        if existing.contains(where: { $0.name == name }) { reading.fault("name", "“\(name)”已经有了。") }
        let total = existing.reduce(seats) { $0 + $1.seats }
        if total > desk.congress.established {
            reading.fault("seats", "各选举单位的名额合计 \(total)，多过本届的 \(desk.congress.established) 名。")
        }
        try reading.require()
        try desk.store.add(
            Constituency(
                id: .make(at: visit.now),
                congress: desk.congress.id,
                name: name,
                delegation: delegation.isEmpty ? name : delegation,
                staff: staff,
                seats: seats
            )
        )
        return try done(visit, desk, "edit", "加选举单位“\(name)”，教职工\(staff)人，名额\(seats)名", "加上了")
    }

    private func constituency(_ visit: Visit, _ desk: CongressDesk) throws -> Constituency {
        guard let id = ID<Constituency>(visit.form.text("constituency")), let found = try desk.store.constituency(id),
            found.congress == desk.congress.id
        else { throw CongressRefusal.chosen("选举单位") }
        return found
    }

    /// The seats of a constituency that nobody holds today.
    private func vacancies(_ constituency: Constituency, _ desk: CongressDesk, on day: Day) throws -> Int {
        let held = try desk.store.delegates(of: desk.congress.id).filter {
            $0.constituency == constituency.id && ($0.vacantFrom.map { day < $0 } ?? true)
        }
        return constituency.seats - held.count
    }

    private func addDelegates(_ visit: Visit) throws -> Reply {
        let desk = try CongressDesk(visit).running()
        let constituency = try constituency(visit, desk)
        let lines = try DelegateLine.read(visit.form.text("names"))
        guard lines.count <= (try vacancies(constituency, desk, on: visit.today)) else {
            throw CongressRefusal.seatsFull(constituency.name)
        }
        var reading = FormReading(visit)
        let since = reading.day("since", "当选日期", isOptional: true) ?? desk.congress.began
        try reading.require()
        let (delegates, note) = try delegates(lines, desk, in: constituency, since: since, at: visit.now)
        try desk.store.add(delegates)
        let names = lines.map(\.name).joined(separator: "、")
        return try done(visit, desk, "edit", "登记“\(constituency.name)”的代表：\(names)", "登记了 \(lines.count) 位代表\(note)")
    }

    /// The lines with the people of the roll that they are: each person once, and nobody who sits already. Who is left without
    /// one is a delegate all the same; the note names him, because it may be a mistake.
    private func delegates(
        _ lines: [DelegateLine],
        _ desk: CongressDesk,
        in constituency: Constituency,
        since: Day,
        at now: Instant
    ) throws -> ([Delegate], note: String) {
        let people = try desk.store.people(named: lines.map(\.name), at: desk.congress.unionPath)
        var seated = Set(try desk.store.delegates(of: desk.congress.id).filter { $0.vacantFrom == nil }.compactMap(\.person))
        var namesakes: [String] = []
        let delegates = lines.map { line in
            var person = people[line.name]
            if let known = person, !seated.insert(known).inserted {
                person = nil
                if !namesakes.contains(line.name) { namesakes.append(line.name) }
            }
            return delegate(line, person, in: constituency, since: since, at: now)
        }
        guard !namesakes.isEmpty else { return (delegates, "") }
        let names = namesakes.joined(separator: "、")
        return (delegates, "。名册里的\(names)已经是代表，这次的同名代表没有对应名册里的人；重复登记的，去掉一个")
    }

    private func delegate(_ visit: Visit, _ desk: CongressDesk) throws -> Delegate {
        guard let id = ID<Delegate>(visit.form.text("delegate")), let found = try desk.store.delegate(id),
            found.congress == desk.congress.id
        else { throw CongressRefusal.chosen("代表") }
        return found
    }

    private func remove(_ visit: Visit) throws -> Reply {
        let desk = try CongressDesk(visit).running()
        let delegate = try delegate(visit, desk)
        guard try desk.store.remove(delegate.id) else { throw CongressRefusal.hasActed(delegate.name) }
        return try done(visit, desk, "edit", "去掉登错的代表\(delegate.name)", "去掉了")
    }

    /// The seat is empty from that day on. What the delegate handed in stays his.
    private func vacate(_ visit: Visit) throws -> Reply {
        let desk = try CongressDesk(visit).running()
        let delegate = try delegate(visit, desk)
        var reading = FormReading(visit)
        let day = reading.day("from", "从哪天起")
        let why = reading.text("why", "原因", limit: 100)
        if let day, day < delegate.since { reading.fault("from", "不能早于当选的\(delegate.since.written)。") }
        try reading.require()
        guard let day, try desk.store.vacate(delegate.id, from: day, because: why) else {
            throw CongressRefusal.alreadyVacant(delegate.name)
        }
        return try done(visit, desk, "edit", "\(delegate.name)的代表资格从\(day.written)起终止：\(why)", "登记了，这个名额空出来了")
    }

    private func elect(_ visit: Visit) throws -> Reply {
        let desk = try CongressDesk(visit).running()
        let constituency = try constituency(visit, desk)
        var reading = FormReading(visit)
        let participants = reading.number("participants", "参加选举的人数", least: 0)
        let held = reading.day("held", "选举日期")
        if let held, held > visit.today { reading.fault("held", "选举日期不能晚于今天，选完再登记。") }
        try reading.require()
        guard let held else { throw CongressRefusal.day("选举日期要写。") }
        let seats = try vacancies(constituency, desk, on: held)
        guard seats > 0 else { throw CongressRefusal.noVacancy(constituency.name) }
        let lines = try DelegateLine.readVotes(visit.form.text("votes"))
        let election = ByElection(
            staff: constituency.staff,
            participants: participants,
            seats: seats,
            candidates: lines.map { .init(name: $0.line.name, votes: $0.votes) }
        )
        try election.check()
        let result = rules.result(of: election)
        let sentence = Self.sentence(result)
        let id = ID<ByElection>.make(at: visit.now)
        let finding = Finding(!result.elected.isEmpty, sentence, rules.electing.basis)
        try desk.store.add(election, id, in: constituency.id, on: held, finding)
        let chosen = lines.map(\.line).filter { result.elected.contains($0.name) }
        let (elected, note) = try delegates(chosen, desk, in: constituency, since: held, at: visit.now)
        try desk.store.add(elected, elected: id)
        return try done(visit, desk, "edit", "“\(constituency.name)”\(held.written)补选：\(sentence)", sentence + note)
    }

    private func delegate(
        _ line: DelegateLine,
        _ person: PersonID?,
        in constituency: Constituency,
        since: Day,
        at now: Instant
    ) -> Delegate {
        Delegate(
            id: .make(at: now),
            congress: constituency.congress,
            constituency: constituency.id,
            person: person,
            name: line.name,
            traits: line.traits,
            isHead: line.isHead,
            since: since,
            vacantFrom: nil,
            ending: nil
        )
    }

    private static func sentence(_ result: ByElection.Result) -> String {
        guard result.participation.isMet else { return "\(result.participation.sentence)，这次补选无效" }
        let tied = result.tied.isEmpty ? "" : "；\(result.tied.joined(separator: "、"))票数相等，再投一次定"
        guard result.elected.isEmpty else { return "\(result.elected.joined(separator: "、"))当选\(tied)" }
        return tied.isEmpty ? "没有人得票达到选举单位教职工的半数，另行选举" : "还没有人当选\(tied)"
    }

    private func addOrgan(_ visit: Visit) throws -> Reply {
        let desk = try CongressDesk(visit).running()
        var reading = FormReading(visit)
        let kind: Organ.Kind? = reading.choice("kind", "哪种机构")
        let name = reading.text("name", "名称", limit: 40)
        let names = visit.form.text("members").split(whereSeparator: { " \n、，,；;".contains($0) }).map(String.init)
        if names.isEmpty { reading.fault("members", CongressRefusal.nobodyNamed.sentence) }
        let organs = try desk.store.organs(of: desk.congress.id)
        if organs.contains(where: { $0.name == name }) { reading.fault("name", "“\(name)”已经有了。") }
        try reading.require()
        guard let kind else { throw Refusal.notFound }
        let delegates = try desk.store.delegates(of: desk.congress.id).filter { $0.isInOffice(on: visit.today) }
        let members = try Self.seated(names, among: delegates)
        let teachers = members.filter { $0.traits.contains(.teacher) }.count
        // Who sits for the staff is mostly teachers; the union's own organs are not asked that.
        if desk.congress.body == .staff, let finding = rules.majority(kind, teachers: teachers, of: members.count), !finding.isMet
        {
            throw CongressRefusal.blocked(finding)
        }
        try desk.store.add(Organ(id: .make(at: visit.now), congress: desk.congress.id, kind: kind, name: name, members: members))
        return try done(visit, desk, "edit", "登记\(name)，\(members.count)人", "登记好了")
    }

    /// Each delegate sits once, however often a name is written; of namesakes as many as are named.
    private static func seated(_ names: [String], among delegates: [Delegate]) throws(CongressRefusal) -> [Delegate] {
        var seated: [Delegate] = []
        for name in names {
            let namesakes = delegates.filter { $0.name == name }
            guard !namesakes.isEmpty else { throw .notDelegate(name) }
            if let next = namesakes.first(where: { one in !seated.contains { $0.id == one.id } }) { seated.append(next) }
        }
        return seated
    }

    private func done(_ visit: Visit, _ desk: CongressDesk, _ verb: String, _ line: String, _ notice: String) throws -> Reply {
        try visit.note(desk.congress.subject, verb, line)
        return .redirect(to: desk.congress.address, saying: Notice(notice))
    }
}
