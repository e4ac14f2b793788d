// SPDX-License-Identifier: Apache-2.0
import Membership
import Web

/// The accounts of the demo region: one of each role, and all of them with one password.
enum DemoAccounts {
    struct Entry: Sendable {
        let login: String
        let name: String
        let post: String
        let role: Role?
        /// Where in the demo region the person belongs.
        let seat: DemoSeat
    }

    static let password = "hearth-demo-2024"
    /// Who signs in in two steps.
    static let withSecondFactor = "liufuhe"

    static let all = [
        Entry(login: "zhuxi", name: "陆明远", post: "主席", role: .chair, seat: .region),
        Entry(login: "jingban", name: "韦晓岚", post: "办公室副主任", role: .officer, seat: .region),
        Entry(login: "fuhe", name: "黄志远", post: "副主席", role: .reviewer, seat: .region),
        Entry(login: "nanning", name: "覃素琴", post: "办公室主任", role: .officer, seat: .firstCity),
        Entry(login: "gaoxiao", name: "梁思齐", post: "专职副主席", role: .officer, seat: .firstUniversity),
        Entry(login: "gaofuhe", name: "岑思源", post: "工会干事", role: .reviewer, seat: .firstUniversity),
        Entry(login: "liuzhou", name: "潘玉兰", post: "办公室主任", role: .officer, seat: .secondCity),
        Entry(login: "liufuhe", name: "韦海生", post: "副主席", role: .reviewer, seat: .secondCity),
        Entry(login: "yongning", name: "蓝建平", post: "专职干部", role: .officer, seat: .firstCounty),
        Entry(login: "sanxiao", name: "黄丽华", post: "工会主席", role: .officer, seat: .firstSchool),
        Entry(login: "xitong", name: "韦启明", post: "信息专干", role: .systemAdmin, seat: .region),
        Entry(login: "anquan", name: "陈立冬", post: "办公室干部", role: .securityAdmin, seat: .region),
        Entry(login: "shenji", name: "农国栋", post: "审计员", role: .auditor, seat: .region),
        Entry(login: "huiyuan", name: "莫秋云", post: "教师", role: nil, seat: .firstSchool),
    ]

    static var list: String {
        let rows = all.map { entry in
            "  \(entry.login.padding(to: 8)) \(entry.name)，\(entry.role?.label ?? "会员")（\(entry.seat.label)）"
        }
        return """
            演示账号（密码都是 \(password)）：
            \(rows.joined(separator: "\n"))
              \(withSecondFactor) 还要动态码：密钥 \(TrustDemo.key)，备用码 \(TrustDemo.codes.joined(separator: "、"))，各用一次。
              jingban 给程序发的令牌：\(TrustDemo.token)
            """
    }
}

/// The places of the demo region that its accounts sit in.
enum DemoSeat: String, Sendable {
    case region, firstCity, secondCity, firstCounty, firstUniversity, firstSchool

    var label: String {
        switch self {
        case .region: "自治区教育工会"
        case .firstCity: "南宁市教育工会"
        case .secondCity: "柳州市教育工会"
        case .firstCounty: "邕宁区教育工会"
        case .firstUniversity: "青秀师范大学工会"
        case .firstSchool: "邕宁区第三小学工会"
        }
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
