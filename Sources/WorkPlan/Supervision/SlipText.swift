// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The words of a slip (督办单的正文): a template filled with the facts of the day on which it is issued, and kept as issued.
struct SlipText {
    let opening: String
    let due: Day
    let missing: String
    let answerDue: Day
    /// The name of the slip that failed, and how.
    let previous: (name: String, failure: String)?
    let reason: String
    let today: Day

    func words(_ level: Slip.Level) -> String {
        let sentences = [
            "\(opening)，期限\(due.written)\(distance)。",
            previous.map { "\($0.name)\($0.failure)。" } ?? "", missing, reason.isEmpty ? "" : "\(reason)。", demand(level),
        ]
        return sentences.joined()
    }

    private var distance: String {
        let left = today.days(until: due)
        if left < 0 { return "，已过 \(-left) 天" }
        return left == 0 ? "，今天到期" : "，还剩 \(left) 天"
    }

    private func demand(_ level: Slip.Level) -> String {
        let ask = "\(answerDue.written)前回复：办到哪一步，凭什么，还缺什么，哪天办结。"
        return switch level {
        case .remind: "请抓紧办理，" + ask
        case .urge: "现予催办。请于" + ask
        case .press: "现予督办，请本单位负责人过问。请于" + ask
        case .circulate: "现予通报，承办同一举措的工会均可看到。请于" + ask
        }
    }
}

extension Slip {
    /// How it failed, in the words that the next slip quotes.
    func failure(on today: Day) -> String {
        if state == .insufficient { return "的回复不够：\(judged?.words ?? "")" }
        return "要求\(answerDue?.written ?? "")前回复，到期没有回复"
    }
}

extension SupervisionTerms {
    /// The day by which a slip is to be answered. Where no calendar has been issued for the year, natural days take the
    /// place of working days, a week for five.
    func answerDue(on today: Day) -> Day {
        let count = answerDays.length.count
        return (try? calendar.deadline(workingDays: count, after: today).day) ?? today.adding(days: (count * 7 + 4) / 5)
    }

    /// What was issued on this day or before and is not signed has waited too long; `nil` where the calendar does not know.
    func unsignedSince(_ today: Day) -> Day? {
        var (day, left) = (today, unsignedDays.length.count)
        // More than so many working days: the last of them is the day before the count is full.
        while left >= 0 {
            guard let isWorking = try? calendar.isWorkingDay(day) else { return nil }
            if isWorking { left -= 1 }
            day = day.adding(days: -1)
        }
        return day
    }
}
