// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// Pairs of records that may be one person (疑似重复): the same mobile by its digest, or the same name and birthday.
/// An identity number cannot stand in two records: the schema refuses it.
struct Duplicates {
    let db: any Connection
    let branch: Branch

    struct Pair: Sendable {
        let first: PersonID
        let second: PersonID
        let why: String
    }

    /// Beyond so many members one looks union by union.
    static let largest = 20_000

    func pairs() throws -> [Pair] {
        let mobiles = try db.rows(
            """
            SELECT membership.person_id AS one, twin.record_id AS other
            FROM membership JOIN sealed_value AS own ON own.record_id = membership.person_id AND own.field = 'person.mobile'
            JOIN sealed_value AS twin ON twin.field = 'person.mobile' AND twin.digest = own.digest
                AND twin.record_id > own.record_id
            JOIN membership AS others ON others.person_id = twin.record_id AND others.until IS NULL
            WHERE membership.until IS NULL AND \(branch.covers("membership.union_path")) AND \(branch.covers("others.union_path"))
            ORDER BY membership.union_path, membership.pinyin LIMIT 50
            """
        ).map { Pair(first: try $0.get("one"), second: try $0.get("other"), why: "手机号相同") }
        let names = try db.rows(
            """
            SELECT membership.person_id AS one, others.person_id AS other
            FROM membership JOIN membership AS others ON others.name = membership.name AND others.person_id > membership.person_id
                AND others.until IS NULL
            JOIN person ON person.id = membership.person_id JOIN person AS twin ON twin.id = others.person_id
            WHERE membership.until IS NULL AND \(branch.covers("membership.union_path")) AND \(branch.covers("others.union_path"))
                AND person.born_on = twin.born_on
            ORDER BY membership.union_path, membership.pinyin LIMIT 50
            """
        ).map { Pair(first: try $0.get("one"), second: try $0.get("other"), why: "姓名和出生日期相同") }
        return mobiles + names.filter { name in !mobiles.contains { $0.first == name.first && $0.second == name.second } }
    }
}
