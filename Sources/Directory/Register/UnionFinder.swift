// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Synchronization

/// Finds unions of a branch by name, short name or sounds.
struct UnionFinder {
    let db: any Connection
    let branch: Branch

    func find(_ search: Search) throws -> [(union: UnionID, name: String, total: Int)] {
        guard branch.withSubtree, let condition = try condition(search, most: 10) else { return [] }
        return try rows(condition)
    }

    /// The condition on unions that a search makes; `nil` when none can be meant. Sounds name at most so many unions.
    func condition(_ search: Search, most: Int) throws -> SQL? {
        switch search {
        case .tail, .number: nil
        case .name(let text): Self.named(text)
        case .sounds(let text): text.count > 1 ? try sounding(text, most: most) : nil
        }
    }

    private static func named(_ text: String) -> SQL {
        var pattern = ""
        for character in text {
            if "!%_".contains(character) { pattern.append("!") }
            pattern.append(character)
        }
        pattern = "%\(pattern)%"
        // Whoever holds an old paper looks for the name that stands on it.
        return """
            (trade_union.name LIKE \(pattern) ESCAPE '!' OR trade_union.short_name LIKE \(pattern) ESCAPE '!'
                OR trade_union.id IN (SELECT union_name.union_id FROM union_name WHERE union_name.name LIKE \(pattern) ESCAPE '!'))
            """
    }

    /// The names are read and their sounds taken from memory: whoever renames a union need not tell anybody.
    private func sounding(_ text: String, most: Int) throws -> SQL? {
        var hits: [UnionID] = []
        try db.each("SELECT id, short_name FROM trade_union WHERE \(branch.covers("path")) ORDER BY path LIMIT 50000") { row in
            guard hits.count < most else { return }
            let sounds = Self.shelf.sounds(of: try row.get("short_name"))
            if sounds.initials.hasPrefix(text) || sounds.pinyin.hasPrefix(text) { hits.append(try row.get("id")) }
        }
        return hits.isEmpty ? nil : "trade_union.id IN (\(list: hits))"
    }

    private func rows(_ condition: SQL) throws -> [(union: UnionID, name: String, total: Int)] {
        try db.rows(
            """
            SELECT trade_union.id, trade_union.short_name, CAST(COALESCE(sum(membership_tally.total), 0) AS BIGINT) AS total
            FROM trade_union LEFT JOIN membership_tally ON membership_tally.union_id = trade_union.id
            WHERE \(condition) AND \(branch.covers("trade_union.path"))
            GROUP BY trade_union.id, trade_union.short_name, trade_union.path
            ORDER BY trade_union.path
            LIMIT 10
            """
        ).map { (try $0.get("id"), try $0.get("short_name"), try $0.get("total")) }
    }

    private static let shelf = SoundShelf()
}

/// The sounds of names that were asked for before: by the name itself, so nothing in it can grow old.
private final class SoundShelf: Sendable {
    private let kept = Mutex<[String: NameKeys]>([:])

    func sounds(of name: String) -> NameKeys {
        kept.withLock { kept in
            if let known = kept[name] { return known }
            if kept.count > 100_000 { kept.removeAll() }
            let sounds = NameKeys(plain: name)
            kept[name] = sounds
            return sounds
        }
    }
}
