// SPDX-License-Identifier: Apache-2.0
import Forms
import Kernel
import Membership
import Storage
import Web

/// Why a judge must not judge an entry (回避).
struct Conflict: Sendable, Equatable {
    enum Kind: String, Sendable, CaseIterable, SQLConvertible {
        case unit, branch, recommender, person, reader, declared, added

        var label: String {
            switch self {
            case .unit: "同一个单位"
            case .branch: "同一个上级工会"
            case .recommender: "推荐的工会"
            case .person: "申报人、作者或者经办人"
            case .reader: "看得到申报材料"
            case .declared: "评委自己申明"
            case .added: "经办人登记"
            }
        }

        /// Worked out from the records, and not said by anybody.
        var isComputed: Bool { self != .declared && self != .added }
    }

    let entry: ID<Entry>
    let number: Int
    let kind: Kind
    let detail: String
}

/// Who must not judge what, worked out from where both belong. A pure function, and one look into an index for each judge: two
/// thousand entries and five hundred judges are a million pairs that nobody walks through.
struct Recusal: Sendable, Equatable {
    /// A union where somebody belongs, by its path, and as it is told.
    struct Unit: Sendable, Equatable {
        let path: String
        let name: String
    }

    /// A judge with all that may stand in the way.
    struct Party: Sendable, Equatable {
        let number: Int
        let name: String
        var person: PersonID?
        /// Where the judge belongs, or did not long ago.
        var units: [Unit] = []
        /// What the judge may read by an office of his own.
        var reads: [Scope.Branch] = []
    }

    /// An entry with all that may stand in the way.
    struct Matter: Sendable, Equatable {
        let entry: ID<Entry>
        let unionPath: String
        /// The paths of the unions that recommended it.
        var recommenders: [String] = []
        /// The names of those whose it is.
        var people: Set<String> = []
        /// Who handed it in.
        var handler: PersonID?
    }

    /// How many levels up the tree still count as one's own; 0 for the union alone.
    let levels: Int
    /// Where judges must not know whose an entry is, none may judge what he could look up.
    let isBlind: Bool
    /// The path of the union that calls: what lies above it is nobody's own.
    let top: String

    func conflicts(of judges: [Party], with entries: [Matter]) -> [Conflict] {
        let index = Index(entries, self)
        return judges.flatMap { judge -> [Conflict] in
            var seen: Set<Key> = []
            return found(judge, in: index).compactMap { place, kind, detail in
                let entry = entries[place].entry
                guard seen.insert(Key(place: place, kind: kind)).inserted else { return nil }
                return Conflict(entry: entry, number: judge.number, kind: kind, detail: detail)
            }
        }
    }

    private struct Key: Hashable {
        let place: Int
        let kind: Conflict.Kind
    }

    private func found(_ judge: Party, in index: Index) -> [(Int, Conflict.Kind, String)] {
        var found: [(Int, Conflict.Kind, String)] = []
        for unit in judge.units {
            let chain = UnionPath(text: unit.path).chain.map(\.text)
            let own = Set(chain.flatMap { index.byPath[$0] ?? [] })
            found += own.sorted().map { ($0, .unit, unit.name) }
            if levels > 0 {
                let near = Set(chain.flatMap { index.byBase[$0] ?? [] }).subtracting(own)
                found += near.sorted().map { ($0, .branch, "\(unit.name)，往上 \(levels) 级以内") }
            }
            found += (index.byRecommender[unit.path] ?? []).filter { !own.contains($0) }.map { ($0, .recommender, unit.name) }
        }
        found += (index.byName[judge.name] ?? []).map { ($0, .person, "材料里有“\(judge.name)”") }
        if let person = judge.person { found += (index.byHandler[person] ?? []).map { ($0, .person, "由他经办申报") } }
        if isBlind {
            for branch in judge.reads {
                found += index.within(branch).map { ($0, .reader, "他的职务看得到这个工会的材料") }
            }
        }
        return found
    }

    /// The union so many levels above, but below the one that calls.
    fileprivate func base(of path: String) -> String {
        let chain = UnionPath(text: path).chain
        let last = chain.count - 1
        guard last >= 0 else { return path }
        return chain[max(last - levels, min(UnionPath(text: top).depth, last))].text
    }

    /// Entries by what a judge may share with them.
    private struct Index {
        var byPath: [String: [Int]] = [:]
        var byBase: [String: [Int]] = [:]
        var byRecommender: [String: [Int]] = [:]
        var byName: [String: [Int]] = [:]
        var byHandler: [PersonID: [Int]] = [:]

        init(_ entries: [Matter], _ rules: Recusal) {
            for (place, entry) in entries.enumerated() {
                byPath[entry.unionPath, default: []].append(place)
                byBase[rules.base(of: entry.unionPath), default: []].append(place)
                for path in Set(entry.recommenders) { byRecommender[path, default: []].append(place) }
                for name in entry.people { byName[name, default: []].append(place) }
                if let handler = entry.handler { byHandler[handler, default: []].append(place) }
            }
        }

        func within(_ branch: Scope.Branch) -> [Int] {
            guard branch.withSubtree else { return byPath[branch.path] ?? [] }
            return byPath.filter { $0.key.hasPrefix(branch.path) }.flatMap(\.value).sorted()
        }
    }
}

extension FormSpec {
    /// The names of people that answers hold: of persons, and what stands between commas and spaces in texts that say whose it is.
    func people(in answers: FormAnswers) -> Set<String> {
        var texts: [String] = []
        for item in items {
            switch answers[item.id] {
            case .person(let person): texts.append(person.parts[.name] ?? "")
            case .text(let text) where item.isBlind: texts.append(text)
            case .rows(let rows):
                for column in item.columns where column.isBlind || item.isBlind {
                    texts += rows.compactMap { $0.answers[column.id]?.text }
                }
            default: break
            }
        }
        let words = texts.flatMap { $0.split { "、，,；; \u{3000}/".contains($0) } }.map(String.init)
        return Set(words.filter { (2...20).contains($0.count) })
    }
}
