// SPDX-License-Identifier: Apache-2.0
import Forms
import Kernel
import Membership
import Web

/// What the form that starts a programme carries.
struct ProgrammeForm: Encodable, Sendable {
    var ready = ""
    var measure = ""
    var title = ""
    var basis = ""
    var until = ""
    var places = ""
    var reserves = ""
    var perUnion = ""
    var days = ""
    var quotaSource = ""
    var vote = ""
    var voteSource = ""
    var review = ReviewWay.all.rawValue
    var perEntry = ""
    var most = ""
    var levels = ""
    var reviewSource = ""
    var criteria = ""
    var visitMost = ""
    var visitSource = ""
    var shares = ""
    var shareSource = ""
    var budget = ""
    var tiers = ""
    var budgetSource = ""
    /// The version of a form; empty for the one that comes along.
    var form = ""

    /// What was sent.
    init(_ form: Form) {
        ready = form.text("ready")
        measure = form.text("measure")
        title = form.text("title")
        basis = form.text("basis")
        until = form.text("until")
        places = form.text("places")
        reserves = form.text("reserves")
        perUnion = form.text("perUnion")
        days = form.text("days")
        quotaSource = form.text("quotaSource")
        vote = form.text("vote")
        voteSource = form.text("voteSource")
        review = form.text("review").isEmpty ? ReviewWay.all.rawValue : form.text("review")
        (perEntry, most, levels) = (form.text("perEntry"), form.text("most"), form.text("levels"))
        reviewSource = form.text("reviewSource")
        criteria = form.text("criteria")
        (visitMost, visitSource) = (form.text("visitMost"), form.text("visitSource"))
        (shares, shareSource) = (form.text("shares"), form.text("shareSource"))
        (budget, tiers, budgetSource) = (form.text("budget"), form.text("tiers"), form.text("budgetSource"))
        self.form = form.text("form")
    }

    /// What a ready programme proposes.
    init(_ chosen: ReadyProgramme, measure: String, today: Day) {
        ready = chosen.key
        self.measure = measure
        title = "\(today.year)年\(chosen.title)"
        // What no source says is left open.
        places = chosen.spec.places > 0 ? "\(chosen.spec.places)" : ""
        reserves = "\(chosen.spec.reserves)"
        perUnion = chosen.spec.quota.perUnion.map(String.init) ?? ""
        days = "\(chosen.spec.publicityDays)"
        quotaSource = chosen.spec.quota.source
        (shares, shareSource) = (ShareText.words(chosen.spec.shares), chosen.spec.shares.first?.source ?? "")
        if let rule = chosen.spec.vote {
            vote = VoteRule.Common.allCases.first { $0.rule(source: rule.source) == rule }?.rawValue ?? ""
            voteSource = rule.source
        }
        if let rule = chosen.spec.budget { (tiers, budgetSource) = (TierText.words(rule.tiers), rule.source) }
        if let ranking = chosen.spec.ranking { criteria = CriteriaText.words(ranking.score.criteria) }
        if let proposed = chosen.review {
            review = (proposed.isBlind ? ReviewWay.blind : .shared).rawValue
            (perEntry, most, levels) = ("\(proposed.perEntry)", "\(proposed.most)", "\(proposed.levels)")
            reviewSource = proposed.source
        }
    }

    /// The terms as they become of it, or what is wrong.
    func read(_ ready: ReadyProgramme, leastPublicity: Rule, today: Day, _ errors: inout [FieldError]) -> (ProgrammeSpec, Day)? {
        var spec = ready.spec
        if title.isEmpty || title.count > 60 { errors.append(.init("title", "写上名称，60 个字以内")) }
        if basis.isEmpty || basis.count > 200 { errors.append(.init("basis", "写明依据：哪份通知、哪次会议定的，200 个字以内")) }
        if quotaSource.isEmpty || quotaSource.count > 100 { errors.append(.init("quotaSource", "写明名额的出处，100 个字以内")) }
        spec.basis = basis
        if spec.budget != nil {
            readBudget(into: &spec, &errors)
        } else if spec.awards == nil {
            spec.places = number("places", places, 1...1000, &errors)
            spec.reserves = number("reserves", reserves, 0...100, &errors)
        }
        spec.quota.perUnion = number("perUnion", perUnion, 1...1000, &errors)
        spec.quota.source = quotaSource
        if spec.ranking == nil, spec.budget == nil { spec.vote = voteRule(&errors) }
        if spec.ranking != nil {
            readCriteria(into: &spec, &errors)
            readReview(into: &spec, &errors)
            readVisit(into: &spec, &errors)
        }
        readShares(into: &spec, &errors)
        spec.publicityDays = number("days", days, 1...60, &errors)
        if !errors.contains(where: { $0.field == "days" }), spec.publicityDays < leastPublicity.length.count {
            errors.append(.init("days", "公示时间太短。\(leastPublicity.citation)"))
        }
        switch WrittenDate.read(until, year: today.year) {
        case .none: errors.append(.init("until", "写上哪天截止"))
        case .wrong(let sentence): errors.append(.init("until", sentence))
        case .day(let day) where day < today: errors.append(.init("until", "\(day.written)已经过去，写今天以后的日子"))
        case .day(let day):
            guard errors.isEmpty else { return nil }
            return (spec, day)
        }
        return nil
    }

