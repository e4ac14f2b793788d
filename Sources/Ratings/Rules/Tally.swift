// SPDX-License-Identifier: Apache-2.0
import Kernel

/// How often each grade was given to one matter (得票), and how many gave none.
struct Marks: Sendable, Equatable, Codable {
    /// By the places of the scale, the best first.
    var grades: [Int]
    var abstained: Int

    init(grades: [Int], abstained: Int = 0) {
        (self.grades, self.abstained) = (grades, abstained)
    }

    static func none(of scale: Scale) -> Marks { Marks(grades: scale.grades.map { _ in 0 }) }

    var total: Int { valid + abstained }
    var valid: Int { grades.reduce(0, +) }

    func top(_ count: Int) -> Int { grades.prefix(count).reduce(0, +) }

    mutating func add(_ grade: Int?) {
        guard let grade, grades.indices.contains(grade) else {
            abstained += 1
            return
        }
        grades[grade] += 1
    }

    static func + (left: Marks, right: Marks) -> Marks {
        Marks(grades: zip(left.grades, right.grades).map { $0 + $1 }, abstained: left.abstained + right.abstained)
    }
}

/// What came in from one group of voters or by one way (一组的票): as many ballots as each matter has marks.
struct Group: Sendable, Equatable, Codable {
    let name: String
    var matters: [Marks]
    /// Papers that say nothing clear; in the box, and in no mark.
    var invalid = 0

    var size: Int { (matters.first?.total ?? 0) + invalid }

    static func + (left: Group, right: Group) -> Group {
        Group(
            name: left.name,
            matters: zip(left.matters, right.matters).map { $0 + $1 },
            invalid: left.invalid + right.invalid
        )
    }

    func named(_ name: String) -> Group { Group(name: name, matters: matters, invalid: invalid) }
}

/// The whole count of a rating (计票结果).
struct Tally: Sendable, Equatable, Codable {
    let entitled: Int
    let taking: Int
    let invalid: Int
    let matters: [Marks]

    /// Of an empty box nothing is known but how many there might have been.
    init(entitled: Int, _ groups: [Group], matters count: Int, _ scale: Scale) {
        self.entitled = entitled
        let nothing = Group(name: "", matters: (0..<count).map { _ in Marks.none(of: scale) })
        let whole = groups.reduce(nothing) { $0 + $1 }
        (taking, invalid, matters) = (whole.size, whole.invalid, whole.matters)
    }

    func count(_ base: Base, of matter: Int) -> Int {
        switch base {
        case .entitled: entitled
        case .taking: taking
        case .valid: matters[matter].valid
        }
    }

    /// The share of the best grades, exactly; `nil` of nobody.
    func rate(_ top: Int, _ base: Base, of matter: Int) -> Fraction? {
        let whole = count(base, of: matter)
        return whole > 0 ? Fraction(matters[matter].top(top), whole) : nil
    }
}
