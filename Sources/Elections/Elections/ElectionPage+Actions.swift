// SPDX-License-Identifier: Apache-2.0
import Web

extension ElectionPage {
    /// What can be done now, the next step first.
    var actions: HTML {
        let parts: [HTML] = [
            may.request ? Parts.press("报上级批复", "\(address)/request", style: "btn work") : "",
            may.answer ? answering("decision", "同意选举", "退回", "为什么退回") : "",
            may.publish ? Parts.press("公示候选人", "\(address)/publicity", style: "btn work") : "",
            may.freeze ? Parts.press("定名单和应到名册", "\(address)/freezing", style: "btn seal") : "",
            may.vote.isEmpty ? "" : voting,
            may.reduce ? reducing : "",
            may.fail ? Parts.press("罢免没有通过，结束", "\(address)/failure") : "",
            may.exempt ? excusing : "",
            may.submit ? Parts.press("报选举结果", "\(address)/submission", style: "btn work") : "",
            may.conclude ? answering("conclusion", "批准结果", "不批准", "哪里不合规定") : "",
        ]
        guard parts.contains(where: { !$0.text.isEmpty }) else { return "" }
        return "<section class=\"box noprint\" aria-labelledby=\"do\"><h2 id=\"do\">可以办</h2>\(parts)</section>"
    }

    private func answering(_ what: String, _ yes: String, _ no: String, _ why: String) -> HTML {
        let fields: HTML = "<input type=\"hidden\" name=\"decision\" value=\"return\">\(Parts.text("why", what, why))"
        return
            "\(Parts.press(yes, "\(address)/\(what)", style: "btn seal"))\(Parts.fold(no, "\(address)/\(what)", fields, press: no))"
    }

    private var voting: HTML {
        let fields: HTML = """
            <p>\(nextWords)</p>\(Parts.text("present", "vote", "到会人数", keyboard: "numeric"))
            \(Parts.choice("way", "vote", "怎样投票", Self.ways))
            """
        return Parts.fold("开始投票：\(may.vote)", "\(address)/rounds", fields, press: "可以发票")
    }

    private static let ways = [
        Choice("paper", "纸质选票"), Choice(VoteRoutes.electronic, "电子投票（无记名，监票人开票）"),
        Choice(VoteRoutes.mixed, "电子投票，有人用纸质票"),
    ]

    private var reducing: HTML {
        Parts.fold(
            "减少名额，不再选",
            "\(address)/reduction",
            Parts.text("yes", "reduce", "大会同意减少的人数", keyboard: "numeric"),
            press: "减少名额"
        )
    }

    /// The structure is not what was asked for: the voters mend it, or the union above excuses it. Nobody swaps names.
    private var excusing: HTML {
        let again = Parts.fold(
            "一个名额重新选",
            "\(address)/vacating",
            Parts.choice(
                "candidate",
                "again",
                "谁的名额",
                people.filter { $0.badge == "当选" }.map {
                    Choice(String($0.address.split(separator: "/").last ?? ""), $0.name)
                }
            ),
            press: "重新选"
        )
        let excuse = Parts.fold(
            "上级同意不按结构要求",
            "\(address)/exemption",
            Parts.text("basis", "excuse", "依据（文号、日期）"),
            press: "登记"
        )
        return "\(again)\(excuse)"
    }

    var planForm: HTML {
        let fields: HTML = """
            \(Parts.text("members", "plan", "会员人数", value: plan["members"] ?? "", keyboard: "numeric"))
            \(Parts.text("seats", "plan", "应选名额", value: plan["seats"] ?? "", keyboard: "numeric"))
            \(Parts.text("held", "plan", "选举日期", value: plan["held"] ?? ""))
            \(Parts.text("place", "plan", "地点", value: plan["place"] ?? ""))
            """
        return "<div class=\"noprint\">\(Parts.fold("改方案", "\(address)/plan", fields, press: "改好了"))</div>"
    }
}
