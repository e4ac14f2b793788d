// SPDX-License-Identifier: Apache-2.0
public import Kernel

extension RuleKey {
    /// The month and day by which documents of a year are in the archive.
    public static let archiveBy = RuleKey("document.archiveBy")
    /// Days within which a document should be signed for.
    public static let signDays = RuleKey("document.signDays")
    /// Hours within which an urgent one should be.
    public static let signHoursUrgent = RuleKey("document.signHours.urgent")
    public static let signHoursExtra = RuleKey("document.signHours.extra")
    /// How many times the night urges for one receipt.
    public static let urgeTimes = RuleKey("document.urgeTimes")
}

/// The numbers that the rule book has for documents.
public struct DocumentRules: Sendable {
    let archive: Rule
    let signing: Rule
    let signingUrgent: Rule
    let signingExtra: Rule
    let urging: Rule

    public init(_ book: RuleBook, on day: Day) throws {
        let rule = book.inForce(on: day)
        archive = try rule(.archiveBy)
        signing = try rule(.signDays)
        signingUrgent = try rule(.signHoursUrgent)
        signingExtra = try rule(.signHoursExtra)
        urging = try rule(.urgeTimes)
    }

    var urgeTimes: Int { urging.integer }

    /// Until when what arrived at an instant should be signed for: hours after it where it is urgent, else the end of a day.
    func signBy(_ urgency: DocumentContent.Urgency, deliveredAt instant: Instant) -> Instant {
        switch urgency {
        case .none: Instant(startOf: instant.day.adding(days: signing.integer + 1)).advanced(bySeconds: -1)
        case .urgent: instant.advanced(bySeconds: Int64(signingUrgent.integer) * 3600)
        case .extra: instant.advanced(bySeconds: Int64(signingExtra.integer) * 3600)
        }
    }

    /// The same in words, and whose number it is.
    func signingWords(_ urgency: DocumentContent.Urgency) -> String {
        let (rule, unit) =
            switch urgency {
            case .none: (signing, "日")
            case .urgent: (signingUrgent, "小时")
            case .extra: (signingExtra, "小时")
            }
        return "\(urgency.label)，送达后 \(rule.integer) \(unit)内签收（\(rule.source)）；过期没有签收的，系统每天早上催一次，最多 \(urgeTimes) 次"
    }

    func archiveDeadline(for year: Int) -> Day? { Filing.deadline(for: year, monthAndDay: archive.text) }
}
