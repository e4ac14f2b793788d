// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership

/// What an indicator thinks of one fact (判定), and if it does not count, the one thing that stands against it.
enum Verdict: Sendable, Equatable {
    case included
    case pending
    case excluded(Obstacle)
    /// More than one thing stands against it: it is no near miss and not worth a line.
    case unrelated
}

/// The predicate that a fact fails (不计的原因).
enum Obstacle: Sendable, Equatable {
    case tag(FactTag)
    case scope
    case period
    case state

    /// For tests and exports: `SCOPE`.
    var code: String {
        switch self {
        case .tag(let tag): tag.rawValue.uppercased()
        case .scope: "SCOPE"
        case .period: "PERIOD"
        case .state: "STATE"
        }
    }
}

extension Indicator {
    /// Walks the predicates in their order: tags, scope, period, state.
    func verdict(on fact: Fact, within places: Places) -> Verdict {
        guard fact.kind == question.kind else { return .unrelated }
        var obstacles: [Obstacle] = question.tags.filter { !$0.isMet(by: fact) }.map { .tag($0.tag) }
        if !places.covers(fact.path) { obstacles.append(.scope) }
        if !question.isInPeriod(fact.on) { obstacles.append(.period) }
        let counts = question.states.contains(fact.state) || question.isBase(fact)
        let waits = question.pending.contains(fact.state)
        if !counts, !waits { obstacles.append(.state) }
        guard let first = obstacles.first else { return counts ? .included : .pending }
        return obstacles.count == 1 ? .excluded(first) : .unrelated
    }

    /// Why a fact does not count, as people read it.
    func sentence(for obstacle: Obstacle, on fact: Fact, in kind: FactKind?) -> String {
        switch obstacle {
        case .tag(let tag):
            let name = kind?.tags.first { $0.tag == tag }?.label ?? tag.rawValue
            let own = fact.tags[tag]?.sorted().joined(separator: "、") ?? ""
            let wanted = question.tags.first { $0.tag == tag }?.values.joined(separator: "、") ?? ""
            return "\(name)是“\(own.isEmpty ? "没有填" : own)”，只算“\(wanted)”"
        case .scope:
            return "不在\(question.unionGroup?.name ?? "本会")范围内"
        case .period:
            return "在\(fact.on.written)，不在\(question.from.written)至\(question.to.written)之内"
        case .state:
            let own = kind?.states.first { $0.value == fact.state }?.label ?? fact.state
            return "状态是“\(own)”，只算“\(question.stateLabels(in: kind))”"
        }
    }
}

extension Indicator.Question {
    func stateLabels(in kind: FactKind?) -> String {
        states.map { state in kind?.states.first { $0.value == state }?.label ?? state }.joined(separator: "、")
    }
}
