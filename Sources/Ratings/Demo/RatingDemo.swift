// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Membership
public import Storage
public import Web

/// Ratings for the demo region: a university's that was counted and made known, with what is put right, and a school's that runs.
public struct RatingDemo {
    private let university: (union: Union, officer: Viewer)
    private let school: (union: Union, officer: Viewer)
    private let member: Viewer
    private let rules: RatingRules

    /// `member` belongs to the school and has still to rate.
    public init(university: (Union, Viewer), school: (Union, Viewer), member: Viewer, on day: Day) throws {
        self.university = (university.0, university.1)
        self.school = (school.0, school.1)
        self.member = member
        rules = try RatingRules(.builtIn(), on: day)
    }

    public func load(_ db: any Connection, at now: Instant) throws {
        try counted(db, at: now)
        try running(db, at: now)
    }

    private static let matters = ["工会工作总体评价", "教职工之家建设", "工会主席履职"]

    /// How often each grade was given, from the best to none, to each matter.
    private static let votes = [[27, 8, 2, 1], [24, 9, 3, 2], [29, 6, 1, 2]]

    private func counted(_ db: any Connection, at now: Instant) throws {
        let opened = now.advanced(bySeconds: -18 * 86_400)
        let rating = rating(of: university, from: opened.day, days: 7, at: opened)
        let store = RatingStore(db: db)
        let people = try Electorate(db: db).voters(of: rating, on: now.day, least: 1)
        // The library is small: it stands with another from the beginning.
        let units = ["文学院", "理学院", "机关"]
        let parts = people.enumerated().map { place, one -> Electorate.Voter in
            .init(person: one.person, name: one.name, part: place + 3 < people.count ? units[place % 3] : "图书馆")
        }
        let voters = Electorate.parted(parts, least: rules.smallest.integer)
        let casting = Self.votes[0].reduce(0, +)
        guard voters.count > casting else { return }
        try open(rating, voters, by: university.officer, db, at: opened)
        let box = RatingBox(db: db)
        for (place, voter) in voters.prefix(casting).enumerated() {
            guard let person = voter.person else { continue }
            _ = try box.cast(Self.votes.map { Self.mark(place * 7 % casting, of: $0) }, by: person, in: rating)
        }
        let closed = opened.advanced(bySeconds: 8 * 86_400)
        guard let open = try store.find(rating.id) else { return }
        let outcome = Outcome(open, try box.close(open), rules)
        _ = try store.close(rating.id, with: outcome, by: university.officer.name, at: closed)
        try RatingRecords(rating: open, db: db).publish(outcome, on: closed.day)
        try note(db, university.officer, rating, "finish", "\(rating.title)结束计票：\(outcome.verdict.sentence)", closed)
        _ = try store.publish(rating.id, at: closed)
        try note(db, university.officer, rating, "accept", "公布\(rating.title)的结果", closed)
        try mend(open, db, at: closed)
    }

    /// The grade that the ballot in this place gives, when the best lie on top; `nil` for one that gives none.
    private static func mark(_ place: Int, of votes: [Int]) -> Int? {
        var rest = place
        for (grade, count) in votes.dropLast().enumerated() {
            if rest < count { return grade }
            rest -= count
        }
        return nil
    }

    private func mend(_ rating: Rating, _ db: any Connection, at now: Instant) throws {
        let (remedies, records) = (RemedyStore(db: db), RatingRecords(rating: rating, db: db))
        for (place, line) in [("教工小家开放时间太短", "文体部", 5), ("慰问标准没有说清楚", "办公室", 40)].enumerated() {
            let remedy = Remedy(
                id: .make(at: now),
                rating: rating.id,
                matter: line.0,
                office: line.1,
                dueOn: now.day.adding(days: line.2),
                report: nil,
                reportedOn: nil
            )
            try remedies.add(remedy)
            try note(db, university.officer, rating, "start", "整改：\(line.0)，\(line.1)负责", now)
            guard place == 0 else {
                try records.tell("报告整改", "\(line.0)（\(line.1)）", subject: remedy.subject, due: remedy.dueOn, at: now)
                continue
            }
            let name = university.officer.name
            _ = try remedies.report(remedy.id, of: rating.id, "晚上和周末都开放，专人值班", by: name, on: now.day.adding(days: 4))
        }
    }

    /// Some have rated, one has taken a paper, and the member with an account has not.
    private func running(_ db: any Connection, at now: Instant) throws {
        let opened = now.advanced(bySeconds: -4 * 86_400)
        let rating = rating(of: school, from: opened.day, days: 12, at: opened)
        let voters = try Electorate(db: db).voters(of: rating, on: now.day, least: rules.smallest.integer)
        guard voters.count > 12 else { return }
        try open(rating, voters, by: school.officer, db, at: opened)
        let others = voters.enumerated().filter { $1.person != member.person && $1.person != school.officer.person }
        for (place, voter) in others.prefix(6).enumerated() {
            guard let person = voter.element.person else { continue }
            _ = try RatingBox(db: db).cast(Self.votes.map { Self.mark(place * 6, of: $0) }, by: person, in: rating)
        }
        guard let last = others.last else { return }
        _ = try PaperStore(db: db).give(last.offset + 1, last.element.name, in: rating.id, by: school.officer.name)
        try note(db, school.officer, rating, "edit", "发给\(last.element.name)一张纸质评议票", now)
    }

    private func open(_ rating: Rating, _ voters: [Electorate.Voter], by officer: Viewer, _ db: any Connection, at now: Instant)
        throws
    {
        try RatingStore(db: db).insert(rating)
        try note(db, officer, rating, "create", "筹备\(rating.title)，\(rating.window)由\(rating.assembly.label)评议", now)
        _ = try RatingStore(db: db).open(rating.id, expecting: voters.count, at: now)
        try RatingBox(db: db).open(rating, voters, at: now)
        try note(db, officer, rating, "start", "开始\(rating.title)：应参评\(voters.count)人", now)
    }

    private func rating(of seat: (union: Union, officer: Viewer), from first: Day, days: Int, at now: Instant) -> Rating {
        let plan = RatingPlan(
            kind: .home,
            assembly: .members,
            title: "\(first.year)年度会员评家",
            opensOn: first,
            closesOn: first.adding(days: days),
            scale: rules.scale(of: .home),
            terms: rules.terms(of: .home),
            matters: Self.matters.map { Matter(text: $0, detail: "") }
        )
        let union = (id: seat.union.id, path: seat.union.path.text, name: seat.union.name)
        return plan.rating(.make(at: now), of: union, by: seat.officer.name, at: now)
    }

    private func note(_ db: any Connection, _ who: Viewer, _ rating: Rating, _ verb: String, _ sentence: String, _ at: Instant)
        throws
    {
        try Journal(db).append(
            at: at,
            actor: who.account,
            name: who.name,
            union: who.actingUnion.id,
            subject: rating.subject,
            verb: verb,
            sentence: sentence
        )
    }
}
