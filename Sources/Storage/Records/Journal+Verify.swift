// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What the check of the journal's chain found.
public enum JournalVerdict: Sendable, Equatable {
    /// Every link holds; the last one can be written down and compared later.
    case sound(entries: Int64, head: [UInt8])
    /// The first entry whose link does not follow from what came before.
    case broken(at: Int64, reason: String)
}

extension Journal {
    /// Recomputes the whole chain from its first entry.
    public static func verify(_ db: any Connection) throws -> JournalVerdict {
        var link = JournalEntry.root
        var count: Int64 = 0
        var verdict: JournalVerdict?
        try db.each(
            """
            SELECT \(JournalEntry.columns), link FROM journal_entry ORDER BY sequence
            """
        ) { row in
            guard verdict == nil else { return }
            let entry = try JournalEntry(row)
            count += 1
            link = entry.link(after: link)
            if entry.sequence != count {
                verdict = .broken(at: count, reason: "第\(count)条缺失，下一条是第\(entry.sequence)条")
            } else if try row.get("link", as: [UInt8].self) != link {
                verdict = .broken(at: count, reason: "第\(count)条的内容与指纹不符")
            }
        }
        if let verdict { return verdict }
        return try compareHead(db, count: count, link: link)
    }

    private static func compareHead(_ db: any Connection, count: Int64, link: [UInt8]) throws -> JournalVerdict {
        let head = try Journal(db).head()
        guard head.sequence == count, head.link == link else {
            return .broken(at: count + 1, reason: "末条应是第\(head.sequence)条，实有\(count)条")
        }
        return .sound(entries: count, head: link)
    }
}

extension Journal {
    /// Whether some entry has this link: one that was written down on paper earlier.
    public func contains(link: [UInt8]) throws -> Bool {
        try db.value("SELECT sequence FROM journal_entry WHERE link = \(link)", as: Int64.self) != nil
    }
}
