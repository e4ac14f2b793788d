// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// What one clerk counted of the papers (纸质票计票).
struct PaperCount: Sendable, Equatable, Codable {
    let returned: Int
    let invalid: Int
    let matters: [Marks]

    var valid: Int { returned - invalid }
    var group: Group { Group(name: Self.way, matters: matters, invalid: invalid) }

    static let way = "纸质票"

    /// Refuses sums that cannot be: more papers than were given out, or marks that do not make up the papers.
    func check(issued: Int, _ rating: Rating, _ rules: RatingRules) throws(RatingRefusal) {
        guard returned <= issued else { throw .papersBeyond(returned, issued, rules.returned) }
        guard invalid <= returned else { throw .paperSums("废票 \(invalid) 张，多于收回的 \(returned) 张。") }
        for (matter, marks) in zip(rating.matters, matters) where marks.total != valid {
            throw .paperSums("“\(matter.text)”各等次和弃权合计 \(marks.total) 票，有效票是 \(valid) 张，要一样多。没有选的算弃权。")
        }
    }

    /// Where two counts differ, in words; empty when they are the same.
    func differences(to other: PaperCount, _ rating: Rating) -> [String] {
        var found: [String] = []
        func compare(_ label: String, _ left: Int, _ right: Int) {
            if left != right { found.append("\(label)：\(left) 和 \(right)") }
        }
        compare("收回", returned, other.returned)
        compare("废票", invalid, other.invalid)
        for (place, matter) in rating.matters.enumerated() {
            let (left, right) = (matters[place], other.matters[place])
            for (grade, label) in rating.scale.grades.enumerated() {
                compare("\(matter.text)\(label)", left.grades[grade], right.grades[grade])
            }
            compare("\(matter.text)\(Scale.abstention)", left.abstained, right.abstained)
        }
        return found
    }

    /// As a clerk sends it: `mark-0-1` is the second grade of the first matter, `mark-0-x` who gave none.
    static func read(_ visit: Visit, _ rating: Rating) throws -> PaperCount {
        var reading = FormReading(visit)
        let returned = reading.number("returned", "收回", least: 0)
        let invalid = reading.number("invalid", "废票", least: 0)
        let matters = rating.matters.enumerated().map { place, matter in
            let grades = rating.scale.grades.enumerated().map { grade, label in
                reading.number("mark-\(place)-\(grade)", "“\(matter.text)”的\(label)", least: 0)
            }
            return Marks(
                grades: grades,
                abstained: reading.number("mark-\(place)-x", "“\(matter.text)”的\(Scale.abstention)", least: 0)
            )
        }
        try reading.require()
        return PaperCount(returned: returned, invalid: invalid, matters: matters)
    }
}

/// One of the two counts that a rating's papers are taken from (录入), and what it was before it was corrected.
struct Entry: Sendable, Equatable {
    let id: ID<Entry>
    let rating: ID<Rating>
    let clerk: AccountID
    let clerkName: String
    let at: Instant
    let count: PaperCount
    /// Why it was replaced by another of the same clerk.
    let replaced: String?
}
