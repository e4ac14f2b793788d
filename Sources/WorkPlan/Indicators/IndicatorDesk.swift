// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// What every act on an indicator begins with: the measure of a published plan that the viewer may edit.
struct IndicatorDesk {
    let visit: Visit
    let terms: LightTerms
    let plan: Plan
    let measure: Measure
    let current: Indicator?

    init(_ visit: Visit, _ terms: LightTerms) throws {
        guard let measure = try MeasureStore(db: visit.db).find(try visit.id("measure")), measure.state.isTaken else {
            throw Refusal.notFound
        }
        plan = try PlanStore(db: visit.db).require(measure.plan, .editPlans, for: visit.viewer)
        guard plan.state == .published else { throw IndicatorRefusal.planNotPublished }
        self.visit = visit
        self.terms = terms
        self.measure = measure
        current = try IndicatorStore(db: visit.db).find(measure.id)
    }

    var address: String { "/plans/\(plan.id)/measures/\(measure.id)" }

    var context: QuestionForm.Context { .init(year: plan.year, target: measure.target, kinds: terms.kinds) }

    /// The question as the next version of this measure's indicator.
    func indicator(_ question: Indicator.Question) throws -> Indicator {
        Indicator(
            id: .make(at: visit.now),
            measure: measure.id,
            plan: plan.id,
            path: plan.unionPath,
            version: try IndicatorStore(db: visit.db).lastVersion(of: measure.id) + 1,
            question: question
        )
    }

    func finder(_ indicator: Indicator) throws -> ExplanationFinder {
        ExplanationFinder(
            indicator: indicator,
            kind: terms.kind(indicator.question.kind),
            scope: try visit.viewer.scope(of: .readPlans),
            db: visit.db
        )
    }

    /// What an indicator would say today, without keeping anything of it.
    func trial(of indicator: Indicator) throws -> IndicatorPage.Trial? {
        guard indicator.question.form != .manual else { return nil }
        let amounts = try IndicatorCount(db: visit.db).amounts(of: indicator)
        let reading = indicator.question.reading(Pots(amounts, for: plan.unionPath, on: visit.today))
        let standing = terms.standing(
            reading,
            of: indicator,
            measure,
            plan,
            steps: try CheckpointStore(db: visit.db).checkpoints(of: plan.id)[measure.id] ?? [],
            pauses: try PauseStore(db: visit.db).pauses(of: measure.id).map(\.pause),
            on: visit.today
        )
        let light = Light(standing)
        return IndicatorPage.Trial(
            light: light.state.rawValue,
            word: light.state.word,
            number: "\(light.figure?.value ?? "")\(light.figure?.of ?? "")",
            reason: light.reason,
            trace: light.trace,
            explanation: try finder(indicator).brief(reading)
        )
    }

    /// The examples that an indicator contradicts.
    func broken(by indicator: Indicator) throws -> [(id: ID<IndicatorExample>, contradictions: [String])] {
        let examples = try ExampleStore(db: visit.db).examples(of: measure.id)
        let places = try IndicatorStore(db: visit.db).places(of: indicator)
        return examples.compactMap { example in
            let contradictions = example.contradictions(with: indicator, within: places)
            return contradictions.isEmpty ? nil : (example.id, contradictions)
        }
    }

    func page(_ form: QuestionForm, errors: [FieldError] = [], trial: IndicatorPage.Trial? = nil) throws -> IndicatorPage {
        let children = try UnionStore(visit.db).children(of: plan.union)
        return IndicatorPage(
            measure: measure,
            plan: plan,
            form: form,
            kinds: terms.kinds,
            groups: UnionGroup.allCases.filter { group in children.contains(where: group.contains) },
            current: current,
            examples: try ExampleStore(db: visit.db).examples(of: measure.id),
            errors: errors,
            trial: trial
        )
    }

    func conclude(_ verb: String, _ sentence: String) throws {
        try visit.conclude(plan, verb, sentence)
    }
}

extension Pots {
    /// The pots of one union out of all that were counted.
    init(_ amounts: [PotKey: Amount], for path: String, on today: Day) {
        self.init()
        let lastYear = today.sameDay(inYear: today.year - 1).description
        for (key, amount) in amounts where key.path == path && amount.facts > 0 {
            switch key.part {
            case .counted: counted.add(amount)
            case .hoped: hoped.add(amount)
            case .before where key.bucket <= lastYear: before.add(amount)
            case .before: break
            case .waiting:
                waiting += amount.facts
                if let day = Day(key.bucket) { waitingSince = min(waitingSince ?? day, day) }
            }
        }
    }
}

extension Pots.Pot {
    fileprivate mutating func add(_ more: Amount) {
        buckets += 1
        amount = amount + more
    }
}
