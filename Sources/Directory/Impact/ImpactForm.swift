// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The fields of an assessment as the form carries them.
struct ImpactForm: Encodable, Sendable {
    var title = ""
    var causes: [String] = []
    var fields: [String] = []
    var activity = ""
    var lawful = ""
    var risk = ""
    var safeguards = ""

    init(_ body: ImpactAssessment.Body) {
        title = body.title
        causes = ImpactAssessment.Cause.allCases.filter(body.causes.contains).map(\.label)
        fields = FieldEntry.protected.filter { $0.key.map(body.fields.contains) ?? false }.map(\.name)
        activity = body.activity
        lawful = body.lawful
        risk = body.risk
        safeguards = body.safeguards
    }

    init(_ form: Form) {
        title = form.text("name")
        causes = form.all("cause")
        fields = form.all("field")
        activity = form.text("activity")
        lawful = form.text("lawful")
        risk = form.text("risk")
        safeguards = form.text("safeguards")
    }

    /// As far as a draft needs it: what it is about. The rest is asked for when it is handed in.
    func read(_ errors: inout [FieldError]) -> ImpactAssessment.Body {
        if !(2...60).contains(title.count) { errors.append(.init("name", "写上处理活动的名称，2 到 60 个字")) }
        for (field, text) in [("activity", activity), ("lawful", lawful), ("risk", risk), ("safeguards", safeguards)]
        where text.count > 4000 {
            errors.append(.init(field, "最多 4000 个字，现在有 \(text.count) 个"))
        }
        return ImpactAssessment.Body(
            title: title,
            causes: Set(ImpactAssessment.Cause.allCases.filter { causes.contains($0.label) }),
            fields: Set(FieldEntry.protected.filter { fields.contains($0.name) }.compactMap(\.key)),
            activity: activity,
            lawful: lawful,
            risk: risk,
            safeguards: safeguards
        )
    }
}

extension ImpactAssessment.Body {
    /// What the law wants in a report and what is not there yet, by the words of the form.
    var missing: [String] {
        var missing: [String] = []
        if causes.isEmpty { missing.append("为什么要评估") }
        let parts = [
            (activity, "怎么处理"), (lawful, "是否合法、正当、必要"), (risk, "对个人权益的影响及安全风险"), (safeguards, "保护措施"),
        ]
        return missing + parts.filter { $0.0.count < 10 }.map(\.1)
    }
}

extension FieldEntry {
    /// The fields that are sealed: what this house guards as sensitive.
    static var protected: [FieldEntry] { all.filter { $0.kind == .protected } }
}
