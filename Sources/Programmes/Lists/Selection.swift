// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Who is proposed (拟定), who waits behind them, and why the rest is not: by the ranking, by votes, or by what a meeting chose.
struct Selection: Sendable, Equatable {
    /// What the panel gave one entry.
    struct Votes: Sendable, Equatable {
        let votes: Int
        let voters: Int
    }

    var chosen: [Entry]
    var reserves: [Entry] = []
    /// The prize of each that gets one, where there are prizes.
    var tiers: [ID<Entry>: String] = [:]
    /// Where each stands by its share of votes, where there was a vote.
    var places: [ID<Entry>: Int] = [:]
    /// What was voted, for the record; empty without a vote.
    var record: [String] = []
    /// What an entry is told that is not chosen.
    var reasons: [ID<Entry>: String] = [:]

    /// With scores the first so many; they cannot be picked from.
    static func byRank(_ ranked: [Entry], _ spec: ProgrammeSpec) throws(ProgrammeRefusal) -> Selection {
        let places = min(spec.places, ranked.count)
        if ranked.count > places, ranked[places - 1].rank == ranked[places].rank {
            throw .tiedAtCut(ranked.filter { $0.rank == ranked[places].rank }.map(\.content.title))
        }
        return Selection(
            chosen: Array(ranked.prefix(places)),
            reserves: Array(ranked.dropFirst(places).prefix(spec.reserves)),
            reasons: reasons(ranked, spec)
        )
    }

    /// Prizes, of each group by itself. They have no reserves: whoever gets none is told so at once.
    static func byTiers(
        _ ranked: [Entry],
        scores: [Int64: Fraction],
        _ awards: AwardSpec,
        _ spec: ProgrammeSpec
    ) throws -> Selection {
        var tiers: [ID<Entry>: String] = [:]
        for group in Dictionary(grouping: ranked, by: \.content.group).values {
            let places = try Awarding.tiers(
                group.map { $0.rank ?? .max },
                scores: group.map { scores[$0.id.rawValue] ?? .zero },
                by: awards
            )
            for (entry, tier) in zip(group, places) { tiers[entry.id] = tier.map { awards.tiers[$0].name } }
        }
        return Selection(chosen: ranked.filter { tiers[$0.id] != nil }, tiers: tiers, reasons: reasons(ranked, spec))
    }

    private static func reasons(_ ranked: [Entry], _ spec: ProgrammeSpec) -> [ID<Entry>: String] {
        Dictionary(uniqueKeysWithValues: ranked.map { ($0.id, "名额：\(spec.placesWords)，排名第 \($0.rank ?? 0)") })
    }

    /// What a meeting chose without a count of votes; then nobody waits behind, for there is no order.
    static func byTicks(
        _ listed: [Entry],
        _ ticked: Set<ID<Entry>>,
        meeting: String,
        _ spec: ProgrammeSpec
    ) throws(ProgrammeRefusal) -> Selection {
        let chosen = listed.filter { ticked.contains($0.id) }
        guard !chosen.isEmpty else { throw .nothingChosen }
        guard chosen.count <= spec.places else { throw .tooMany(chosen.count, spec.placesWords) }
        return Selection(
            chosen: chosen,
            reasons: Dictionary(uniqueKeysWithValues: listed.map { ($0.id, "名额：\(spec.placesWords)，\(meeting)没有选定") })
        )
    }

    /// The best by the share of those who could vote on each, if they meet the threshold; the next of them wait behind. Where a
    /// place is tied, there is a run-off first.
    static func byVotes(
        _ listed: [Entry],
        _ votes: [ID<Entry>: Votes],
        _ rule: VoteRule,
        _ spec: ProgrammeSpec
    ) throws -> Selection {
        let missing = listed.filter { votes[$0.id] == nil }.map(\.content.title)
        guard missing.isEmpty else { throw ProgrammeRefusal.votesMissing(missing) }
        let (vote, names) = (try panel(listed, votes), Self.names(listed))
        let threshold = rule.threshold
        func best(_ places: Int) throws(ProgrammeRefusal) -> [ID<Entry>] {
            switch vote.best(places, by: threshold) {
            case .chosen(let ids): return ids
            case .runOff(_, let between, let left): throw .runOff(between.compactMap { names[$0] }, left)
            case .nobody(let between):
                let tallies = vote.tallies.filter { between.contains($0.key) }
                throw .nobodyThrough(tallies.map { "“\($0.name)”\(threshold.sentence($0.votes, of: $0.voters))" }, rule.source)
            }
        }
        var order = try best(spec.places)
        let chosen = Set(order)
        // One by one, because their order decides who takes a free place.
        for next in 0..<spec.reserves { order = try best(spec.places + next + 1) }
        let byID = Dictionary(uniqueKeysWithValues: listed.map { ($0.id, $0) })
        var reasons: [ID<Entry>: String] = [:]
        for tally in vote.tallies {
            let fault = threshold.isMet(tally.votes, of: tally.voters) ? "" : "；\(rule.sentence)"
            reasons[tally.key] = "名额：\(spec.placesWords)，得票 \(tally.words)\(fault)"
        }
        return Selection(
            chosen: order.filter(chosen.contains).compactMap { byID[$0] },
            reserves: order.filter { !chosen.contains($0) }.compactMap { byID[$0] },
            places: vote.places,
            record: vote.tallies.map { "“\($0.name)”\($0.words)" },
            reasons: reasons
        )
    }

    private static func panel(_ listed: [Entry], _ votes: [ID<Entry>: Votes]) throws(PanelRefusal) -> PanelVote<ID<Entry>> {
        try PanelVote(
            listed.compactMap { entry -> PanelVote<ID<Entry>>.Tally? in
                votes[entry.id].map { .init(key: entry.id, name: entry.content.title, votes: $0.votes, voters: $0.voters) }
            }
        )
    }

    private static func names(_ listed: [Entry]) -> [ID<Entry>: String] {
        Dictionary(uniqueKeysWithValues: listed.map { ($0.id, "\($0.content.title)（\($0.unionName)）") })
    }
}
