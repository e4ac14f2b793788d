// SPDX-License-Identifier: Apache-2.0

/// A deadline (期限届满日) with the whole way to it, so that anyone can check it on a wall calendar.
///
/// Three days tell it all. For a petition of Friday 2024-03-01 and 15 days:
///
/// | | `nominal` | `target` | `day` |
/// |---|---|---|---|
/// | `.forParty` | Sat 03-16 | Fri 03-15 | Mon 03-18, the last moment a person may still act |
/// | `.forOurDuty` | Sat 03-16 | Fri 03-15, when the office must be done | Sat 03-16, not put off |
public struct Deadline: Hashable, Sendable {
    /// Whether a period that ends on a day of rest goes on to the next working day.
    public enum Rolling: Sendable {
        /// A right of a party (当事人): it ends on the next working day; weekends roll like holidays, by practice.
        case forParty
        /// A duty of ours (本单位): nothing is put off; we aim at the last working day before.
        case forOurDuty
    }

    /// The first day is not counted.
    public let start: Day
    /// Where plain counting ends.
    public let nominal: Day
    /// The last working day on or before the nominal one; the nominal day itself where there is none since the start.
    public let target: Day
    /// The legal limit: the period ends with this day.
    public let day: Day
    /// Every day on the way: the first not counted, then counted, skipped, paused, and the rest at the end.
    public let steps: [DayStep]
    /// The calculation in one Chinese sentence.
    public let sentence: String

    /// The rule behind the counting.
    public static let source = "《中华人民共和国民法典》第二百零一条、第二百零三条"
}

/// One day in a trace (逐日说明).
public struct DayStep: Hashable, Sendable {
    public enum Part: Sendable {
        /// The day that starts the period, not counted.
        case start
        case counted
        /// Not a working day, in a count of working days.
        case skipped
        /// The period stood still.
        case paused
        /// A day of rest at the end, passed over.
        case rolled
        /// A day of rest at the end of a duty of ours: we are done before it.
        case drawnBack
    }

    public let day: Day
    public let part: Part
    /// In a few words: `劳动节放假`.
    public let reason: String
    /// The notice that arranges the day.
    public let source: String?
    public let confidence: Confidence

    init(_ part: Part, _ reason: DayReason) {
        self.init(part, reason.day, reason.words, source: reason.source, confidence: reason.confidence)
    }

    init(_ part: Part, _ day: Day, _ words: String, source: String? = nil, confidence: Confidence = .verified) {
        self.day = day
        self.part = part
        self.reason = words
        self.source = source
        self.confidence = confidence
    }
}
