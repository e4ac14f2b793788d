// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What the marks at one question come to (认票): whom they choose, or why they count for nothing.
enum MarkReading: Sendable, Equatable {
    /// Options by their ids, names as they were written.
    case valid(yes: Set<String>, no: Set<String>, writeIns: Set<String>)
    case tooMany
    case unclear

    init(_ answers: [Answer], at question: Question) {
        let own = answers.filter { $0.question == question.id }
        guard own.count < 2 else {
            self = .unclear
            return
        }
        // Nothing marked is an abstention, and valid.
        guard let answer = own.first else {
            self = .valid(yes: [], no: [], writeIns: [])
            return
        }
        let known = Set(question.options.map(\.id))
        let written = Set(answer.writeIns.map(\.trimmed))
        let isReadable =
            known.isSuperset(of: answer.yes) && known.isSuperset(of: answer.no) && Set(answer.yes).isDisjoint(with: answer.no)
            && (question.takesNo || answer.no.isEmpty) && (question.takesWriteIns || written.isEmpty)
            && written.allSatisfy { !$0.isEmpty && $0.count <= Self.longestName }
        guard isReadable else {
            self = .unclear
            return
        }
        // A name that is printed and written in as well is one name.
        let printed = Set(question.options.filter { written.contains($0.name) }.map(\.id))
        let others = written.subtracting(question.options.map(\.name))
        let yes = printed.union(answer.yes)
        guard yes.count + others.count <= question.seats else {
            self = .tooMany
            return
        }
        self = .valid(yes: yes, no: Set(answer.no).subtracting(printed), writeIns: others)
    }

    private static let longestName = 30
}
