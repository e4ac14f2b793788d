// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import Web

@Suite("A date is read as people type it")
struct WrittenDateTests {
    @Test(
        "All common ways mean the same day",
        arguments: [
            "2024年12月20日", "2024-12-20", "2024.12.20", "2024/12/20", "20241220", "12月20日", "12月20号", "12-20", "12/20",
            " 2024 年 12 月 20 日 ", "２０２４－１２－２０", "2024年12月20日前",
        ]
    )
    func reading(text: String) throws {
        #expect(WrittenDate.read(text, year: 2024) == .day(try #require(Day("2024-12-20"))))
    }

    @Test("Nothing is no date", arguments: ["", "  ", "\u{3000}"])
    func nothing(text: String) {
        #expect(WrittenDate.read(text, year: 2024) == .none)
    }

    @Test(
        "What is no date says why",
        arguments: [
            ("2月30日", "2月没有30日，最后一天是2月29日"), ("13月1日", "没有13月，改成 1 到 12 月"),
            ("2023-02-29", "2月没有29日，最后一天是2月28日"), ("12月", "“12月”不是日期，写成 2024年12月20日 这样"),
            ("年底", "“年底”不是日期，写成 2024年12月20日 这样"),
        ]
    )
    func refusing(text: String, reason: String) {
        #expect(WrittenDate.read(text, year: 2024) == .wrong(reason))
    }

    @Test(
        "Odd input is refused without harm",
        arguments: ["-2024122", "99999999", "24-12-20", "0", "１", "+1-+1", "1-2-3-4", "一月一日"]
    )
    func refusingOddities(text: String) {
        guard case .wrong = WrittenDate.read(text, year: 2024) else {
            Issue.record("\(WrittenDate.read(text, year: 2024))")
            return
        }
    }
}
