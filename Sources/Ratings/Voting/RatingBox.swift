// SPDX-License-Identifier: Apache-2.0
import Ballots
import Kernel
import Storage

/// What a rating asks of the secret ballot (评议票箱): a frozen roll, ballots without names, their sums once it is closed.
struct RatingBox {
    let db: any Connection

    /// How somebody stands to a rating.
    enum Standing: Sendable, Equatable {
        case stranger, waiting, taken, paper
    }

    private var box: BallotBox { BallotBox(db) }

    /// Fixes roll, paper and rule, and opens the box. Within its own days it is the rating that says when ballots are taken.
    func open(_ rating: Rating, _ voters: [Electorate.Voter], at now: Instant) throws {
        let plan = PollPlan(
            union: rating.union,
            unionPath: rating.unionPath,
            title: "\(rating.unionName)\(rating.title)",
            purpose: rating.subject,
            questions: rating.matters.enumerated().map { place, matter in
                Ballots.Question(
                    id: "\(place)",
                    title: matter.detail.isEmpty ? matter.text : "\(matter.text)（\(matter.detail)）",
                    options: rating.scale.grades.enumerated().map { .init(id: "\($0)", name: $1) }
                )
            },
            roll: voters.map { Ballots.Voter(person: $0.person, name: $0.name, part: $0.part) },
            rules: ["参评的人：\(rating.floorWords)", "达标线：\(rating.lineWords)", "时间：\(rating.window)", rating.terms.source].filter {
                !$0.isEmpty
            },
            isParted: rating.kind == .home && Set(voters.map(\.part)).count > 1,
            // The rating shows them, with the papers and in groups that give nobody away.
            showsCount: false
        )
        try box.open(try box.freeze(plan, at: now))
    }

    func void(_ rating: Rating, because reason: String) throws {
        if let poll = try poll(of: rating) { try box.annul(poll, because: reason) }
    }

    func standing(of person: PersonID, in ratings: [Rating]) throws -> [ID<Rating>: Standing] {
        let found = try box.attendance(of: person, at: ratings.map(\.subject))
        let seats = found.reduce(into: [ID<Rating>: Int]()) { $0[ID(rawValue: $1.key)] = $1.value.place }
        let papers = try PaperStore(db: db).given(seats)
        return found.reduce(into: [:]) { standing, entry in
            let id = ID<Rating>(rawValue: entry.key)
            standing[id] = papers.contains(id) ? .paper : entry.value.hasVoted ? .taken : .waiting
        }
    }

    func hasTaken(_ person: PersonID?, in rating: Rating) throws -> Bool {
        guard let person, let poll = try poll(of: rating) else { return false }
        return try box.hasVoted(person, in: poll)
    }

    func turnout(of rating: Rating) throws -> Int { try poll(of: rating).map { try box.turnout(of: $0) } ?? 0 }

    func roll(of rating: Rating, named name: String? = nil) throws -> [RollSeat] {
        try poll(of: rating).map { try box.roll(of: $0, named: name) } ?? []
    }

    /// A grade for each matter, or none, which abstains. Returns the code to look it up by.
    func cast(_ marks: [Int?], by person: PersonID, in rating: Rating) throws -> String {
        guard let poll = try poll(of: rating) else { throw BallotRefusal.notOpen }
        let answers = marks.enumerated().map { place, grade in
            Ballots.Answer(question: "\(place)", yes: grade.map { ["\($0)"] } ?? [])
        }
        return Receipt.grouped(try box.cast(answers, in: poll, by: person))
    }

    /// Whether the closed box holds the ballot of a code.
    func finds(_ code: String, in rating: Rating) throws -> Bool {
        try poll(of: rating).map { try box.holds(receipt: code, in: $0) } ?? false
    }

    /// Closes the box and says what was in it, by the parts of the roll.
    func close(_ rating: Rating) throws -> [Group] {
        guard let poll = try poll(of: rating) else { throw BallotRefusal.notOpen }
        let tally = try box.close(poll)
        let parts = tally.parts.map { Group($0.name, $0.sums, rating) }
        return parts.isEmpty ? [Group("网上", tally.sums, rating)] : parts
    }

    /// Where what happened to the box is chained together, for whoever noted down how it stood.
    func board(of rating: Rating) throws -> String? { try box.polls(for: rating.subject).last.map { "\($0.address)/board" } }

    /// The board as a printed result names it.
    func code(of rating: Rating, site: String) throws -> BoardCode? {
        try poll(of: rating).flatMap { try BoardCode(of: $0, site: site, db) }
    }

    private func poll(of rating: Rating) throws -> ID<SecretPoll>? { try box.polls(for: rating.subject).last?.id }
}

extension Group {
    /// Who marked nothing abstained. A ballot that cannot be read is invalid at every matter alike.
    init(_ name: String, _ sums: [PollTally.Sum], _ rating: Rating) {
        self.init(
            name: name,
            matters: sums.map { sum in
                let votes = rating.scale.grades.indices.map { grade in sum.lines.first { $0.option == "\(grade)" }?.yes ?? 0 }
                return Marks(grades: votes, abstained: sum.blank)
            },
            invalid: sums.first?.invalid ?? 0
        )
    }
}
