// SPDX-License-Identifier: Apache-2.0
import Membership

/// What is kept of a person (字段目录): each field with what for, on which ground, for how long and how well guarded.
/// What is not listed here has no column.
struct FieldEntry: Encodable, Sendable {
    /// How well a field is guarded.
    enum Class: String, Encodable, Sendable {
        /// 内部: seen by whoever may see the roll
        case internalUse
        /// 受保护: sealed, masked, opened with a reason
        case protected

        var label: String {
            switch self {
            case .internalUse: "内部"
            case .protected: "受保护"
            }
        }
    }

    let name: String
    let purpose: String
    let basis: String
    let retention: String
    let kind: Class
    /// The protected field that it is; `nil` for what stands in clear.
    let key: String?

    private init(
        _ name: String,
        _ purpose: String,
        _ basis: String,
        _ kind: Class = .internalUse,
        key: SealedField? = nil,
        staysOnFile: Bool = false
    ) {
        self.name = name
        self.purpose = purpose
        self.basis = basis
        retention = staysOnFile ? Self.file : Self.term
        self.kind = kind
        self.key = key?.key
    }

    private static let register = "《工会会员会籍管理办法》（2016）实名登记"
    private static let term = "在会期间，离会后 10 年（本系统默认值，本会可以另定）"
    private static let file = "在会期间，离会后随会员档案，按本会的档案保管期限"

    static let all = [
        FieldEntry("姓名", "认人", register, staysOnFile: true),
        FieldEntry("身份证号", "一人一籍：认出同一个人，转接时对得上", register, .protected, key: .idNumber),
        FieldEntry("性别、出生日期", "女职工工作、统计；由身份证号得出，或照登记表填", register),
        FieldEntry("手机号", "通知本人", register, .protected, key: .mobile),
        FieldEntry("单位、岗位", "会籍随劳动关系走；按岗位组织活动", register),
        FieldEntry("入会日期、会籍变动", "连续会籍、会员权利", register, staysOnFile: true),
        FieldEntry("会费基数", "算每月会费", "《中国工会章程》会员缴纳会费；基数口径以当地规定为准（待核）", .protected, key: .duesBase),
        FieldEntry("荣誉", "劳模等荣誉的登记和服务", "授予荣誉的文件", staysOnFile: true),
    ]

    /// What is deliberately not asked for, and why.
    static let refused = [
        "宗教信仰：入会不问信仰（《工会法》第三条），系统里没有这一栏。",
        "健康、银行账号：入会用不着；哪项服务要用，在那项服务里单独告知、单独同意（《个人信息保护法》第二十八条至第三十条）。",
    ]
}
