// SPDX-License-Identifier: Apache-2.0
import Kernel
import TestSupport
import Testing

@testable import Congress

@Suite("When a congress may sit")
struct QuorumTests {
    private func muster(_ present: Int, of inOffice: Int, established: Int? = nil) -> Muster {
        Muster(established: established ?? inOffice, inOffice: inOffice, present: present)
    }

    @Test("Exactly two thirds is enough, one less is not (S1)")
    func sitting() throws {
        let rules = try builtInRules().staff
        let met = rules.quorum(muster(100, of: 150))
        #expect(met.isMet && met.sentence == "在任代表150人，须三分之二以上，即至少100人；现有100人，已达到")
        #expect(rules.tally(muster(100, of: 150)) == "100/150，需100")
        #expect(met.basis.hasPrefix("《学校教职工代表大会规定》（教育部令第32号）第十九条"))
        let missed = rules.quorum(muster(99, of: 150))
        #expect(!missed.isMet && missed.sentence.hasSuffix("现有99人，未达到，还差1人"))
        #expect(!rules.quorum(muster(100, of: 151)).isMet)
        #expect(rules.quorum(muster(101, of: 151)).isMet)
    }

    @Test("With a seat empty, those in office are the base, unless the unit chose the seats; either way it is named (S6)")
    func choosingTheBase() throws {
        let hall = muster(100, of: 150, established: 151)
        #expect(try builtInRules().staff.quorum(hall).isMet)
        let book = try RuleBook.builtIn().overridden(by: Array(Self.local.utf8), named: "本校")
        let rules = try CongressRules(book, on: TestClock.start.day).staff
        let finding = rules.quorum(hall)
        #expect(!finding.isMet && finding.sentence.hasPrefix("应选代表151人，须三分之二以上，即至少101人"))
        #expect(rules.quorum(muster(101, of: 150, established: 151)).isMet)
    }

    private static let local = """
        [{"key": "congress.base", "title": "教代会代表总数的口径", "value": {"text": "应选代表"}, "source": "本校章程", \
        "validFrom": "2012-01-01", "jurisdiction": "national", "confidence": "verified", "enforcement": "configurable"}]
        """

    @Test("No local file loosens what the regulation fixes")
    func tightening() throws {
        let loose = """
            [{"key": "congress.quorum", "title": "到会", "value": {"fraction": "1/2"}, "source": "本校", "validFrom": "2012-01-01", \
            "jurisdiction": "national", "confidence": "verified", "enforcement": "hard", "bound": "atLeast"}]
            """
        #expect(throws: RuleBookError.self) {
            try RuleBook.builtIn().overridden(by: Array(loose.utf8), named: "本校")
        }
    }

    @Test("The quorum is the exact fraction for every number of delegates up to two thousand")
    func counting() throws {
        let rules = try builtInRules().staff
        for delegates in 1...2000 {
            let needed = rules.quorum.needed(of: delegates)
            #expect(3 * needed >= 2 * delegates && (needed == 1 || 3 * (needed - 1) < 2 * delegates))
        }
    }
}
