// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// An honour (荣誉) that somebody bears: what, of which level, when, by whom, on which paper; revoked ones stay, with why.
struct Honour: Sendable, Equatable {
    enum Level: String, Sendable, CaseIterable, SQLConvertible {
        case national, provincial, city, county, unit

        var label: String {
            switch self {
            case .national: "国家级"
            case .provincial: "省级"
            case .city: "市级"
            case .county: "县级"
            case .unit: "本单位"
            }
        }
    }

    let id: ID<Honour>
    let person: PersonID
    let title: String
    let level: Level
    let awardedOn: Day
    let grantor: String
    let document: String
    let revokedOn: Day?
    let revokedWhy: String?

    var words: String {
        let base = "\(title)（\(level.label)），\(awardedOn.written)，\(grantor)，\(document)"
        return revokedOn.map { "\(base)；\($0.written)撤销：\(revokedWhy ?? "")" } ?? base
    }

    static func of(_ person: PersonID, _ db: any Connection) throws -> [Honour] {
        try db.rows("\(select) WHERE person_id = \(person) ORDER BY awarded_on, id LIMIT 100").map(honour)
    }

    static func find(_ id: ID<Honour>, _ db: any Connection) throws -> Honour? {
        try db.first("\(select) WHERE id = \(id)").map(honour)
    }

    private static let select: SQL =
        "SELECT id, person_id, title, level, awarded_on, grantor, document, revoked_on, revoked_why FROM honour"

    private static func honour(_ row: Row) throws -> Honour {
        Honour(
            id: try row.get("id"),
            person: try row.get("person_id"),
            title: try row.get("title"),
            level: try row.get("level"),
            awardedOn: try row.get("awarded_on"),
            grantor: try row.get("grantor"),
            document: try row.get("document"),
            revokedOn: try row.find("revoked_on"),
            revokedWhy: try row.find("revoked_why")
        )
    }
}

/// Why an honour cannot be entered or revoked.
enum HonourRefusal: RuleViolation, Equatable {
    case twice
    case isRevoked
    case noReason

    var sentence: String {
        switch self {
        case .twice: "同名、同一天的荣誉已经登记过。"
        case .isRevoked: "这项荣誉已经撤销过。"
        case .noReason: "写明为什么撤销、哪个文件，2 到 100 个字。"
        }
    }
}
