// SPDX-License-Identifier: Apache-2.0
import Ballots
import Kernel
import Storage
import Web

/// One round: the paper's names, what each clerk entered, whether both are the same, and the result.
struct RoundPage: Page {
    struct Name: Encodable, Sendable {
        let id: String
        let place: Int
        let name: String
        let position: String
        let yes: String
        let no: String
    }

    struct Result: Encodable, Sendable {
        let name: String
        let yes: Int
        let no: Int
        let abstain: Int
        let isElected: Bool
    }

    struct Count: Encodable, Sendable {
        let who: String
        let sums: String
        let votes: String
        let replaced: String
    }

    let title: String
    let election: String
    let electionAddress: String
    let address: String
    let state: String
    let tone: String
    let quorum: String
    let sentence: String
    let basis: String
    let seats: Int
    let present: Int
    let names: [Name]
    let sums: [Labelled]
    let results: [Result]
    let counts: [Count]
    let differences: [String]
    let mayEnter: Bool
    let isCorrection: Bool
    let mayDeclare: Bool
    let mayVoid: Bool
    let fields: [String: String]
    let errors: [FieldError]
    let bases: [String]
    /// The secret poll that it is held as; empty on paper.
    let pollAddress: String
    let pollState: String
    let pollTone: String
    /// Whether some vote on paper besides, who they are, and whether more papers may be handed out.
    let isMixed: Bool
    let papers: [String]
    let mayGive: Bool

    var place: Place { .congresses }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    init(_ desk: ElectionDesk, _ round: Round, _ rules: ElectionRules, errors: [FieldError] = []) throws {
        let (form, viewer) = (desk.visit.form, try desk.visit.viewer)
        title = "\(round.label)"
        election = desk.election.title
        electionAddress = desk.election.address
        address = round.address
        state = round.state.label
        tone = round.state.tone
        quorum = round.quorum
        sentence = round.sentence ?? ""
        basis = round.basis ?? ""
        seats = round.seats
        present = round.present
        let labels = try desk.people.list(of: round.election).labels
        let standing = try desk.people.standing(in: round.id)
        let entries = try desk.rounds.entries(of: round.id)
        let valid = entries.filter { $0.replaced == nil }
        let own = valid.first { $0.clerk == viewer.account }
        func typed(_ name: String, _ kept: Int?) -> String { form.has(name) ? form.text(name) : kept.map(String.init) ?? "" }
        names = standing.enumerated().map { place, one in
            let line = own?.poll.lines.first { $0.candidate == one.id }
            return Name(
                id: one.id.description,
                place: place + 1,
                name: labels[one.id] ?? one.name,
                position: one.position,
                yes: typed("yes-\(one.id)", line?.yes),
                no: typed("no-\(one.id)", line?.no)
            )
        }
        fields = [
            "issued": typed("issued", own?.poll.issued), "returned": typed("returned", own?.poll.returned),
            "toomany": typed("toomany", own?.poll.invalid.tooMany), "unclear": typed("unclear", own?.poll.invalid.unclear),
            "others": form.has("others")
                ? form.text("others") : (own?.poll.writeIns ?? []).map { "\($0.name) \($0.votes)" }.joined(separator: "\n"),
        ]
        sums = round.poll.map(Self.sums) ?? []
        results = round.state == .declared ? Self.results(round, standing, labels) : []
        // Who has not entered yet does not see what the other did: two counts, not one copied.
        let mayLook = round.state != .open || own != nil || valid.count == 2 || !desk.counts
        // Beside the merged result the votes of few papers would say too much.
        let electronic = ElectronicRound(desk: desk, rules: rules)
        papers = try electronic.papers(of: round)
        let isSmall = papers.count < PollPlan.smallestPart && round.ballot != nil
        counts = entries.map { Self.count($0, labels, isHidden: !mayLook || isSmall && own == nil) }
        differences = valid.count == 2 ? valid[0].poll.differences(to: valid[1].poll, names: labels) : []
        let secret = try electronic.poll(of: round)
        pollAddress = secret?.address ?? ""
        pollState = secret?.state.label ?? ""
        pollTone = secret?.state.tone ?? ""
        isMixed = secret?.manifest.takesPaper == true
        mayGive = desk.runs && isMixed && secret?.state == .open
        let isPaper = secret == nil || !papers.isEmpty && secret.map { [.closed, .counted, .void].contains($0.state) } == true
        mayEnter = desk.counts && round.state == .open && isPaper && (own != nil || valid.count < 2)
        isCorrection = own != nil
        let isEntered = valid.count == 2 && differences.isEmpty
        let isCounted =
            try (secret == nil || electronic.result(of: round) != nil) && (secret != nil && papers.isEmpty || isEntered)
        mayDeclare = desk.runs && round.state == .open && isCounted
        mayVoid = desk.runs && round.state == .open
        self.errors = errors
        bases = [rules.twice, rules.paper, rules.returned].map(\.citation)
    }

    private static func sums(_ poll: Poll) -> [Labelled] {
        [
            Labelled("发出选票", "\(poll.issued)张"), Labelled("收回选票", "\(poll.returned)张"),
            Labelled("有效票", poll.isVoid ? "不计" : "\(poll.valid)张"),
            Labelled("废票", "多选\(poll.invalid.tooMany)张，认不清\(poll.invalid.unclear)张"),
        ]
    }

    /// Those who stand equal stand in the order of the paper.
    private static func results(_ round: Round, _ standing: [Candidate], _ labels: [ID<Candidate>: String]) -> [Result] {
        guard let poll = round.poll else { return [] }
        let printed = standing.compactMap { one -> Result? in
            guard let line = poll.lines.first(where: { $0.candidate == one.id }) else { return nil }
            return Result(
                name: labels[one.id] ?? one.name,
                yes: line.yes,
                no: line.no,
                abstain: poll.abstain(line),
                isElected: one.isElected
            )
        }
        return printed
            + poll.writeIns.map {
                Result(name: "另选：\($0.name)", yes: $0.votes, no: 0, abstain: poll.valid - $0.votes, isElected: false)
            }
    }

    private static func count(_ entry: Entry, _ labels: [ID<Candidate>: String], isHidden: Bool) -> Count {
        let poll = entry.poll
        let votes =
            poll.lines.map { "\(labels[$0.candidate] ?? "")赞成\($0.yes)反对\($0.no)" }
            + poll.writeIns.map { "另选\($0.name)\($0.votes)" }
        return Count(
            who: "\(entry.clerkName) \(entry.at.day.written) \(entry.at.clockTime)",
            sums: isHidden ? "另一个人录入以前不显示" : "发出\(poll.issued)、收回\(poll.returned)、有效\(poll.valid)、废票\(poll.invalid.total)",
            votes: isHidden ? "" : votes.joined(separator: "，"),
            replaced: entry.replaced ?? ""
        )
    }
}
