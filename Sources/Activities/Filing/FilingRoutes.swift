// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Writing down what was held, filing it, taking it back.
struct FilingRoutes {
    func add(to site: inout Site) {
        site.page("activities/new", .permission(.fileActivities), "报活动的表单") { visit in
            var form = ActivityForm(visit.query)
            if form.held.isEmpty { form.held = visit.today.written }
            return .page(try page(visit, of: nil, form, errors: []))
        }
        site.action("activities", .permission(.fileActivities), "记一条活动", create)
        site.page("activities/:activity/edit", .permission(.fileActivities), "改活动记录的表单") { visit in
            let activity = try own(visit)
            try activity.require(.edit)
            return .page(try page(visit, of: activity, ActivityForm(activity), errors: []))
        }
        site.action("activities/:activity", .permission(.fileActivities), "改一条活动记录", update)
        site.action("activities/:activity/withdrawal", .permission(.fileActivities), "撤回活动记录", withdraw)
        site.action("activities/:activity/removal", .permission(.fileActivities), "删掉活动草稿", remove)
    }

    private func create(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let form = ActivityForm(visit.form)
        let unions = viewer.filingUnions
        guard let grant = unions.first(where: { $0.union.description == form.union }) else { throw Refusal.notFound }
        let content = try read(visit, form, of: nil, union: grant.union)
        let activity = Activity(
            id: .make(at: visit.now),
            union: grant.union,
            unionPath: grant.path,
            unionName: grant.unionName,
            content: content,
            state: .draft,
            since: visit.now,
            revision: 1,
            createdAt: visit.now,
            createdName: viewer.name
        )
        try ActivityStore(db: visit.db).insert(activity)
        return try conclude(visit, activity, isNew: true)
    }

    private func update(_ visit: Visit) throws -> Reply {
        var activity = try own(visit)
        try activity.require(.edit)
        let form = ActivityForm(visit.form)
        let content = try read(visit, form, of: activity, union: activity.union)
        let revision = Int(visit.form.text("revision")) ?? 0
        guard try ActivityStore(db: visit.db).save(content, of: activity.id, revision: revision) else {
            let sentence = "您打开以后，别人改过这条记录。再交一次，就以您填的为准；先看别人改了什么，按“不填了”"
            throw Rejection(try page(visit, of: activity, form, errors: [FieldError("title", sentence)]))
        }
        activity.content = content
        return try conclude(visit, activity, isNew: false)
    }

    /// Reads the form; what is wrong with it is shown over an untouched database, with every value kept.
    private func read(_ visit: Visit, _ form: ActivityForm, of activity: Activity?, union: UnionID) throws -> ActivityContent {
        var errors: [FieldError] = []
        guard let content = form.read(today: visit.today, &errors) else {
            throw Rejection(try page(visit, of: activity, form, errors: errors))
        }
        guard visit.form.text("act") == "file" else { return content }
        errors = content.faults(today: visit.today, hasFiles: false)
        let twin = try twin(of: activity?.id, union: union, content, visit.db)
        if let twin, !form.isDistinct {
            errors.append(FieldError("distinct", "本会\(content.heldOn.spoken)已有一条“\(twin.title)”，看过再报送"))
        }
        guard errors.isEmpty else { throw Rejection(try page(visit, of: activity, form, twin: twin, errors: errors)) }
        return content
    }

    private func twin(
        of id: ID<Activity>?,
        union: UnionID,
        _ content: ActivityContent,
        _ db: any Connection
    ) throws -> ActivityFormPage.Twin? {
        let bare = ActivityContent.bare(content.title)
        let others = try ActivityStore(db: db).namesakes(of: id, union: union, on: content.heldOn)
        return others.first { ActivityContent.bare($0.title) == bare }.map {
            ActivityFormPage.Twin(address: "/activities/\($0.id)", title: $0.title)
        }
    }

    /// Files it where the officer asked for that; otherwise it stays where it is.
    private func conclude(_ visit: Visit, _ activity: Activity, isNew: Bool) throws -> Reply {
        let quoted = "“\(activity.content.title)”"
        guard visit.form.text("act") == "file" else {
            // A returned record is a fact already; what it says must be what the record says.
            if activity.state == .returned { try ActivityRecords(activity: activity, db: visit.db).publish() }
            try visit.note(activity.subject, isNew ? "create" : "edit", isNew ? "记下活动\(quoted)，存为草稿" : "改活动\(quoted)，还没有报送")
            return .redirect(to: activity.address, saying: Notice("存好了，还没有报送", tone: .watch))
        }
        try Filing(activity: activity, db: visit.db).file(by: try visit.viewer, at: visit.now)
        try visit.note(activity.subject, "submit", "报送活动\(quoted)，\(activity.content.heldOn.written)办")
        return .redirect(to: activity.address, saying: Notice("报送了，等上级核实"))
    }

    private func withdraw(_ visit: Visit) throws -> Reply {
        var activity = try own(visit)
        try activity.require(.withdraw)
        guard try ActivityStore(db: visit.db).withdraw(activity.id, at: visit.now) else {
            throw ActivityRefusal.hasMovedOn(.verified, by: "")
        }
        (activity.state, activity.since) = (.withdrawn, visit.now)
        let (records, name) = (ActivityRecords(activity: activity, db: visit.db), try visit.viewer.name)
        try records.publish()
        for verb in ["核实", "修改"] { try records.finish(verb, at: visit.now, by: name, outcome: "填报的工会撤回") }
        try visit.note(activity.subject, "withdraw", "撤回活动“\(activity.content.title)”")
        return .redirect(to: activity.address, saying: Notice("撤回了，改好可以再报", tone: .watch))
    }

    private func remove(_ visit: Visit) throws -> Reply {
        let activity = try own(visit)
        try activity.require(.remove)
        guard try ActivityStore(db: visit.db).remove(activity.id) else { throw ActivityRefusal.hasMovedOn(.filed, by: "") }
        try visit.note(activity.subject, "remove", "删掉活动草稿“\(activity.content.title)”")
        return .redirect(to: "/activities", saying: Notice("草稿删掉了"))
    }

    /// The record, where it is one's own union's.
    private func own(_ visit: Visit) throws -> Activity {
        guard let activity = try ActivityStore(db: visit.db).find(try visit.id("activity")),
            try visit.viewer.files(for: activity.union)
        else { throw Refusal.notFound }
        return activity
    }

    private func page(
        _ visit: Visit,
        of activity: Activity?,
        _ form: ActivityForm,
        twin: ActivityFormPage.Twin? = nil,
        errors: [FieldError]
    ) throws -> ActivityFormPage {
        let unions = try visit.viewer.filingUnions.map {
            ActivityFormPage.UnionChoice(id: $0.union.description, name: $0.unionName)
        }
        return ActivityFormPage(
            title: activity == nil ? "报一条活动" : "改活动记录",
            action: activity?.address ?? "/activities",
            back: activity?.address ?? "/activities",
            form: form,
            revision: activity?.revision ?? 0,
            unions: activity == nil ? unions : [],
            offered: .init(form),
            reason: activity?.reason ?? "",
            twin: twin,
            errors: errors
        )
    }
}
