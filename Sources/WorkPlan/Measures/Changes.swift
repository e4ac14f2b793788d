// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlanReading

/// Says in one line of the journal what an edit changed, from what to what.
enum Changes {
    static func sentence(from old: Measure, to new: Measure, reason: String) -> String {
        var changes: [String] = []
        func compare(_ name: String, _ before: String, _ after: String) {
            if before != after { changes.append("\(name) \(shown(before)) → \(shown(after))") }
        }
        compare("原话", old.phrase, new.phrase)
        compare("类别", old.kind.label, new.kind.label)
        compare("目标", words(old.target), words(new.target))
        compare("期限", old.due?.written ?? "", new.due?.written ?? "")
        compare("频次", old.cadence, new.cadence)
        compare("责任单位", old.leadLabel, new.leadLabel)
        compare("配合单位", old.supportLabel, new.supportLabel)
        compare("公开", old.audience.label, new.audience.label)
        let what = changes.isEmpty ? "看过，没有改动" : changes.joined(separator: "；")
        let why = reason.isEmpty ? "" : "。原因：\(reason)"
        return "改\(ReviewDesk.quoted(new.phrase))：\(what)\(why)"
    }

    private static func words(_ target: Target?) -> String {
        target.map { "\($0.words)（\($0.source.label)\($0.basis.isEmpty ? "" : "：\($0.basis)")）" } ?? ""
    }

    private static func shown(_ text: String) -> String {
        text.isEmpty ? "（无）" : text
    }
}
