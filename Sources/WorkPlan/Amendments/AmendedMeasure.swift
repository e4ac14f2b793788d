// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// What becomes of one measure in an amendment (举措的去留).
struct AmendedMeasure: Sendable, Equatable {
    /// 原话不变, 字句改了, 原话没有了, 分不清是哪一句.
    enum Finding: String, Sendable, SQLConvertible, CaseIterable {
        case kept, changed, gone, unclear

        var label: String {
            switch self {
            case .kept: "原话不变"
            case .changed: "字句改了"
            case .gone: "原话没有了"
            case .unclear: "分不清是哪一句"
            }
        }
    }

    enum Verdict: String, Sendable, SQLConvertible {
        /// 接续
        case carry
        /// 结束
        case end
    }

    let measure: Measure
    let finding: Finding
    var verdict: Verdict?
    /// The words of the new text that it takes over, or is proposed to while there is no verdict.
    var successor: Measure?
    /// Whether target and day follow the new text; `nil` where nobody has said.
    var takesTarget: Bool?
    var takesDue: Bool?
    /// What the former text itself said.
    let textTarget: String
    let textDue: Day?
    var reason: String
    let decidedName: String?

    /// Whether the new text says another number than the former text did, and than the one kept.
    var asksTarget: Bool {
        guard verdict != .end, let successor else { return false }
        let words = successor.target?.words ?? ""
        return words != textTarget && words != (measure.target?.words ?? "")
    }

    var asksDue: Bool {
        guard verdict != .end, let successor else { return false }
        return successor.due != textDue && successor.due != measure.due
    }

    /// Whether nothing is left to be said about it.
    var isSettled: Bool {
        switch verdict {
        case nil: false
        case .end: true
        case .carry:
            (successor?.state.isTaken ?? false) && (!asksTarget || takesTarget != nil) && (!asksDue || takesDue != nil)
        }
    }

    /// Whether an officer has anything to look at: its words, its target or its day are not what they were.
    var isPlain: Bool { finding == .kept && verdict == .carry && !asksTarget && !asksDue && isSettled }

    /// The measure as it stands once the amendment is in force.
    func carried(to version: Int) -> Measure? {
        guard verdict == .carry, let successor else { return nil }
        var next = Measure(measure, boundTo: successor)
        if asksTarget {
            next.target = takesTarget == true ? successor.target : next.target.map { $0.keptFrom(version - 1, successor.phrase) }
        }
        if asksDue, takesDue == true { next.due = successor.due }
        return next
    }
}

extension Measure {
    /// The measure with the words of another: what was decided about it stays, what the text says follows the text.
    init(_ measure: Measure, boundTo other: Measure) {
        self.init(
            id: measure.id,
            plan: measure.plan,
            item: other.item,
            span: other.span,
            phrase: other.phrase,
            kind: measure.kind,
            state: measure.state,
            target: measure.target,
            due: measure.due,
            cadence: measure.cadence,
            scope: other.scope,
            references: other.references,
            namedResponsible: other.namedResponsible,
            namedPartners: other.namedPartners,
            leadLabel: measure.leadLabel,
            supportLabel: measure.supportLabel,
            audience: measure.audience,
            reason: measure.reason,
            hint: measure.hint
        )
    }
}

extension Target {
    /// A number that the new text no longer gives is the union's own from then on: nothing is put into the text's mouth.
    fileprivate func keptFrom(_ version: Int, _ phrase: String) -> Target {
        guard source == .text, !phrase.contains(value.text) else { return self }
        return Target(
            value: value,
            unit: unit,
            comparison: comparison,
            source: .owner,
            basis: "第\(version)版原文写明，修订时保留"
        )
    }
}
