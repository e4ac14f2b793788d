// SPDX-License-Identifier: Apache-2.0
import Membership
import Storage

/// What somebody typed to find a person by: a name, its sounds, or the last four of the identity number.
enum Search: Equatable {
    case name(String)
    case sounds(String)
    case tail(String)
    /// A whole number: it has a form of its own, so that it does not stay in the browser's history.
    case number

    init(_ typed: String) {
        let plain = typed.filter { !$0.isWhitespace }.map { character -> Character in
            guard let scalar = character.unicodeScalars.first, (0xFF01...0xFF5E).contains(scalar.value) else { return character }
            return Unicode.Scalar(scalar.value - 0xFEE0).map(Character.init) ?? character
        }
        let text = String(plain)
        let digits = text.filter { $0.isASCII && $0.isNumber }.count
        if digits >= 3, digits + (text.uppercased().hasSuffix("X") ? 1 : 0) == text.count {
            self = text.count == 4 ? .tail(text.uppercased()) : .number
        } else if text.contains(where: \.isLetter), text.allSatisfy({ $0.isASCII && $0.isLetter || $0 == "'" }) {
            self = .sounds(text.lowercased().filter { $0 != "'" })
        } else {
            self = .name(text)
        }
    }

    /// The condition on the rows of a roll, and the order that the same index gives.
    func condition(_ sealer: Sealer, _ db: any Connection) throws -> (SQL, order: SQL) {
        switch self {
        case .name(let text):
            let (start, end) = (text, text + "\u{10FFFF}")
            let condition: SQL = """
                ((membership.name >= \(start) AND membership.name < \(end)) OR (membership.given >= \(start) AND membership.given < \(end)))
                """
            return (condition, "membership.name, membership.union_path, membership.id")
        case .sounds(let text):
            return (Self.sounds(text), "membership.pinyin, membership.union_path, membership.id")
        case .tail(let four):
            let tail = try SealedStore(db, sealer).tail(four, .idNumber)
            let condition: SQL = """
                membership.person_id IN (SELECT record_id FROM sealed_value WHERE tail = \(tail) AND field = 'person.idNumber')
                """
            return (condition, "membership.pinyin, membership.union_path, membership.id")
        case .number:
            return ("FALSE", "membership.id")
        }
    }

    /// Full sounds or initials, and the surnames that are also read otherwise: 覃 is found by tan as by qin.
    private static func sounds(_ text: String) -> SQL {
        func range(_ column: SQL, _ start: String) -> SQL { "(\(column) >= \(start) AND \(column) < \(start + "~"))" }
        var parts = [range("membership.pinyin", text), range("membership.initials", text)]
        // One letter alone would let half of all surnames in.
        guard text.count > 1 else { return "(" + parts[0] + " OR " + parts[1] + ")" }
        for detour in Surnames.detours(text, initials: false) {
            parts.append("(" + range("membership.pinyin", detour.kept) + " AND " + named(detour.surname) + ")")
        }
        for detour in Surnames.detours(text, initials: true) {
            parts.append("(" + range("membership.initials", detour.kept) + " AND " + named(detour.surname) + ")")
        }
        return parts.dropFirst().reduce("(" + parts[0]) { $0 + " OR " + $1 } + ")"
    }

    private static func named(_ surname: Character) -> SQL {
        "membership.name >= \(String(surname)) AND membership.name < \(String(surname) + "\u{10FFFF}")"
    }
}
