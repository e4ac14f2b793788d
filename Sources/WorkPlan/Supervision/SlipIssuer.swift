// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Takes one step of the ladder, by the rule or by hand: the slip, its task, its line of the journal, the end of the step before.
struct SlipIssuer {
    let db: any Connection
    let terms: SupervisionTerms
    let now: Instant

    /// Who takes the step; the rule has no account.
    struct Hand: Sendable {
        let account: AccountID?
        let name: String

        static let rule = Hand(account: nil, name: "系统按规则")
    }

    private var store: SlipStore { SlipStore(db: db) }
    private var today: Day { now.day }
    var ending: SlipEnding { SlipEnding(db: db, now: now) }

    /// Issues the slip, or proposes what the chair must confirm. `nil` where it has been sent before, or someone was faster.
    func issue(
        _ level: Slip.Level,
        of matter: Matter,
        after last: Slip?,
        cause: Cause,
        reason: String,
        by hand: Hand
    ) throws -> Slip? {
        let isProposal = level == .circulate
        let previous = level == .remind ? nil : last
        if let previous, !isProposal {
            guard try store.escalate(previous) else { return nil }
            try ending.finish(previous, by: hand.name, as: "已升级为\(level.label)")
        }
        let answerDue = isProposal ? nil : terms.answerDue(on: today)
        let digest = level == .remind ? try store.digest(.remind, of: matter.union, on: today, at: now) : nil
        let draft = SlipStore.Draft(
            id: .make(at: now),
            matter: matter,
            level: level,
            cause: cause,
            previous: previous?.id,
            year: today.year,
            text: answerDue.map { text(level, matter, previous, reason: reason, answerDue: $0) } ?? "",
            reason: reason,
            by: hand.account,
            name: hand.name,
            at: now,
            answerDue: answerDue,
            digest: digest?.digest.id
        )
        guard try store.insert(draft), let slip = try store.find(draft.id) else {
            // What was begun for it must not stay: the transaction is undone.
            if previous != nil && !isProposal || digest?.isNew == true { throw SlipRefusal.sentMeanwhile }
            return nil
        }
        if isProposal {
            try TaskStore(db).add(task(slip, .chair, at: slip.issuer, "确认通报", "\(hand.name)提请通报\(slip.unionName)", due: nil))
            try note(slip, hand, "propose", "提请通报\(slip.unionName)。理由：\(reason.opening)")
        } else {
            try deliver(slip, digest: digest.flatMap { $0.isNew ? $0.digest : nil })
            try note(slip, hand, "slip", "发\(slip.name)：\(slip.text.opening)")
        }
        return slip
    }

    /// The words of a slip as things stand now.
    func text(_ level: Slip.Level, _ matter: Matter, _ previous: Slip?, reason: String, answerDue: Day) -> String {
        SlipText(
            opening: matter.opening,
            due: matter.due,
            missing: matter.missing,
            answerDue: answerDue,
            previous: previous.map { ($0.name, $0.failure(on: today)) },
            reason: reason,
            today: today
        ).words(level)
    }

    /// Puts an issued slip on the desks of the union: reminders as one task a day, the others each by itself.
    func deliver(_ slip: Slip, digest: SupervisionDigest?) throws {
        let tasks = TaskStore(db)
        if slip.level == .remind {
            guard let digest else { return }
            try tasks.add(
                WorkTask(
                    id: .make(at: now),
                    union: slip.union,
                    role: Role.officer.rawValue,
                    subject: digest.subject,
                    verb: "提醒",
                    title: "手上的事有要抓紧的",
                    detail: "\(today.spoken)的提醒都在“承办”里，一件一件回复",
                    link: "/assignments",
                    due: slip.answerDue,
                    createdAt: now
                )
            )
            return
        }
        let roles: [Role] = slip.level == .urge ? [.officer] : [.officer, .chair]
        for role in roles {
            try tasks.add(
                task(slip, role, at: slip.union, slip.level.label, "\(slip.issuerName)发来\(slip.name)，写明情况回复", due: slip.answerDue)
            )
        }
    }

    /// Those who issued look at the answer. Answers to reminders wait in their list, not in the inbox.
    func askForJudgement(_ slip: Slip, by name: String) throws {
        guard slip.level != .remind else { return }
        for role in [Role.officer, .chair] {
            try TaskStore(db).add(task(slip, role, at: slip.issuer, "判回复", "\(slip.unionName)\(name)回复了\(slip.name)", due: nil))
        }
    }

    /// An answer that was not enough goes back to who gave it.
    func askAgain(_ slip: Slip, because words: String) throws {
        try TaskStore(db).add(
            task(slip, .officer, at: slip.union, "补回复", "\(slip.name)的回复不够：\(words.opening)", due: slip.answerDue)
        )
    }

    private func task(_ slip: Slip, _ role: Role, at union: UnionID, _ verb: String, _ detail: String, due: Day?) -> WorkTask {
        WorkTask(
            id: .make(at: now),
            union: union,
            role: role.rawValue,
            subject: slip.subject,
            verb: verb,
            title: slip.title,
            detail: detail,
            link: slip.address,
            due: due,
            createdAt: now
        )
    }

    /// A line in the matter's timeline. A measure's margin tells of its slips, so its plan is drawn anew.
    func note(_ slip: Slip, _ hand: Hand, _ verb: String, _ sentence: String) throws {
        try Journal(db).append(
            at: now,
            actor: hand.account,
            name: hand.name,
            union: slip.issuer,
            subject: slip.matterSubject,
            verb: verb,
            sentence: slip.assignment == nil ? "\(ReviewDesk.quoted(slip.title))：\(sentence)" : sentence
        )
        if slip.assignment == nil { try PlanStore(db: db).touch(slip.plan) }
    }
}
