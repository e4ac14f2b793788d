// SPDX-License-Identifier: Apache-2.0

/// What a bracket or a line says about who and when (分工): `（牵头单位：宣教部；配合单位：办公室；6月底前完成）`.
struct PartyNote: Equatable {
    var responsible: [String] = []
    var partners: [String] = []
    /// Where the note speaks of time, for the deadline reader.
    var deadlines: [Scalars] = []

    var isEmpty: Bool { responsible.isEmpty && partners.isEmpty && deadlines.isEmpty }

    /// The words inside the bracket, without the marks.
    init?(_ words: ArraySlice<Unicode.Scalar>) {
        var key: PartyWords.Role?
        for part in words.split(whereSeparator: { "；;。".unicodeScalars.contains($0) }) {
            for piece in Self.pieces(part) { read(piece, &key) }
        }
        guard !isEmpty else { return nil }
    }

    /// A stretch outside brackets: only `责任单位：办公室` and `由办公室牵头` are notes there.
    init?(line words: ArraySlice<Unicode.Scalar>) {
        guard words.count <= 80, Self.keyed(words) != nil || words.first == "由" && Self.closedByVerb(words) != nil else {
            return nil
        }
        self.init(words)
    }

    private mutating func read(_ piece: ArraySlice<Unicode.Scalar>, _ key: inout PartyWords.Role?) {
        if let (role, value) = Self.keyed(piece) {
            key = role
            add(value, as: role)
        } else if let (role, name) = Self.closedByVerb(piece) {
            add(name, as: role)
        } else if let key {
            add(piece, as: key)
        } else if Deadline.isDeadline(piece) {
            deadlines.append(Array(piece))
        }
    }

    private mutating func add(_ value: ArraySlice<Unicode.Scalar>, as role: PartyWords.Role) {
        switch role {
        case .responsible: responsible += Self.names(value)
        case .partner: partners += Self.names(value)
        case .deadline: deadlines.append(Array(value))
        }
    }

    /// Commas separate parts only where a new key or a new verb begins.
    private static func pieces(_ part: ArraySlice<Unicode.Scalar>) -> [ArraySlice<Unicode.Scalar>] {
        part.split(whereSeparator: { $0 == "，" || $0 == "," }).flatMap(byKey)
    }

    /// Blanks between two keys are gone by now: `责任人：李明完成时限：3月底前`.
    private static func byKey(_ piece: ArraySlice<Unicode.Scalar>) -> [ArraySlice<Unicode.Scalar>] {
        var pieces: [ArraySlice<Unicode.Scalar>] = []
        var start = piece.startIndex
        for place in piece.indices.dropFirst() where place > start {
            guard let (_, end) = PartyWords.keys.match(piece, at: place), end < piece.endIndex else { continue }
            let opens = piece[end] == "：" || piece[end] == ":"
            guard opens, PartyWords.keys.match(piece, at: start).map({ $0.end < place }) ?? true else { continue }
            pieces.append(piece[start..<place])
            start = place
        }
        return pieces + [piece[start...]]
    }

    /// `责任部门：组织部`.
    private static func keyed(_ piece: ArraySlice<Unicode.Scalar>) -> (PartyWords.Role, ArraySlice<Unicode.Scalar>)? {
        guard let (role, end) = PartyWords.keys.match(piece, at: piece.startIndex), end < piece.endIndex else { return nil }
        guard piece[end] == "：" || piece[end] == ":" else { return nil }
        return (role, piece[(end + 1)...])
    }

    /// `组织部牵头`, `由组织部负责`.
    private static func closedByVerb(_ piece: ArraySlice<Unicode.Scalar>) -> (PartyWords.Role, ArraySlice<Unicode.Scalar>)? {
        guard let (role, range) = PartyWords.verbs.suffix(of: piece), range.lowerBound > piece.startIndex + 1 else { return nil }
        let name = piece[..<range.lowerBound]
        let office = name.first == "由" ? name.dropFirst() : name
        guard office.count <= 60, names(office).allSatisfy(Parties.isOffice) else { return nil }
        return (role, office)
    }

    /// Offices separated by 、 ， or a blank; brackets inside a name stay closed.
    static func names(_ value: ArraySlice<Unicode.Scalar>) -> [String] {
        var names: [String] = []
        var depth = 0
        var start = value.startIndex
        for place in value.indices {
            if "（(".unicodeScalars.contains(value[place]) { depth += 1 }
            if "）)".unicodeScalars.contains(value[place]) { depth -= 1 }
            guard depth <= 0, "、，,／/ ；;".unicodeScalars.contains(value[place]) else { continue }
            names.append(value[start..<place].string)
            start = place + 1
        }
        names.append(value[start...].string)
        return names.filter { !$0.isEmpty && $0.unicodeScalars.count <= 40 }
    }
}
