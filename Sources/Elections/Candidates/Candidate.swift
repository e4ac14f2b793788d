// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// Somebody who stands (候选人), or whom voters wrote in and elected.
struct Candidate: Sendable, Equatable {
    let id: ID<Candidate>
    let election: ID<Election>
    let person: PersonID
    let name: String
    /// Where and what he works, for the notice and the paper.
    let position: String
    /// Which groups named him (推荐单位).
    let nominator: String
    let traits: Set<Trait>
    /// Who looked into whether he may stand; `nil` until somebody did.
    let checkedName: String?
    /// Why he does not stand any more.
    let withdrawn: String?
    let isWriteIn: Bool
    let isElected: Bool

    var stands: Bool { withdrawn == nil }
}

extension [Candidate] {
    /// As ballots list them: by the strokes of their names.
    var inOrder: [Candidate] { sorted { (StrokeOrder($0.name), $0.id) < (StrokeOrder($1.name), $1.id) } }
}

extension Set<Trait> {
    /// `|teacher|woman|`, as it is kept.
    var stored: String { Trait.allCases.filter(contains).map(\.rawValue).joined(separator: "|") }

    init(stored text: String) {
        self = Set(text.split(separator: "|").compactMap { Trait(rawValue: String($0)) })
    }

    var labels: String { Trait.allCases.filter(contains).map(\.label).joined(separator: "、") }
}

/// What somebody said while the list hung out (公示意见), and what became of it.
struct Remark: Sendable, Equatable {
    let id: ID<Remark>
    let receivedOn: Day
    let text: String
    let outcome: String?
}

/// Who watches and counts (监票人、计票人).
struct Teller: Sendable, Equatable {
    enum Duty: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        case chief, teller, counter

        var label: String {
            switch self {
            case .chief: "总监票人"
            case .teller: "监票人"
            case .counter: "计票人"
            }
        }
    }

    let id: ID<Teller>
    let name: String
    let duty: Duty
}
