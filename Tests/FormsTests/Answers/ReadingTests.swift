// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Testing

@testable import Forms

/// What is typed, as the server reads it; the script in the browser reads the same list.
@Suite("Reading what was typed")
struct ReadingTests {
    private struct List: Decodable {
        let today: String
        /// Each the kind of an item, its unit, a text, and what it is read as.
        let cases: [[String]]
    }

    @Test("Every text of the list is read as the list says")
    func reading() throws {
        let file = Vectors.folder.appending(path: "readings.json")
        let list = try JSONDecoder().decode(List.self, from: Data(contentsOf: file))
        let today = try #require(Day(list.today))
        #expect(list.cases.count >= 80)
        for line in list.cases {
            var item = FormItem(try #require(FormItem.Kind(rawValue: line[0])), id: "q1", name: "题")
            (item.unit, item.places) = (line[1], 9)
            item.options = [.init(id: "o1", label: "甲"), .init(id: "o2", label: "乙")]
            let value = AnswerReader(item: item, today: today).read(.text(line[2])).value
            #expect(Vectors.spelled(value) == line[3], "\(line)")
        }
    }
}
