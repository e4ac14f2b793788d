// SPDX-License-Identifier: Apache-2.0

/// How plans say who does what and by when (分工).
enum PartyWords {
    enum Role: Sendable {
        case responsible, partner, deadline
    }

    static let keys = WordTable<Role>([
        (
            """
            责任部门 责任单位 责任人 责任领导 责任科室 责任处室 责任主体 责任 牵头单位 牵头部门 牵头领导 牵头人 牵头处室 牵头科室 牵头
            主办单位 主办部门 主办 承办单位 承办部门 承办 负责单位 负责部门 负责人 负责 分管领导 分管校领导 落实单位 落实部门 主责单位
            主责部门 组织单位 实施单位 执行单位 执行部门 责任委员 责任工会 联系领导 主管单位 第一责任人
            """, .responsible
        ),
        (
            """
            配合单位 配合部门 配合 协办单位 协办部门 协办 协助单位 协助部门 参与单位 参与部门 参加单位 联办单位 支持单位 协同单位 协作单位
            协同部门 参与
            """, .partner
        ),
        (
            "完成时限 完成时间 完成日期 时限 时间 时间安排 时间节点 时间要求 完成期限 进度安排 截止时间 实施时间 工作时限 办理时限 时间进度 落实时间",
            .deadline
        ),
    ])

    /// Words that end the name of an office: 宣教部牵头.
    static let verbs = WordTable<Role>([("牵头 负责 主办 承办 落实 牵头负责 牵头落实 具体负责", .responsible), ("配合 协助 参与 协同 协办", .partner)])

    static func isKey(_ text: String) -> Bool {
        let scalars = Scalars(text)
        return keys.match(scalars[...], at: 0).map { $0.end == scalars.count } ?? false
    }
}
