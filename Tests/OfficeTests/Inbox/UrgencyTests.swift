// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import Office

@Suite("How soon a task must be done")
struct UrgencyTests {
    private let today = TestClock.start.day
    private let desk = Desk(union: UnionID(rawValue: 1), role: "officer")

    @Test(
        "Yesterday is overdue, today is today, the seventh day is still this week",
        arguments: [
            (-400, Urgency.overdue), (-1, .overdue), (0, .today), (1, .week), (7, .week), (8, .later), (400, .later),
        ]
    )
    func grouping(days: Int, urgency: Urgency) {
        #expect(Urgency(today.adding(days: days), today: today) == urgency)
    }

    @Test("Without a day there is no hurry")
    func groupingUndated() {
        #expect(Urgency(nil, today: today) == .open)
        #expect(Urgency.allCases.map(\.name) == ["已超期", "今天", "七天内", "以后", "不限期"])
    }

    @Test(
        "A line says how long there is, and in which tone",
        arguments: [
            (-2, "已过2天", "late"), (0, "今天到期", "late"), (1, "剩1天", "watch"), (3, "剩3天", "watch"), (4, "剩4天", "none"),
        ]
    )
    func telling(days: Int, left: String, tone: String) {
        let row = TaskRow(.sample("核对", at: desk, due: today.adding(days: days)), today: today)
        #expect(row.left == left && row.tone == tone)
    }

    @Test("A date of another year carries its year")
    func dating() {
        #expect(TaskRow(.sample("核对", at: desk, due: Day("2024-12-31")), today: today).date == "12月31日")
        #expect(TaskRow(.sample("核对", at: desk, due: Day("2025-01-02")), today: today).date == "2025年1月2日")
        #expect(TaskRow(.sample("核对", at: desk), today: today).date == "不限期")
    }

    @Test("Whose deadline it is, the law's or the office's, is told")
    func citing() {
        #expect(TaskRow(.sample("核对", at: desk, due: today, dueKind: .law), today: today).basis == "规定的期限")
        #expect(TaskRow(.sample("核对", at: desk, due: today), today: today).basis == "内部期限")
    }
}