    /// What is scored and how much it brings; ties are decided by what is scored at all.
    private func readCriteria(into spec: inout ProgrammeSpec, _ errors: inout [FieldError]) {
        // Nothing written means as the ready one has it, where it has points at all.
        if criteria.isEmpty, spec.ranking?.score.criteria.allSatisfy({ $0.most > .zero }) ?? false { return }
        do {
            let criteria = try CriteriaText.read(criteria, former: spec.ranking?.score.criteria ?? [])
            spec.ranking?.score.criteria = criteria
            spec.ranking?.ties.removeAll { step in
                if case .criterion(let key) = step { !criteria.contains { $0.key == key } } else { false }
            }
        } catch {
            errors.append(.init("criteria", error.sentence))
        }
    }

    /// Shared out or not; too few sheets for an entry are averaged as they are.
    private func readReview(into spec: inout ProgrammeSpec, _ errors: inout [FieldError]) {
        spec.review = nil
        guard let way = ReviewWay(rawValue: review) else {
            errors.append(.init("review", "选一种"))
            return
        }
        guard way != .all else { return }
        if reviewSource.isEmpty || reviewSource.count > 100 { errors.append(.init("reviewSource", "写明评审办法的出处，100 个字以内")) }
        let count = number("perEntry", perEntry, 1...ReviewSpec.mostPerEntry, &errors)
        spec.review = ReviewSpec(
            perEntry: count,
            most: number("most", most, 1...2000, &errors),
            isBlind: way == .blind,
            levels: number("levels", levels, 0...5, &errors),
            source: reviewSource
        )
        if let trim = spec.ranking?.score.trim, count < trim.least { spec.ranking?.score.trim = nil }
    }

    /// Whether what is entered is visited, and what that brings.
    private func readVisit(into spec: inout ProgrammeSpec, _ errors: inout [FieldError]) {
        spec.ranking?.visit = nil
        guard !visitMost.isEmpty else { return }
        guard let most = PointText.read(visitMost), most > .zero, most <= Fraction(1000) else {
            errors.append(.init("visitMost", "写最多几分，比如 20；不考察的不填"))
            return
        }
        if spec.review?.isBlind ?? false { errors.append(.init("visitMost", "盲评的不考察：去了就知道是谁的")) }
        if visitSource.isEmpty || visitSource.count > 100 { errors.append(.init("visitSource", "写明现场考察的出处，100 个字以内")) }
        spec.ranking?.visit = VisitRule(most: most, source: visitSource)
    }

    /// What the list must keep; who carries a mark that nothing asks for yet says so when applying.
    private func readShares(into spec: inout ProgrammeSpec, _ errors: inout [FieldError]) {
        do {
            spec.shares = try ShareText.read(shares, source: shareSource)
        } catch {
            errors.append(.init("shares", error.sentence))
        }
        if !spec.shares.isEmpty, shareSource.isEmpty || shareSource.count > 100 {
            errors.append(.init("shareSource", "写明结构比例的出处，100 个字以内"))
        }
        for rule in spec.shares where !spec.marks.contains(rule.mark) { spec.marks.append(rule.mark) }
    }

    /// How much there is, and in which tiers.
    private func readBudget(into spec: inout ProgrammeSpec, _ errors: inout [FieldError]) {
        let money = Money(wholeYuan: budget) ?? .zero
        if money == .zero { errors.append(.init("budget", "写上总额多少元，写到元，比如 600000")) }
        if budgetSource.isEmpty || budgetSource.count > 100 { errors.append(.init("budgetSource", "写明补助总额的出处，100 个字以内")) }
        do {
            let rule = BudgetRule(total: money.fen, tiers: try TierText.read(tiers), source: budgetSource)
            spec.budget = rule
            let names = Set(rule.tiers.map(\.name))
            if names.count != rule.tiers.count { errors.append(.init("tiers", "档名有重复")) }
            if money > .zero, rule.tiers.contains(where: { $0.amount > money.fen }) { errors.append(.init("tiers", "有一档比总额还多")) }
        } catch {
            errors.append(.init("tiers", error.sentence))
        }
    }

    private func voteRule(_ errors: inout [FieldError]) -> VoteRule? {
        if voteSource.isEmpty || voteSource.count > 100 { errors.append(.init("voteSource", "写明表决办法的出处，100 个字以内")) }
        guard let common = VoteRule.Common(rawValue: vote) else {
            errors.append(.init("vote", "选一种"))
            return nil
        }
        return common.rule(source: voteSource)
    }

    private func number(_ field: String, _ text: String, _ range: ClosedRange<Int>, _ errors: inout [FieldError]) -> Int {
        let digits = text.compactMap(\.wholeNumberValue)
        if digits.count == text.count, !text.isEmpty, digits.count < 6 {
            let value = digits.reduce(0) { $0 * 10 + $1 }
            if range.contains(value) { return value }
        }
        errors.append(.init(field, "写 \(range.lowerBound) 到 \(range.upperBound) 的整数"))
        return range.lowerBound
    }
}
