// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// Who holds the identity numbers of some rows already, and how they stand: two statements a thousand rows.
struct RollHolders {
    struct Holder: Sendable {
        let person: PersonID
        let name: String
        let position: String
        let revision: Int
        let union: UnionID?
        let unionPath: String
        let unionName: String
    }

    let db: any Connection

    func find(_ digests: [RollDigest]) throws -> [RollDigest: Holder] {
        var holders: [RollDigest: Holder] = [:]
        for start in stride(from: 0, to: digests.count, by: 500) {
            let some = digests[start..<min(start + 500, digests.count)].map(\.bytes)
            let rows = try db.rows(
                """
                SELECT sealed_value.digest, person.id, person.name, person.position, person.revision,
                    membership.union_id, membership.union_path, trade_union.name AS union_name
                FROM sealed_value JOIN person ON person.id = sealed_value.record_id
                    LEFT JOIN membership ON membership.person_id = person.id AND membership.until IS NULL
                    LEFT JOIN trade_union ON trade_union.id = membership.union_id
                WHERE sealed_value.field = 'person.idNumber' AND sealed_value.digest IN (\(list: some))
                """
            )
            for row in rows {
                holders[RollDigest(try row.get("digest", as: [UInt8].self))] = Holder(
                    person: try row.get("id"),
                    name: try row.get("name"),
                    position: try row.get("position"),
                    revision: try row.get("revision"),
                    union: try row.find("union_id"),
                    unionPath: try row.find("union_path") ?? "",
                    unionName: try row.find("union_name") ?? ""
                )
            }
        }
        return holders
    }
}

/// What is to be done about a row: the same answer in the dry run and when it is applied.
enum RollVerdict: Sendable {
    case fresh
    /// Known from before, belongs nowhere today.
    case again(RollHolders.Holder)
    /// On the roll of just this union.
    case known(RollHolders.Holder)
    case faulty(RollMistake)

    static func of(_ entry: RollEntry, _ holder: RollHolders.Holder?, scope: UnionPath, withSubtree: Bool, head: RollHead)
        -> RollVerdict
    {
        guard let holder else { return .fresh }
        let column = head.columns[.idNumber] ?? -1
        let isOurs = withSubtree ? holder.unionPath.hasPrefix(scope.text) : holder.unionPath == scope.text
        // Names of people elsewhere are not told to who only has a number.
        guard holder.union == nil || holder.union == entry.union else {
            let place = isOurs ? "在“\(holder.unionName)”的名册上" : "在别的工会的名册上"
            return .faulty(.init(column: column, name: RollColumn.idNumber.head, sentence: "这个人\(place)，一人一籍，请办转接"))
        }
        guard holder.name.filter({ !$0.isWhitespace }) == entry.name.filter({ !$0.isWhitespace }) else {
            let told = holder.union == nil ? "和登记过的姓名不一样" : "名册上这个身份证号的姓名是“\(holder.name)”"
            return .faulty(.init(column: head.columns[.name] ?? -1, name: RollColumn.name.head, sentence: "\(told)，照证件核对"))
        }
        return holder.union == nil ? .again(holder) : .known(holder)
    }
}
