// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// Work records as a table for a spreadsheet.
struct ActivityTable {
    let sheet: CommaSeparated

    init(_ activities: [Activity]) {
        sheet = CommaSeparated(
            head: [
                "填报工会", "类别", "活动名称", "日期", "结束日期", "地点", "方式", "学段", "主题", "方向", "参加人次", "其中会员", "内容", "凭据", "联系人", "到哪一步",
                "报送人",
                "报送日期", "核实人", "核实日期", "退回原因",
            ],
            rows: activities.map(Self.row)
        )
    }

    private static func row(_ activity: Activity) -> [String] {
        let content = activity.content
        func joined(_ values: Set<String>) -> String { values.sorted().joined(separator: "；") }
        return [
            activity.unionName, content.kind.label, content.title, content.heldOn.description,
            content.endedOn?.description ?? "", content.place, joined(content.modes), joined(content.stages),
            joined(content.themes), joined(content.directions), content.participants.map(String.init) ?? "",
            content.members.map(String.init) ?? "", content.summary, content.evidence, content.contact, activity.state.label,
            activity.filed?.name ?? "", activity.filed?.at.day.description ?? "", activity.verified?.name ?? "",
            activity.verified?.at.day.description ?? "", activity.reason ?? "",
        ]
    }
}
