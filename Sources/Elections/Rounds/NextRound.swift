// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What can come next once a round is over (下一步): which round, for how many seats, among whom. Nobody chooses it freely.
struct NextRound: Sendable, Equatable {
    let kind: Round.Kind
    let seats: Int
    let candidates: [ID<Candidate>]

    /// `nil` while a round runs, and when there is nothing left to elect.
    init?(_ election: Election, _ rounds: [Round], _ candidates: [Candidate], lastSlots: [ID<Candidate>]) {
        let standing = candidates.filter(\.stands)
        let elected = standing.filter(\.isElected).count
        let free = election.seats - elected
        guard [.frozen, .open, .rejected].contains(election.state) else { return nil }
        guard let last = rounds.last else {
            self.init(kind: .first, seats: election.seats, candidates: standing.map(\.id))
            return
        }
        if election.state == .rejected {
            self.init(kind: .redo, seats: election.seats, candidates: standing.filter { !$0.isWriteIn }.map(\.id))
            return
        }
        switch last.state {
        case .open: return nil
        case .void: self.init(kind: .redo, seats: last.seats, candidates: lastSlots)
        case .declared where election.manner == .recall || free <= 0: return nil
        case .declared where !last.tied.isEmpty:
            let labels = candidates.labels
            let tied = standing.filter { !$0.isElected && last.tied.contains(labels[$0.id] ?? "") }
            self.init(kind: .runoff, seats: free, candidates: tied.map(\.id))
        case .declared:
            self.init(kind: .supplement, seats: free, candidates: standing.filter { !$0.isElected }.map(\.id))
        }
    }

    private init(kind: Round.Kind, seats: Int, candidates: [ID<Candidate>]) {
        self.kind = kind
        self.seats = seats
        self.candidates = candidates
    }
}

extension [Candidate] {
    /// What each is called where all stand together: of two with one name each with where he works.
    var labels: [ID<Candidate>: String] {
        var labels: [ID<Candidate>: String] = [:]
        for candidate in self {
            let twins = filter { $0.name == candidate.name && $0.stands }
            guard twins.count > 1, let place = twins.firstIndex(where: { $0.id == candidate.id }) else {
                labels[candidate.id] = candidate.name
                continue
            }
            let isPlain = twins.filter { $0.position == candidate.position }.count > 1 || candidate.position.isEmpty
            labels[candidate.id] = "\(candidate.name)（\(isPlain ? "\(place + 1)" : candidate.position)）"
        }
        return labels
    }
}
