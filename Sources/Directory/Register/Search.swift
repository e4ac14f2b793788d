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

    /// One range of one index: who is in it, in the order of that index.
    struct Range {
        let condition: SQL
        let order: SQL
    }

    /// Where those may be who fit. Each range is read for itself and only as far as a page needs: a condition that joins them with OR
    /// makes SQLite walk the whole roll.
    func ranges(_ sealer: Sealer, _ db: any Connection) throws -> [Range] {
        switch self {
        case .name(let text):
            let end = text + "\u{10FFFF}"
            return [
                Range(
                    condition: "membership.name >= \(text) AND membership.name < \(end)",
                    order: "membership.name, membership.union_path"
                ),
                Range(
                    condition: "membership.given >= \(text) AND membership.given < \(end)",
                    order: "membership.given, membership.union_path"
                ),
            ]
        case .sounds(let text):
            return Self.sounds(text)
        case .tail(let four):
            let records = try SealedStore(db, sealer).records(endingIn: four, in: .idNumber)
            return [Range(condition: "membership.person_id IN (\(records))", order: "membership.person_id")]
        case .number:
            return [Range(condition: "FALSE", order: "membership.id")]
        }
    }

    /// In what order the found are shown.
    var order: SQL {
        if case .name = self { return "membership.name, membership.union_path, membership.id" }
        return "membership.pinyin, membership.union_path, membership.id"
    }

    /// Full sounds or initials, and the surnames that are also read otherwise: 覃 is found by tan as by qin.
    private static func sounds(_ text: String) -> [Range] {
        func range(_ column: SQL, _ start: String, _ more: SQL = "") -> Range {
            Range(
                condition: "\(column) >= \(start) AND \(column) < \(start + "~")" + more,
                order: column + ", membership.union_path"
            )
        }
        let (full, short): (SQL, SQL) = ("membership.pinyin", "membership.initials")
        let plain = [range(full, text), range(short, text)]
        // One letter alone would let half of all surnames in.
        guard text.count > 1 else { return plain }
        return plain
            + Surnames.detours(text, initials: false).map { range(full, $0.kept, named($0.surname)) }
            + Surnames.detours(text, initials: true).map { range(short, $0.kept, named($0.surname)) }
    }

    private static func named(_ surname: Character) -> SQL {
        " AND membership.name >= \(String(surname)) AND membership.name < \(String(surname) + "\u{10FFFF}")"
    }
}
