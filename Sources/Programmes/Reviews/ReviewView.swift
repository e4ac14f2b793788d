// SPDX-License-Identifier: Apache-2.0
import Documents
import Forms
import Kernel
import Membership
import Storage
import Web

/// What a judge may see of an entry: the one place where it is decided.
struct ReviewView: Sendable {
    let whose: String
    /// What is personal is covered, as in an export; files stand by themselves.
    let answers: AnswerSections
    let files: ReviewFiles

    init(_ entry: Entry, of programme: Programme, _ db: any Connection) throws {
        files = try ReviewFiles(entry, of: programme, db)
        let (isBlind, group) = (programme.spec.isBlind, entry.content.group)
        let open = "\(entry.content.title) · \(entry.unionName) · "
        whose = isBlind ? (group.isEmpty ? "" : "\(group) · ") : open
        let form = try CompiledForm(programme.form)
        let cover = isBlind ? try Blinding(entry, of: programme, db).cover : Self.open
        answers = AnswerSections(
            form,
            entry.evaluate(form, of: programme, today: entry.since.day),
            attachments: [],
            cover: cover,
            isPersonalCovered: true
        )
    }

    private static let open = AnswerCover(hiding: { $0.kind == .file }, covering: { text, _ in text })
}

/// The files of an entry as judges get them: in a blind review those that were released, with numbers for names.
struct ReviewFiles: Sendable {
    struct File: Sendable {
        let attachment: Attachment
        let name: String
        let isReleased: Bool
    }

    let all: [File]
    private let isBlind: Bool

    var shown: [File] { all.filter { !isBlind || $0.isReleased } }

    init(_ entry: Entry, of programme: Programme, _ db: any Connection) throws {
        let isBlind = programme.spec.isBlind
        self.isBlind = isBlind
        let released = Set(
            try db.rows("SELECT attachment_id FROM programme_release WHERE entry_id = \(entry.id)").map {
                try $0.get("attachment_id", as: ID<Attachment>.self)
            }
        )
        var number = 0
        all = try AttachmentStore(db).list(of: entry.subject).map { attachment in
            let isReleased = released.contains(attachment.id)
            if isReleased { number += 1 }
            return File(
                attachment: attachment,
                name: isBlind ? attachment.kind.numbered(number) : attachment.name,
                isReleased: isReleased
            )
        }
    }

    /// The one with this number, counted from 1 as the page does.
    func file(_ number: Int) -> File? { (1...max(shown.count, 1)).contains(number) ? shown.dropFirst(number - 1).first : nil }
}

extension Blinding {
    /// With the names of the unions that an entry belongs to and came through.
    init(_ entry: Entry, of programme: Programme, _ db: any Connection) throws {
        let chain = UnionPath(text: entry.unionPath).chain.filter { $0.text.count > programme.unionPath.count }
        let recommending = try db.rows(
            "SELECT union_id FROM programme_slot WHERE entry_id = \(entry.id) ORDER BY union_id LIMIT 20"
        )
        .map { try $0.get("union_id", as: UnionID.self) }
        let unions = try UnionStore(db).list(at: chain) + UnionStore(db).list(Set(recommending))
        self.init(
            entry,
            of: programme.form,
            unions: unions.filter { $0.id != programme.union }.flatMap { [$0.name, $0.shortName] },
            handlers: [entry.createdName, entry.submittedName ?? ""]
        )
    }

    /// Lets judges see a file that somebody has looked through, if nothing in it tells at first sight whose it is.
    func require(_ attachment: Attachment, _ bytes: [UInt8]) throws(ReviewRefusal) {
        guard attachment.kind.staysBlind else { throw .notBlindFile(attachment.kind.label) }
        if let name = find(in: bytes) { throw .namedFile(attachment.name, name) }
        if attachment.kind == .pdf, Self.namesAuthor(bytes) { throw .authoredFile(attachment.name) }
    }

    /// Whether a PDF's properties, where they are not packed, name an author: `/Author (…)` or `/Author <…>` with something in it.
    static func namesAuthor(_ bytes: [UInt8]) -> Bool {
        let key = Array("/Author".utf8)
        var place = bytes.startIndex
        while let hit = bytes[place...].firstIndex(of: key[0]) {
            place = hit + 1
            guard bytes[hit...].starts(with: key) else { continue }
            let rest = bytes[(hit + key.count)...].prefix(64).drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D }
            guard let open = rest.first, let close = ([0x28: 0x29, 0x3C: 0x3E] as [UInt8: UInt8])[open] else { continue }
            if rest.dropFirst().first(where: { $0 != 0x20 }) != close { return true }
        }
        return false
    }
}
