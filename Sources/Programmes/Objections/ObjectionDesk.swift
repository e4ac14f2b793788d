// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Taking objections in from everyone, and looking into them.
struct ObjectionDesk {
    let db: any Connection
    let sealer: Sealer
    let terms: ProgrammeTerms
    let now: Instant

    /// What somebody wrote on the public page.
    struct Words: Sendable, Equatable {
        var name: String
        var contact: String
        var facts: String
        /// A real name and a way to ask back.
        var isNamed: Bool { !name.isEmpty && !contact.isEmpty }
    }

    private var store: PublicityStore { PublicityStore(db: db) }

    /// Takes it in: what is named, in time and has facts holds the one entry; what comes too late is looked into as a complaint and
    /// holds nothing; everything else is noted.
    func receive(_ words: Words, about entry: Entry, in publicity: Publicity, from address: String) throws -> ObjectionReceipt {
        guard let programme = try ProgrammeStore(db: db).find(publicity.programme) else { throw Refusal.notFound }
        guard programme.stage != .void else { throw ProgrammeRefusal.objectionOver(programme.stage) }
        let hourAgo = now.advanced(bySeconds: -3600)
        _ = try store.forgetAddresses(until: hourAgo)
        let recent = try store.recent(from: address, since: hourAgo)
        guard recent < terms.objectionsPerHour.integer else { throw ProgrammeRefusal.tooManyObjections(terms.objectionsPerHour) }
        let hasFacts = words.facts.count >= terms.objectionLength.integer
        let receipt = ObjectionReceipt.of(named: words.isNamed, withFacts: hasFacts, on: now.day, in: publicity.clock)
        let id = ID<Objection>.make(at: now)
        // Whom nobody will ask back need not be known.
        let isKept = words.isNamed && receipt.isLookedInto
        try store.insert(id, to: entry.id, in: publicity, as: receipt, named: isKept, facts: words.facts, from: address, at: now)
        if isKept {
            let sealed = SealedStore(db, sealer)
            try sealed.set(words.name, .objectorName, of: id.rawValue)
            try sealed.set(words.contact, .objectorContact, of: id.rawValue)
        }
        try note(programme, nil, "公示页面", "object", "对“\(entry.content.title)”提出异议：\(receipt.sentence)")
        guard receipt.isLookedInto else { return receipt }
        if receipt == .accepted, entry.state == .publicised {
            try OutcomeFact.publish(entry, of: programme, as: .frozen, on: now.day, db)
        }
        try ask(id, about: entry, of: programme, receipt == .accepted ? publicity.clock.last : nil)
        return receipt
    }

    /// In time it is looked into by the last day of the publicity; a complaint has no day of ours.
    private func ask(_ id: ID<Objection>, about entry: Entry, of programme: Programme, _ due: Day?) throws {
        try TaskStore(db).add(
            WorkTask(
                id: .make(at: now),
                union: programme.union,
                role: Role.officer.rawValue,
                subject: Subject("programme_objection", id),
                verb: due == nil ? Self.complaint : Self.doubt,
                title: entry.content.title,
                detail: programme.title,
                link: "/objections/\(id)",
                due: due,
                createdAt: now
            )
        )
    }

    private static let doubt = "核实异议"
    private static let complaint = "核实投诉"

    /// The finding (核实结论): upheld takes the qualification away, dismissed lets the entry go on. What has been concluded already
    /// stays so until somebody takes the name back.
    func decide(_ objection: Objection, upheld isUpheld: Bool, finding: String, by hand: ActingHand) throws {
        guard objection.state.isOpen else { throw ProgrammeRefusal.moved }
        guard !finding.isEmpty, finding.count <= 1000 else { throw ProgrammeRefusal.noText("核实结论") }
        guard let programme = try ProgrammeStore(db: db).find(objection.programme),
            let entry = try EntryStore(db: db).find(objection.entry)
        else { throw Refusal.notFound }
        try store.decide(objection, as: isUpheld ? .upheld : .dismissed, finding: finding, by: hand)
        let outcome = isUpheld ? "属实" : "不属实"
        for verb in [Self.doubt, Self.complaint] {
            try TaskStore(db).finish(objection.subject, verb: verb, at: now, by: hand.name, outcome: outcome)
        }
        try note(programme, hand, hand.name, "finding", "核实对“\(entry.content.title)”的异议：\(outcome)。\(finding)")
        guard entry.state == .publicised else { return }
        if isUpheld {
            try EntryDesk(programme: programme, hand: hand, db: db).disqualify(entry, because: "异议属实：\(finding)".prefixed(1000))
        } else if try !store.held(in: programme.id).contains(entry.id) {
            try OutcomeFact.publish(entry, of: programme, as: .publicised, on: now.day, db)
        }
    }

    private func note(_ programme: Programme, _ hand: ActingHand?, _ name: String, _ verb: String, _ sentence: String) throws {
        try Journal(db).append(
            at: now,
            actor: hand?.account,
            name: name,
            union: programme.union,
            subject: programme.subject,
            verb: verb,
            sentence: sentence
        )
    }
}

extension String {
    fileprivate func prefixed(_ length: Int) -> String { String(prefix(length)) }
}
