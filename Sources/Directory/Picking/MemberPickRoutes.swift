// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Several members of a roll at once: asking one union to take them all up, or taking just them along as a file.
struct MemberPickRoutes {
    let sealer: Sealer
    let rules: DirectoryRules

    func add(to site: inout Site) {
        site.page("members/picked", .permission(.readMembers), "成批办理的表单", show)
        site.action("members/picked/transfers", .permission(.keepMembers), "成批提出转接", transfer)
        site.action("members/picked/exports", .permission(.readMembers), "导出勾选的会员", export)
    }

    private func show(_ visit: Visit) throws -> Reply {
        let picks = try Picks<Person>(visit.query)
        guard !picks.ids.isEmpty else {
            let union = UnionID(visit.query.text("union")).map { "?union=\($0)" } ?? ""
            return .redirect(to: "/members\(union)", saying: Notice(PickRefusal.none.sentence, tone: .watch))
        }
        if visit.query.text("act") == "transfer" {
            guard try visit.viewer.may(.keepMembers) else { throw Refusal.notFound }
            return .page(transferPage(try people(visit, picks, .keepMembers), visit))
        }
        let branch = try Branch.find(visit.query.text("union"), for: visit.viewer, in: visit.db)
        return .page(try exportPage(try people(visit, picks, .readMembers, in: branch), branch, visit))
    }

    private func people(_ visit: Visit, _ picks: Picks<Person>, _ permission: Permission, in branch: Branch? = nil) throws
        -> [PickedMembers.Line]
    {
        let lines = try PickedMembers(db: visit.db, viewer: visit.viewer).lines(picks, permission, in: branch)
        try picks.confirm(lines.count)
        return lines
    }

    // MARK: Transfers

    private func transferPage(_ lines: [PickedMembers.Line], _ visit: Visit, _ options: [Choice] = [], errors: [FieldError] = [])
        -> PickedPage
    {
        let rows = lines.map { line in
            PickedPage.Row(
                id: line.person.description,
                name: line.name,
                detail: line.unionName,
                obstacle: line.isMoving ? TransferRefusal.isPending(line.name).sentence : ""
            )
        }
        let which: HTML = options.isEmpty ? "" : Field.radios("union", "是哪一个", options: options, chosen: "")
        let error = { (field: String) in errors.first { $0.field == field }?.sentence }
        return PickedPage(
            .init(
                title: "成批转接",
                action: "/members/picked/transfers",
                button: "提出转接",
                hint: "每个人一笔转接单，对方的经办人会收到待办；对方接收以前可以一笔一笔撤回。",
                back: "/members",
                list: "会员名册"
            ),
            rows,
            errors: errors,
            fields: """
                \(Field.text("to", "转到哪个工会", value: visit.form.text("to"), hint: "全称，或者名称里的几个字", error: error("to"), isRequired: true))
                \(which)\(Field.text("reason", "原因", value: visit.form.text("reason"), hint: "调动、交流轮岗、学校合并……", error: error("reason"), isRequired: true))
                """
        )
    }

    private func transfer(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let lines = try people(visit, try Picks(visit.form), .keepMembers)
        let reason = visit.form.text("reason")
        var errors: [FieldError] = []
        var options: [Choice] = []
        var target: Union?
        if !(2...100).contains(reason.count) { errors.append(.init("reason", "写明原因，2 到 100 个字")) }
        switch try UnionChoice(visit.form, orSay: "写上转到哪个工会", in: visit.db) {
        case .one(let union):
            target = union
            let there = lines.filter { $0.union == union.id }.map(\.name)
            if !there.isEmpty { errors.append(.init("pick", "\(there.joined(separator: "、"))本来就在\(union.name)，去掉勾再提出")) }
        case .unclear(let sentence, let candidates):
            options = candidates.map { Choice($0.id.description, $0.name) }
            errors.append(.init("to", sentence))
        }
        guard let target, errors.isEmpty else { throw Rejection(transferPage(lines, visit, options, errors: errors)) }
        let transferring = Transferring(
            db: visit.db,
            now: visit.now,
            actor: .init(account: viewer.account, name: viewer.name)
        )
        let desk = MemberDesk(db: visit.db, viewer: viewer)
        try Picks<Person>.each(lines, named: \.name) { line in
            _ = try transferring.request(
                try desk.require(line.person, .keepMembers),
                to: target,
                because: reason,
                answerWithin: rules.answerDays.integer,
                by: viewer.account
            )
        }
        return .redirect(to: "/transfers?way=out", saying: Notice("提出了 \(lines.count) 笔转接，等\(target.name)接收"))
    }

    // MARK: Exports

    private func exportPage(_ lines: [PickedMembers.Line], _ branch: Branch, _ visit: Visit, errors: [FieldError] = []) throws
        -> PickedPage
    {
        let mayReveal = try visit.viewer.may(.revealMembers, at: branch.union.path.text)
        let purpose = Field.text(
            "purpose",
            "用途",
            value: visit.form.text("purpose"),
            hint: "写在文件里，也记进办理记录。",
            error: errors.first { $0.field == "purpose" }?.sentence,
            isRequired: true
        )
        return PickedPage(
            .init(
                title: "导出勾选的会员",
                action: "/members/picked/exports",
                button: "导出",
                hint: "文件第二行写着谁、什么时候、为什么导出。用完删除。",
                back: "/members?union=\(branch.union.id)",
                list: "会员名册"
            ),
            lines.map { .init(id: $0.person.description, name: $0.name, detail: "\($0.unionName) · \($0.state.label)") },
            errors: errors,
            fields: """
                <input type="hidden" name="from" value="\(branch.union.id.description)">\
                \(RollFields.format)\(purpose)\(RollFields.inFull(errors), if: mayReveal)
                """
        )
    }

    private func export(_ visit: Visit) throws -> Reply {
        let branch = try Branch.find(visit.form.text("from"), for: visit.viewer, in: visit.db)
        let lines = try people(visit, try Picks(visit.form), .readMembers, in: branch)
        var order = RollExportOrder(visit, branch, people: lines.count)
        order.picked = lines.map(\.person)
        let errors = try order.faults
        guard errors.isEmpty else { throw Rejection(try exportPage(lines, branch, visit, errors: errors)) }
        return .redirect(to: "\(try order.place().address)/file")
    }
}
