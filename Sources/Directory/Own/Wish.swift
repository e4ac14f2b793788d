// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// A wish (个人信息请求) about one's own data: to have it corrected or deleted, answered by a day with a reason.
struct Wish: Sendable, Equatable {
    enum Kind: String, Sendable, CaseIterable, SQLConvertible {
        case correct, delete

        var label: String {
            switch self {
            case .correct: "更正"
            case .delete: "删除"
            }
        }
    }

    enum State: String, Sendable, SQLConvertible {
        case received, done, refused

        var label: String {
            switch self {
            case .received: "等答复"
            case .done: "办了"
            case .refused: "没有办"
            }
        }

        var tone: String {
            switch self {
            case .received: "work"
            case .done: "done"
            case .refused: "watch"
            }
        }
    }

    let id: ID<Wish>
    let person: PersonID
    let name: String
    let union: UnionID
    let path: UnionPath
    let kind: Kind
    let words: String
    let state: State
    let createdAt: Instant
    let dueOn: Day
    let answer: String?
    let answeredAt: Instant?
    let answeredName: String?

    var subject: Subject { Subject("data_wish", id) }
    var address: String { "/data-wishes/\(id)" }

    static let source = "《个人信息保护法》第四十六条、第四十七条、第五十条"
}

/// Why a wish cannot be taken or answered.
enum WishRefusal: RuleViolation, Equatable {
    case waits(Wish.Kind)
    case answered
    case noWords
    case noAnswer

    var sentence: String {
        switch self {
        case .waits(let kind): "您要求\(kind.label)的请求还在办，等答复以后再提。"
        case .answered: "这件请求已经答复过了。"
        case .noWords: "写明要求，2 到 300 个字。"
        case .noAnswer: "写明怎么办的，或者为什么不能办，2 到 300 个字，本人会看到。"
        }
    }

    var citation: String? { self == .noAnswer ? "《个人信息保护法》第五十条：拒绝请求应当说明理由" : nil }
}

/// The wishes as the database keeps them.
struct WishStore {
    let db: any Connection

    func insert(_ wish: Wish) throws -> Bool {
        let changed = try db.run(
            """
            INSERT INTO data_wish (id, person_id, union_id, union_path, kind, words, state, created_at, due_on)
            VALUES (\(wish.id), \(wish.person), \(wish.union), \(wish.path), \(wish.kind), \(wish.words), 'received',
                \(wish.createdAt), \(wish.dueOn))
            ON CONFLICT (person_id, kind) WHERE state = 'received' DO NOTHING
            """
        )
        return changed == 1
    }

    func answer(_ id: ID<Wish>, _ state: Wish.State, _ answer: String, by name: String, at now: Instant) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE data_wish SET state = \(state), answer = \(answer), answered_at = \(now), answered_name = \(name)
            WHERE id = \(id) AND state = 'received'
            """
        )
        return changed == 1
    }

    func find(_ id: ID<Wish>) throws -> Wish? {
        try db.first("\(Self.select) WHERE data_wish.id = \(id)").map(Self.wish)
    }

    func all(of person: PersonID) throws -> [Wish] {
        try db.rows("\(Self.select) WHERE data_wish.person_id = \(person) ORDER BY data_wish.id DESC LIMIT 50").map(Self.wish)
    }

    private static let select: SQL = """
        SELECT data_wish.id, data_wish.person_id, person.name, data_wish.union_id, data_wish.union_path, data_wish.kind,
            data_wish.words, data_wish.state, data_wish.created_at, data_wish.due_on, data_wish.answer,
            data_wish.answered_at, data_wish.answered_name
        FROM data_wish JOIN person ON person.id = data_wish.person_id
        """

    private static func wish(_ row: Row) throws -> Wish {
        Wish(
            id: try row.get("id"),
            person: try row.get("person_id"),
            name: try row.get("name"),
            union: try row.get("union_id"),
            path: try row.get("union_path"),
            kind: try row.get("kind"),
            words: try row.get("words"),
            state: try row.get("state"),
            createdAt: try row.get("created_at"),
            dueOn: try row.get("due_on"),
            answer: try row.find("answer"),
            answeredAt: try row.find("answered_at"),
            answeredName: try row.find("answered_name")
        )
    }
}
