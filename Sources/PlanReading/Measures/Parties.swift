// SPDX-License-Identifier: Apache-2.0

/// Finds the offices a clause names: partners (联合自治区教育厅举办…) and those charged (由办公室牵头).
enum Parties {
    private static let partnerOpeners = WordTable<Void>([("联合 会同 协同 携手 商请", ())])

    static func partners(in text: ShadedText, _ range: Range<Int>) -> [String] {
        let slice = text.scalars[range]
        for place in slice.indices where text.isPlain(place) {
            if let opener = partnerOpeners.match(slice, at: place), let names = names(slice, from: opener.end) { return names }
            guard slice[place] == "与" || slice[place] == "同" || slice[place] == "和" else { continue }
            let rest = slice[(place + 1)...].prefix(40)
            for word in ["联合", "共同", "合作"] {
                guard let end = rest.place(of: word), end > place + 2, Judgement.plainVerb(in: slice[(place + 1)..<end]) == nil
                else { continue }
                let names = PartyNote.names(slice[(place + 1)..<end])
                if names.allSatisfy(isOffice) { return names }
            }
        }
        return []
    }

    static func responsible(in text: ShadedText, _ range: Range<Int>) -> [String] {
        let slice = text.scalars[range]
        guard let by = slice.firstIndex(of: "由"), text.isPlain(by) else { return [] }
        let rest = slice[(by + 1)...].prefix(40)
        guard let (role, found) = PartyWords.verbs.first(in: rest), case .responsible = role else { return [] }
        let names = PartyNote.names(slice[(by + 1)..<found.lowerBound])
        return names.allSatisfy { $0.unicodeScalars.count <= 20 } ? names : []
    }

    /// Up to the next verb, or the end of the clause.
    private static func names(_ slice: ArraySlice<Unicode.Scalar>, from start: Int) -> [String]? {
        let rest = slice[start...]
        let comma = rest.firstIndex { Scalar.endsClause($0) || "对向在为就赴到".unicodeScalars.contains($0) } ?? rest.endIndex
        let verb = Judgement.plainVerb(in: rest[..<comma])?.range.lowerBound ?? comma
        var name = rest[..<verb]
        while let last = name.last, "共同等".unicodeScalars.contains(last) { name = name.dropLast() }
        let names = PartyNote.names(name).flatMap(split)
        guard !names.isEmpty, names.allSatisfy(isOffice) else { return nil }
        return names
    }

    /// `市教育局和市总工会`.
    private static func split(_ name: String) -> [String] {
        let scalars = Scalars(name)
        for word in ["和", "及", "与"] {
            guard let place = scalars.place(of: word), place > 2, place + 3 < scalars.count else { continue }
            let parts = [scalars[..<place].string, scalars[(place + 1)...].string]
            if parts.allSatisfy(isOffice) { return parts }
        }
        return [name]
    }

    static func isOffice(_ name: String) -> Bool {
        let scalars = Scalars(name)
        guard (2...30).contains(scalars.count) else { return false }
        let endings = [
            "厅", "局", "委", "会", "校", "院", "部门", "单位", "中心", "处", "部", "室", "学", "公司", "医院", "社", "所", "馆", "团", "站", "企业", "机构",
            "台", "办", "科", "组", "园",
        ]
        return endings.contains { scalars.ends(with: $0) }
    }
}
