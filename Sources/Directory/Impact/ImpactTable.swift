// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The register as a table: what an inspection asks for.
struct ImpactTable {
    let sheet: CommaSeparated

    init(_ assessments: [ImpactAssessment], years: Int) {
        sheet = CommaSeparated(
            head: [
                "处理活动", "工会", "评估情形", "涉及的受保护资料", "怎么处理", "是否合法、正当、必要", "对个人权益的影响及安全风险", "保护措施", "情况", "起草人", "起草日期", "结论",
                "整改要求",
                "作结论的人", "作结论的日期", "复评日期", "至少保存到",
            ],
            rows: assessments.map { assessment in
                let (body, verdict) = (assessment.body, assessment.verdict)
                return [
                    body.title, assessment.unionName, Self.causes(body), Self.fields(body), body.activity, body.lawful, body.risk,
                    body.safeguards, assessment.state.label, assessment.createdName, assessment.createdAt.day.description,
                    verdict?.conclusion.label ?? "", verdict?.measures ?? "", verdict?.name ?? "", verdict?.on.description ?? "",
                    verdict?.reviewOn.description ?? "",
                    verdict.map { ImpactAssessment.keptUntil($0.on, years: years).description } ?? "",
                ]
            }
        )
    }

    static func causes(_ body: ImpactAssessment.Body) -> String {
        ImpactAssessment.Cause.allCases.filter(body.causes.contains).map(\.label).joined(separator: "；")
    }

    static func fields(_ body: ImpactAssessment.Body) -> String {
        FieldEntry.protected.filter { $0.key.map(body.fields.contains) ?? false }.map(\.name).joined(separator: "、")
    }
}
