// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// How a measure's light changed, and where its clock stood, as the panel tells it.
struct LightStory: Encodable, Sendable {
    struct Line: Encodable, Sendable {
        let tone: String
        let text: String
        let when: String
        let detail: String
    }

    let changes: [Line]
    let pauses: [Line]
    /// Where the plan's thresholds are changed, for those who may.
    let paceAddress: String?
    let hasOwnPace: Bool

    init(_ measure: Measure, of plan: Plan, mayEdit: Bool, db: any Connection) throws {
        changes = try LightHistory(db: db).changes(of: measure.id).map { change in
            Line(tone: change.state.rawValue, text: change.state.word, when: change.on.written, detail: change.reason)
        }
        pauses = try PauseStore(db: db).pauses(of: measure.id).map { pause in
            let end = pause.pause.to.map { "至\($0.written)" } ?? "起，还没有恢复"
            return Line(
                tone: "none",
                text: "暂停计时：\(pause.reason)",
                when: "\(pause.pause.from.written)\(end) · \(pause.by)",
                detail: "依据：\(pause.basis)"
            )
        }
        paceAddress = mayEdit ? "/plans/\(plan.id)/pace" : nil
        hasOwnPace = plan.pace != nil
    }

    /// Which thresholds hold, with the way to change them.
    var pace: HTML {
        let way: HTML? = paceAddress.map { " <a href=\"\($0)\">改界限</a>" }
        return "<p>\(hasOwnPace ? "界限由这份要点自己定。" : "界限用规则库的默认值。")\(way)</p>"
    }

    var html: HTML {
        guard !changes.isEmpty || !pauses.isEmpty else { return "" }
        return """
            <section><details class="cite"><summary>灯的变化\(changes.isEmpty ? "" : " \(changes.count) 次")</summary><div>\
            \(list(changes))\(list(pauses))</div></details></section>
            """
    }

    private func list(_ lines: [Line]) -> HTML {
        guard !lines.isEmpty else { return "" }
        let rows = lines.map { line -> HTML in
            "<li data-s=\"\(line.tone)\">\(line.text)<time>\(line.when)</time><span class=\"sub\">\(line.detail)</span></li>"
        }
        return "<ol class=\"line\">\(rows)</ol>"
    }
}
