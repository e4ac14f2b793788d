// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

extension FormReading {
    /// A day of every year, as a date of this one: `6月30日`.
    mutating func yearly(_ name: String, _ label: String) -> MonthDay? { day(name, label).map(MonthDay.init) }

    /// When a topic has to be disclosed; only the fields of the chosen rhythm are asked.
    mutating func rule() -> DueRule? {
        guard let rhythm: DueRule.Rhythm = choice("rhythm", "怎样公开") else { return nil }
        switch rhythm {
        case .standing: return yearly("day", "哪天前").map { .standing($0) }
        case .yearly: return yearly("day", "哪天前").map { .yearly($0) }
        case .terms:
            guard let autumn = yearly("autumn", "秋季学期哪天前"), let spring = yearly("spring", "春季学期哪天前") else { return nil }
            return .terms(autumn: autumn, spring: spring)
        case .quarterly: return .quarterly(number("dom", "几日前", most: 31))
        case .monthly: return .monthly(number("dom", "几日前", most: 31))
        case .event: return .event(workingDays: number("days", "几个工作日内", most: 60))
        }
    }

    /// What an officer wrote about a topic; `nil` where something is wrong with it.
    mutating func topic() -> Topic.Content? {
        let title = text("title", "公开事项", limit: 60)
        let category: Topic.Category? = choice("category", "内容分类")
        let rule = rule()
        let office = text("office", "责任部门", limit: 40)
        let audience: Topic.Audience? = choice("audience", "公开范围")
        let source = text("source", "依据", limit: 200, isOptional: true)
        guard errors.isEmpty, let category, let rule, let audience else { return nil }
        return Topic.Content(title: title, category: category, rule: rule, office: office, audience: audience, source: source)
    }

    /// A standing topic whose day is over would never fall due.
    mutating func require(_ rule: DueRule?, ahead year: Int, field: String) {
        guard case .standing(let day) = rule, day.on(year) < today else { return }
        fault(field, "\(day.on(year).written)已经过了。长期公开的，写一个今天以后的日子，到那天前公开第一次。")
    }
}
