// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Invented words and figures of the demo's disclosures.
enum DemoDisclosures {
    static let officers = ["覃玉珍", "蒙建平", "潘晓棠", "蓝海宁"]

    private static func day(_ month: Int, _ day: Int) -> MonthDay {
        guard let day = MonthDay(month: month, day: day) else { preconditionFailure("the demo's days exist") }
        return day
    }

    static let unitDays = UnitDays(
        standing: day(3, 31),
        yearly: day(3, 20),
        autumn: day(1, 20),
        spring: day(7, 5),
        dayOfMonth: 10,
        eventDays: 5
    )

    static let offices: [Topic.Category: String] = [
        .development: "发展规划处", .staff: "人事处", .finance: "财务处", .integrity: "监察审计处", .students: "教务处", .other: "党政办公室",
    ]

    static let events: [(String, String, MonthDay)] = [
        ("职称评聘", "2023年度职称评审结果", day(1, 15)), ("大宗物资采购", "实验室设备采购", day(3, 11)),
        ("基建和维修项目", "东区教学楼外墙维修", day(4, 22)), ("年度考核和评优选先结果", "2023年度考核结果", day(1, 12)),
    ]

    static let group = [("罗启航", "纪检"), ("甘雨桐", "工会"), ("农凌霄", "教职工代表")]

    static let remarks: [String: (Mark.Grade, String)] = [
        "公务接待费支出": (.late, "第一季度的晚了四天"), "教职工福利费使用情况": (.partial, "只有总数，没有分项"),
    ]

    static let school: [Topic.Content] = [
        .init(title: "教工食堂收支", category: .finance, rule: .monthly(10), office: "总务处", audience: .staff, source: "本校教代会决议"),
        .init(title: "收费项目和标准", category: .finance, rule: .standing(day(3, 15)), office: "财务室", audience: .everyone, source: ""),
        .init(
            title: "奖励性绩效工资分配办法",
            category: .staff,
            rule: .standing(day(4, 10)),
            office: "校长室",
            audience: .staff,
            source: "本校教代会决议"
        ),
        .init(
            title: "工会经费和福利费使用",
            category: .staff,
            rule: .terms(autumn: day(1, 20), spring: day(7, 5)),
            office: "工会",
            audience: .staff,
            source: ""
        ),
        .init(title: "校服和教辅采购", category: .integrity, rule: .event(workingDays: 5), office: "总务处", audience: .staff, source: ""),
        .init(title: "招生片区和办法", category: .students, rule: .yearly(day(5, 31)), office: "教导处", audience: .everyone, source: ""),
    ]

    static let few: [Topic.Content] = [
        .init(title: "食堂收支", category: .finance, rule: .monthly(10), office: "后勤处", audience: .staff, source: ""),
        .init(title: "年度预算", category: .finance, rule: .yearly(day(3, 31)), office: "财务处", audience: .staff, source: ""),
        .init(title: "规章制度", category: .development, rule: .standing(day(4, 30)), office: "办公室", audience: .everyone, source: ""),
    ]

    private static let bodies: [String: String] = [
        "教工食堂收支": "收入 6.42 万元，其中教工餐费 4.18 万元、学校补贴 2.24 万元。\n支出 6.05 万元，其中原料 4.77 万元、人工 1.28 万元。\n结余 0.37 万元，转下月。",
        "收费项目和标准": "课后服务费每生每学期 300 元；伙食费按实际用餐结算。\n困难家庭学生免收课后服务费。",
        "年度决算": "收入合计 4.86 亿元，支出合计 4.71 亿元。\n人员支出 2.93 亿元，公用支出 1.12 亿元，专项支出 0.66 亿元。",
        "招生片区和办法": "片区不变：龙岗路以东、蒲津路以西。6月20日到22日现场报名，7月1日公布名单。",
    ]

    static func words(_ topic: Topic, _ duty: Duty, year: Int) -> (String, String) {
        let label = [topic.content.rule.kind == .standing, duty.label == "\(year)年"].contains(true) ? "" : "（\(duty.label)）"
        let body = bodies[topic.content.title] ?? "\(topic.content.title)\(label)已经整理好，明细和原件存\(topic.content.office)，工作时间可以查阅。"
        return ("\(topic.content.title)\(label)", body)
    }
}
