// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Who the delegates are (代表构成), counted by what rules ask for.
struct Composition: Sendable, Equatable {
    var total = 0
    var teachers = 0
    var women = 0
    var young = 0
    var minority = 0
    var leaders = 0

    init(_ delegates: [Set<Trait>]) {
        total = delegates.count
        func count(_ trait: Trait) -> Int { delegates.filter { $0.contains(trait) }.count }
        teachers = count(.teacher)
        women = count(.woman)
        young = count(.young)
        minority = count(.minority)
        leaders = count(.leader)
    }
}

/// What a delegate is (代表身份) in the eyes of the rules on who sits.
enum Trait: String, Sendable, CaseIterable, Encodable {
    case teacher, woman, young, minority, leader

    var label: String {
        switch self {
        case .teacher: "教师"
        case .woman: "女"
        case .young: "青年"
        case .minority: "少数民族"
        case .leader: "领导"
        }
    }

    init?(label: some StringProtocol) {
        guard let trait = Trait.allCases.first(where: { $0.label == label }) else { return nil }
        self = trait
    }
}

extension CongressRules {
    /// The share of teachers, without which no congress of the staff is rightly made up.
    func teachers(_ composition: Composition) -> Finding {
        Finding(
            Threshold(.atLeast, teachers.fraction, of: "代表"),
            composition.teachers,
            of: composition.total,
            by: teachers
        )
    }

    /// Leaders should not sit in the majority's place. It is another region's rule, and says so.
    func leaders(_ composition: Composition) -> Finding {
        let most = Int(leaders.fraction.numerator) * composition.total / Int(leaders.fraction.denominator)
        let isMet = composition.leaders <= most
        let outcome = isMet ? "没有超过" : "超过\(composition.leaders - most)人"
        return Finding(
            isMet,
            "代表\(composition.total)人，领导人员不超过\(leaders.fraction.percent())，即最多\(most)人；现有\(composition.leaders)人，\(outcome)",
            leaders.basis
        )
    }

    /// Teachers are the majority of the presidium and of the executive committee.
    func majority(_ kind: Organ.Kind, teachers count: Int, of size: Int) -> Finding? {
        let rule: Rule
        switch kind {
        case .presidium: rule = presidiumTeachers
        case .executive: rule = executiveTeachers
        case .committee: return nil
        }
        return Finding(Threshold(.moreThan, rule.fraction, of: kind.label), count, of: size, by: rule)
    }

    /// Whether the school has delegates or everybody meets.
    func form(_ form: CongressTerm.Form, staff: Int) -> Finding {
        let least = minStaff.integer
        let asked: CongressTerm.Form = staff >= least ? .delegates : .everyone
        let outcome = form == asked ? "相符" : "应当召开\(asked.label)"
        return Finding(
            form == asked,
            "教职工\(staff)人，满\(least)人的建立教职工代表大会，不足的召开教职工大会；本届是\(form.label)，\(outcome)",
            minStaff.basis
        )
    }

    /// An extraordinary congress that enough delegates ask for must be called.
    func petition(_ petitioners: Int, of delegates: Int) -> Finding {
        Finding(Threshold(.atLeast, petition.fraction, of: "在任代表"), petitioners, of: delegates, by: petition)
    }

    /// The staff's congress meets once a school year, which begins on 1 September.
    func yearly(_ held: [Day], on today: Day) -> Finding {
        let year = today.month >= 9 ? today.year : today.year - 1
        guard let begins = Day(year: year, month: 9, day: 1) else { preconditionFailure("every year has a September") }
        let last = held.filter { $0 <= today }.max()
        let own = held.filter { begins <= $0 && $0 <= today }.count
        let outcome = own > 0 ? "已召开\(own)次" : "还没有召开" + (last.map { "，上一次是\($0.written)" } ?? "")
        return Finding(own > 0, "教代会\(yearly.text)；本学年（\(begins.written)起）\(outcome)", yearly.basis)
    }

    /// How many seats the staff's number asks for.
    func seats(_ established: Int, staff: Int) -> Finding {
        let least = seats.least(staff: staff)
        let outcome = established >= least ? "已达到" : "还差\(least - established)名"
        return Finding(
            established >= least,
            "教职工\(staff)人，代表名额不少于\(least)名；现定\(established)名，\(outcome)",
            seats.first.basis
        )
    }
}

/// How many delegates a staff of a size has at least (代表名额).
struct SeatRules: Sendable {
    let first: Rule
    let perHundred: Rule
    let top: Rule

    /// Thirty up to a hundred staff, five more for each full hundred beyond; from three thousand on it rises no further.
    func least(staff: Int) -> Int {
        guard staff > 100 else { return first.integer }
        return min(first.integer + perHundred.integer * ((staff - 100) / 100), top.integer)
    }
}
