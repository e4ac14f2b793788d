// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// What is about to be disclosed.
struct EntryDraft: Sendable {
    let title: String
    let body: String
    let place: String
    let published: Day
}

extension DisclosureOffice {
    var entries: EntryStore { EntryStore(db: db) }

    /// Discloses (公开) what a duty asks for.
    @discardableResult
    func publish(_ draft: EntryDraft, for duty: Duty, of topic: Topic, in catalogue: Catalogue, _ evidence: Evidence = .none)
        throws
        -> Entry
    {
        guard try duties.publish(duty.id, on: draft.published) else { throw DisclosureRefusal.alreadyPublished(duty.label) }
        let entry = Entry(
            id: .make(at: now),
            topic: topic.id,
            duty: duty.id,
            published: draft.published,
            place: draft.place,
            enteredAt: now,
            enteredName: hand.name,
            version: version(1, draft.title, draft.body, ""),
            withdrawn: nil
        )
        try entries.insert(entry)
        try evidence.keep(with: entry.version, of: catalogue, by: hand, db)
        var met = duty
        (met.state, met.published) = (.published, draft.published)
        let records = records(catalogue)
        try records.publish(met, of: topic, on: today)
        try records.publish(disclosingSince: try entries.firstDay(of: catalogue.id))
        try records.finish(duty, by: hand, outcome: "已公开")
        let papers = evidence.files.isEmpty ? "" : "，附 \(evidence.files.count) 个文件"
        let when = draft.published == today ? "" : "（\(draft.published.written)在\(draft.place)）"
        try note(topic.subject, "publish", "公开“\(draft.title)”（\(duty.label)）\(when)\(papers)")
        return entry
    }

    /// Corrects (更正) it: the former wording stays readable, and the day of disclosure stands.
    func correct(
        _ entry: Entry,
        _ title: String,
        _ body: String,
        because why: String,
        of topic: Topic,
        in catalogue: Catalogue,
        _ evidence: Evidence
    )
        throws
    {
        guard entry.withdrawn == nil else { throw DisclosureRefusal.withdrawn }
        let isSame = title == entry.version.title && body == entry.version.body
        guard !isSame || !evidence.files.isEmpty else { throw DisclosureRefusal.sameWords }
        let next = version(entry.version.number + 1, title, body, why)
        guard try entries.correct(entry.id, to: next) else { throw DisclosureRefusal.hasMovedOn }
        try evidence.keep(with: next, of: catalogue, by: hand, db)
        try note(topic.subject, "edit", "更正“\(title)”（第 \(next.number) 版）：\(why)")
    }

    /// Withdraws (撤下) it: the duty is open again, and what was disclosed is in no list but the officers'.
    func withdraw(_ entry: Entry, because reason: String, of topic: Topic, in catalogue: Catalogue) throws {
        let withdrawal = Entry.Withdrawal(at: now, name: hand.name, reason: reason)
        guard try entries.withdraw(entry.id, withdrawal), try duties.reopen(entry.duty), let duty = try duties.find(entry.duty)
        else { throw DisclosureRefusal.withdrawn }
        let records = records(catalogue)
        try records.publish(duty, of: topic, on: today)
        try records.publish(disclosingSince: try entries.firstDay(of: catalogue.id))
        try note(topic.subject, "withdraw", "撤下“\(entry.version.title)”。原因：\(reason)")
    }

    private func version(_ number: Int, _ title: String, _ body: String, _ why: String) -> Version {
        Version(
            id: .make(at: now),
            number: number,
            title: title,
            body: body,
            why: why,
            writtenAt: now,
            writtenName: hand.name
        )
    }
}
