// SPDX-License-Identifier: Apache-2.0
import Kernel
import TestSupport
import Testing

@testable import Congress

@Suite("Who sits in a congress")
struct CompositionTests {
    private func composition(teachers: Int, of total: Int, leaders: Int = 0) -> Composition {
        let delegates = (0..<total).map { index -> Set<Congress.Trait> in
            var traits: Set<Congress.Trait> = index < teachers ? [.teacher] : []
            if index < leaders { traits.insert(.leader) }
            return traits
        }
        return Composition(delegates)
    }

    @Test("Teachers are three fifths, exactly that included: 27 of 45, 91 of 151")
    func teaching() throws {
        let rules = try builtInRules()
        #expect(rules.teachers(composition(teachers: 27, of: 45)).isMet)
        #expect(!rules.teachers(composition(teachers: 26, of: 45)).isMet)
        #expect(!rules.teachers(composition(teachers: 90, of: 151)).isMet)
        #expect(rules.teachers(composition(teachers: 91, of: 151)).isMet)
    }

    @Test("Leaders are at most a fifth, by a rule of another region that says so")
    func leading() throws {
        let rules = try builtInRules()
        #expect(rules.leaders(composition(teachers: 40, of: 45, leaders: 9)).isMet)
        let finding = rules.leaders(composition(teachers: 40, of: 45, leaders: 10))
        #expect(!finding.isMet && finding.sentence.hasSuffix("最多9人；现有10人，超过1人"))
        #expect(finding.basis.contains("外省规定"))
    }

    @Test("From eighty staff on delegates meet, below everybody")
    func forming() throws {
        let rules = try builtInRules()
        #expect(rules.form(.delegates, staff: 80).isMet && !rules.form(.everyone, staff: 80).isMet)
        #expect(rules.form(.everyone, staff: 79).isMet && !rules.form(.delegates, staff: 79).isMet)
    }

    @Test(
        "Seats grow by five with each full hundred",
        arguments: [(60, 30), (100, 30), (199, 30), (200, 35), (1050, 75), (3000, 175), (9000, 175)]
    )
    func seating(staff: Int, least: Int) throws {
        let rules = try builtInRules()
        #expect(rules.seats.least(staff: staff) == least)
        #expect(rules.seats(least, staff: staff).isMet && !rules.seats(least - 1, staff: staff).isMet)
    }

    @Test("A third of the delegates must get their extraordinary congress: 50 of 150, not 49")
    func petitioning() throws {
        let rules = try builtInRules()
        #expect(rules.petition(50, of: 150).isMet && !rules.petition(49, of: 150).isMet)
    }

    @Test("Once a school year, which begins in September")
    func meeting() throws {
        let rules = try builtInRules()
        #expect(rules.yearly([.of(2023, 9, 1)], on: .of(2024, 8, 31)).isMet)
        #expect(!rules.yearly([.of(2023, 8, 31)], on: .of(2024, 8, 31)).isMet)
        let finding = rules.yearly([.of(2024, 6, 28)], on: .of(2024, 9, 1))
        #expect(!finding.isMet && finding.sentence.hasSuffix("本学年（2024年9月1日起）还没有召开，上一次是2024年6月28日"))
    }

    @Test("In a presidium teachers are more than half; half is not enough")
    func presiding() throws {
        let rules = try builtInRules()
        for kind in [Organ.Kind.presidium, .executive] {
            #expect(try #require(rules.majority(kind, teachers: 6, of: 11)).isMet)
            #expect(try !#require(rules.majority(kind, teachers: 5, of: 10)).isMet)
        }
        #expect(rules.majority(.committee, teachers: 0, of: 7) == nil)
    }

    private func empty(_ days: [(Day, Int)]) -> Vacancies {
        Vacancies(since: days.flatMap { Array(repeating: $0.0, count: $0.1) })
    }

    @Test("A union's empty seats beyond a quarter are filled within three months; a quarter itself is not beyond")
    func vacating() throws {
        let rules = try builtInRules()
        #expect(rules.vacancies(empty([(.of(2024, 9, 1), 15)]), of: 60).isMet)
        let finding = rules.vacancies(empty([(.of(2024, 9, 1), 15), (.of(2024, 11, 30), 1)]), of: 60)
        #expect(!finding.isMet && finding.sentence.hasSuffix("从2024年11月30日起超过四分之一，2025年2月28日前补选"))
    }

    @Test("One seat more that falls empty does not put off the day; one that is filled may")
    func vacatingMore() throws {
        let rules = try builtInRules()
        let more = rules.vacancies(empty([(.of(2024, 12, 20), 3), (.of(2024, 9, 1), 10), (.of(2024, 10, 8), 6)]), of: 60)
        #expect(more.sentence.hasSuffix("出缺19名，从2024年10月8日起超过四分之一，2025年1月8日前补选"))
        let filled = rules.vacancies(empty([(.of(2024, 10, 8), 14), (.of(2024, 12, 20), 3)]), of: 60)
        #expect(filled.sentence.contains("从2024年12月20日起"))
    }
}
