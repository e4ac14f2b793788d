// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Everything that the page of a review shows, read in a fixed number of statements.
struct PanelReading {
    let programme: Programme
    let terms: ProgrammeTerms
    let viewer: Viewer
    let db: any Connection

    private var isReviewing: Bool { programme.stage == .reviewing }

    /// With what one judge has in hand, where one is chosen; of the pool those with a field of work.
    func page(judge number: Int?, field: String) throws -> PanelPage {
        guard let spec = programme.spec.review else { throw ReviewRefusal.notShared }
        let reviews = ReviewStore(db: db)
        let judges = try ListStore(db: db).judges(of: programme.id)
        let chosen = judges.first { $0.number == number }
        let progress = try reviews.progress(in: programme.id)
        let mayInvite = [.collecting, .reviewing].contains(programme.stage)
        let lacking = isReviewing ? try reviews.lacking(in: programme.id, perEntry: spec.perEntry) : []
        let counts = try ConflictStore(db: db).counts(in: programme.id)
        return PanelPage(
            programme: programme.title,
            address: programme.address,
            isReviewing: isReviewing,
            isShared: programme.reviewUntil != nil,
            rule: "\(spec.sentence)。\(programme.spec.ranking?.score.sentence ?? "")。这里只有进度，没有谁打了多少分。",
            seed: programme.reviewSeed ?? "",
            until: programme.reviewUntil?.spoken ?? "",
            judges: judges.map { row($0, progress[$0.number], isChosen: $0 == chosen) },
            free: mayInvite ? try free(field) : [],
            field: field,
            fields: mayInvite ? try ExpertStore(db: db).fields(for: viewer) : [],
            lacking: lacking.map { "第 \($0.code) 号（\($0.have)/\(spec.perEntry)）" },
            chosen: chosen.map { "评委 \($0.number) \($0.name)" } ?? "",
            given: try given(chosen),
            asides: try asides(chosen),
            counts: Conflict.Kind.allCases.compactMap { kind in counts[kind].map { "\(kind.label) \($0) 对" } },
            sources: sources(spec)
        )
    }

    private func row(_ judge: Judge, _ progress: ReviewStore.Progress?, isChosen: Bool) -> PanelPage.JudgeRow {
        PanelPage.JudgeRow(
            number: judge.number,
            name: judge.name,
            detail: [judge.unionName, judge.person == nil ? "纸质评分" : "网上评"].filter { !$0.isEmpty }.joined(separator: " · "),
            given: progress?.given ?? 0,
            confirmed: progress?.confirmed ?? 0,
            isChosen: isChosen
        )
    }

    private func free(_ field: String) throws -> [PanelPage.Free] {
        try ExpertStore(db: db).free(of: programme, .init(field: field)).map { expert in
            let detail = [expert.workplace, expert.fields.sorted().joined(separator: "、"), expert.way]
            return PanelPage.Free(id: expert.id.description, name: expert.name, detail: detail.joined(separator: " · "))
        }
    }

    private func given(_ judge: Judge?) throws -> [PanelPage.Given] {
        guard let judge else { return [] }
        let titles = try EntryStore(db: db).titles(in: programme.id, by: judge.number)
        return try ReviewStore(db: db).list(of: programme.id, by: judge.number).map { review in
            PanelPage.Given(
                id: review.id.description,
                code: review.codeWords,
                title: titles[review.entry] ?? "",
                address: "/programme-entries/\(review.entry)",
                state: review.state.label,
                tone: review.state.tone,
                why: review.why ?? "",
                mayReturn: isReviewing && review.state == .confirmed,
                mayExchange: isReviewing && review.state != .ended
            )
        }
    }

    private func asides(_ judge: Judge?) throws -> [PanelPage.Aside] {
        try ConflictStore(db: db).list(in: programme.id, of: judge?.number).map { noted in
            PanelPage.Aside(
                id: noted.id.description,
                judge: "\(noted.number) \(noted.judge)",
                entry: "第 \(noted.code ?? 0) 号 \(noted.title)",
                kind: noted.kind.label,
                detail: noted.liftedWhy.map { "已解除：\($0)" } ?? noted.detail,
                mayLift: isReviewing && noted.liftedWhy == nil && !noted.kind.isComputed
            )
        }
    }

    /// What decides who stands aside, each with where it stands.
    private func sources(_ spec: ReviewSpec) -> [String] {
        let (levels, years) = (max(spec.levels, terms.recusalLevels.integer), terms.recusalYears)
        let above =
            levels == 0
            ? "同一个上级工会的不算。\(terms.recusalLevels.citation)" : "往上 \(levels) 级以内的工会都算本单位。\(spec.source)"
        var lines = [
            "本单位：现在的，和 \(years.integer) 年以内离开的。\(years.citation)", above,
            "推荐过这一件的工会、材料里写着的人（同名的也算）、经办申报的人，都要回避。本系统规则",
        ]
        if spec.isBlind { lines.append("盲评：按职务看得到申报材料的，要回避。本系统规则") }
        return lines + ["评委申明的、经办人登记的，写明原因，可以解除。"]
    }
}
