// SPDX-License-Identifier: Apache-2.0

/// A column (列) of a roll as a file: what it is called, and how else offices call it.
enum RollColumn: String, CaseIterable, Sendable {
    case name, idNumber, sex, born, mobile, union, joined, state, position, duesBase

    var head: String {
        switch self {
        case .name: "姓名"
        case .idNumber: "身份证号"
        case .sex: "性别"
        case .born: "出生日期"
        case .mobile: "手机号"
        case .union: "工会"
        case .joined: "入会日期"
        case .state: "会籍"
        case .position: "岗位"
        case .duesBase: "会费基数"
        }
    }

    var isNeeded: Bool { self == .name || self == .idNumber }

    /// In characters.
    var width: Int {
        switch self {
        case .name, .joined, .born, .state, .position, .duesBase: 13
        case .idNumber: 22
        case .sex: 7
        case .mobile: 15
        case .union: 34
        }
    }

    /// What the template says beside the head.
    var advice: String {
        switch self {
        case .name: "必填。照身份证写，少数民族姓名中间的点照写。"
        case .idNumber: "必填，18 位。这一列已设成文本，直接打就不会变成 4.5E+17；末位是 X 的写 X。"
        case .sex: "可不填，由身份证号得出；填了要和身份证号对得上。"
        case .born: "可不填，由身份证号得出。写成 1985-03-08 或 1985年3月8日。"
        case .mobile: "可不填，11 位。"
        case .union: "可不填，不填就是导入时选的那个工会。写全称、简称或代码，要在您管的范围里。"
        case .joined: "可不填，不填按导入那天。写成 2019-09-01。"
        case .state: "可不填，不填是“在会”。退休、服兵役等的写“保留会籍”。"
        case .position: "可不填，30 个字以内，例如专任教师。"
        case .duesBase: "可不填，每月多少元，例如 6480。"
        }
    }

    var example: String {
        switch self {
        case .name: "韦小满"
        case .idNumber: "450199199203120021"
        case .sex: "女"
        case .born: "1992-03-12"
        case .mobile: "14000000000"
        case .union: ""
        case .joined: "2019-09-01"
        case .state: "在会"
        case .position: "专任教师"
        case .duesBase: ""
        }
    }

    private var aliases: Set<String> {
        switch self {
        case .name: ["姓名", "会员姓名", "名字", "职工姓名", "教职工姓名", "人员姓名"]
        case .idNumber: ["身份证号", "身份证号码", "身份证", "公民身份号码", "证件号码", "证件号", "居民身份证号", "身份证件号码"]
        case .sex: ["性别"]
        case .born: ["出生日期", "出生年月日", "生日", "出生年月"]
        case .mobile: ["手机号", "手机号码", "手机", "联系电话", "移动电话", "电话", "本人手机号"]
        case .union:
            [
                "工会", "工会全称", "工会代码", "工会名称", "工会全称或代码", "工会全称/代码", "所在工会", "所属工会", "基层工会", "单位", "单位名称",
                "工作单位", "所在单位",
            ]
        case .joined: ["入会日期", "入会时间", "加入工会日期", "加入工会时间", "入会年月"]
        case .state: ["会籍", "会籍状态", "会员状态"]
        case .position: ["岗位", "职务", "职务/岗位", "岗位/职务", "职务岗位", "岗位职务", "工作岗位"]
        case .duesBase: ["会费基数", "会费缴纳基数", "月会费基数"]
        }
    }

    /// The column that a head means; stars, brackets and blanks around it say nothing.
    static func named(_ head: String) -> RollColumn? {
        var plain = ""
        var depth = 0
        for character in head {
            switch character {
            case "（", "(", "【", "[": depth += 1
            case "）", ")", "】", "]": depth -= 1
            case "*", "＊", ":", "：", "'": break
            default: if depth <= 0, !character.isWhitespace { plain.append(character) }
            }
        }
        return byName[plain]
    }

    private static let byName = Dictionary(
        allCases.flatMap { column in column.aliases.map { ($0, column) } },
        uniquingKeysWith: { first, _ in first }
    )
}
