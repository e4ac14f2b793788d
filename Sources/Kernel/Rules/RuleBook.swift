// SPDX-License-Identifier: Apache-2.0

/// The rule book (规则库): every version of every rule, of which a day and a place pick one.
///
///     let book = try RuleBook.builtIn()
///     try book.rule(.warnDays, on: today, in: [.unit(union), .guangxi]).integer
public struct RuleBook: Sendable {
    private let rules: [String: [Rule]]

    /// The rules that come with the program.
    public static func builtIn() throws(RuleBookError) -> RuleBook {
        var rules: [Rule] = []
        for (name, file) in files { rules += try RuleFile.read(file, named: name) }
        return RuleBook(rules)
    }

    /// A file for each room whose numbers someone else decides.
    private static var files: [(name: String, file: [UInt8])] {
        [
            ("congress.json", PackageResources.congress_json),
            ("disclosure.json", PackageResources.disclosure_json),
            ("documents.json", PackageResources.documents_json),
            ("elections.json", PackageResources.elections_json),
            ("members.json", PackageResources.members_json),
            ("privacy.json", PackageResources.privacy_json),
            ("programmes.json", PackageResources.programmes_json),
            ("ratings.json", PackageResources.ratings_json),
            ("supervision.json", PackageResources.supervision_json),
            ("terms.json", PackageResources.terms_json),
            ("trust.json", PackageResources.trust_json),
            ("unions.json", PackageResources.unions_json),
        ]
    }

    init(_ rules: [Rule]) {
        self.rules = Dictionary(grouping: rules, by: \.key)
    }

    /// The version in force on a day: the most local one of the places, and of those the latest.
    ///
    /// National rules hold everywhere. A key that no file knows is a mistake of the programmer.
    public func rule(_ key: RuleKey, on day: Day, in places: [Jurisdiction] = []) throws(RuleBookError) -> Rule {
        guard let versions = rules[key.name] else { preconditionFailure("no rule is named \(key)") }
        let inForce = versions.filter { rule in
            rule.isInForce(on: day) && (rule.jurisdiction == .national || places.contains(rule.jurisdiction))
        }
        // A later entry wins a tie, so that an operator's file overrides the one it comes after.
        let latest = inForce.enumerated().max { left, right in
            let (first, second) = (left.element, right.element)
            return (first.jurisdiction.level, first.validFrom, left.offset)
                < (second.jurisdiction.level, second.validFrom, right.offset)
        }
        guard let latest else { throw .noneInForce(key: key.name, day: day) }
        return latest.element
    }

    /// Every key that some file knows, in order.
    public var keys: [String] {
        rules.keys.sorted()
    }

    /// Every version of a rule, as the files give them.
    public func versions(of key: RuleKey) -> [Rule] {
        rules[key.name] ?? []
    }

    /// The book with an operator's file over it.
    ///
    /// The file may change what is configurable. What is hard it may only tighten, in the direction of its bound.
    public func overridden(by file: [UInt8], named name: String) throws(RuleBookError) -> RuleBook {
        let additions = try RuleFile.read(file, named: name)
        for rule in additions {
            guard let versions = rules[rule.key] else { throw .unknownKey(rule.key, file: name) }
            for version in versions {
                try version.admit(rule, from: name)
            }
        }
        return RuleBook(rules.keys.sorted().flatMap { rules[$0] ?? [] } + additions)
    }
}

extension Rule {
    /// Refuses a local rule that is of another kind, or weaker than a hard one.
    fileprivate func admit(_ local: Rule, from file: String) throws(RuleBookError) {
        guard value.isSameKind(as: local.value) else { throw .wrongKind(key, file: file) }
        guard enforcement == .hard else { return }
        let isWeaker: Bool? =
            switch bound {
            case .atLeast, .moreThan: local.value.isLess(than: value)
            case .atMost: value.isLess(than: local.value)
            case nil: nil
            }
        guard isWeaker == false, local.enforcement == .hard else { throw .weakened(self, file: file) }
    }
}
