// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// What was ticked in a list (勾选), to be done at once: at most a page of it, nothing twice.
struct Picks<Record>: Sendable {
    let ids: [ID<Record>]

    /// As many as a page of any list has.
    static var most: Int { 50 }

    init(_ form: Form) throws(PickRefusal) {
        var seen: Set<ID<Record>> = []
        let ids = form.all("pick").compactMap { ID<Record>($0) }.filter { seen.insert($0).inserted }
        guard ids.count <= Self.most else { throw .tooMany(ids.count, most: Self.most) }
        self.ids = ids
    }

    /// Nobody is left out silently: whoever was ticked must be among the found.
    func confirm(_ found: Int) throws(PickRefusal) {
        guard !ids.isEmpty else { throw .none }
        guard found == ids.count else { throw .gone(ids.count - found) }
    }
}

/// Why several cannot be done at once; nothing was done then.
enum PickRefusal: RuleViolation, Equatable {
    case none
    case tooMany(Int, most: Int)
    case gone(Int)
    /// Who it stopped at, with the sentence and the source of the rule that stopped it.
    case fault(String, String, source: String?)

    var sentence: String {
        switch self {
        case .none: "一个也没有勾。在名单里勾上要办的，再办一次。"
        case .tooMany(let count, let most): "勾了 \(count) 个，一次最多办 \(most) 个。分几次办。"
        case .gone(let count): "勾的里面有 \(count) 个已经不在您管的名单里，一个都没有办。回名单重新勾。"
        case .fault(let name, let sentence, _): "\(name)办不了，一个都没有办：\(sentence)"
        }
    }

    var citation: String? {
        if case .fault(_, _, let source) = self { return source }
        return nil
    }
}

extension Picks {
    /// Does each in turn. The first that cannot be done is named, and nothing of the others stays: they share a transaction.
    static func each<Subject>(_ subjects: [Subject], named name: (Subject) -> String, _ act: (Subject) throws -> Void) throws {
        for subject in subjects {
            do {
                try act(subject)
            } catch let refusal as any RuleViolation {
                throw PickRefusal.fault(name(subject), refusal.sentence, source: refusal.citation)
            }
        }
    }
}
