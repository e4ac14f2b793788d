// SPDX-License-Identifier: Apache-2.0
import Documents
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
        action("activities", "记一条活动", create, in: &site)
        site.page("activities/:activity/edit", .permission(.fileActivities), "改活动记录的表单") { visit in
            let activity = try own(visit)
            try activity.require(.edit)
            return .page(try asked(visit, activity))
        }
        action("activities/:activity", "改一条活动记录", update, in: &site)
        site.action("activities/:activity/withdrawal", .permission(.fileActivities), "撤回活动记录", withdraw)
        site.action("activities/:activity/removal", .permission(.fileActivities), "删掉活动草稿", remove)
    }

    /// An action that takes photographs and papers along with its fields.
    private func action(
        _ path: String,
        _ summary: String,
        _ handler: @escaping @Sendable (Visit, Evidence) throws -> Reply,
        in site: inout Site
    ) {
        site.action(
            path,
            .permission(.fileActivities),
            summary,
            bodyLimit: AttachmentLimits.largestForm,
            fileLimit: AttachmentLimits.largestFile,
            prepare: Evidence.read,
            handler
        )
    }

    private func create(_ visit: Visit, _ evidence: Evidence) throws -> Reply {
        let viewer = try visit.viewer
        let form = ActivityForm(visit.form)
        let unions = viewer.filingUnions
        guard let grant = unions.first(where: { $0.union.description == form.union }) else { throw Refusal.notFound }
        let content = try read(visit, form, evidence, of: nil, union: grant.union)
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
        return try conclude(visit, activity, form, evidence, isNew: true)
    }

    private func update(_ visit: Visit, _ evidence: Evidence) throws -> Reply {
        var activity = try own(visit)
        try activity.require(.edit)
        let form = ActivityForm(visit.form)
        let content = try read(visit, form, evidence, of: activity, union: activity.union)
        let revision = Int(visit.form.text("revision")) ?? 0
        guard try ActivityStore(db: visit.db).save(content, of: activity.id, revision: revision) else {
            let sentence = "您打开以后，别人改过这条记录。再交一次，就以您填的为准；先看别人改了什么，按“不填了”"
            throw Rejection(try page(visit, of: activity, form, errors: [FieldError("title", sentence)] + evidence.lost))
        }
        activity.content = content
        return try conclude(visit, activity, form, evidence, isNew: false)
    }

    /// Reads the form. What is wrong with it is shown over an untouched database, with every value kept; but a browser
    /// does not keep files, so once a draft can be made of it, it is kept with its files and mended there.
    private func read(
        _ visit: Visit,
        _ form: ActivityForm,
        _ evidence: Evidence,
        of activity: Activity?,
        union: UnionID
    ) throws -> ActivityContent {
        var errors: [FieldError] = []
        let content = form.read(today: visit.today, &errors)
        errors += evidence.errors
        guard let content, errors.isEmpty else {
            throw Rejection(try page(visit, of: activity, form, errors: errors + evidence.lost))
        }
        guard visit.form.text("act") == "file", evidence.files.isEmpty else { return content }
        let twin = try twin(of: activity?.id, union: union, content, visit.db)
        errors = faults(visit, content, form, twin, hasFiles: try hasFiles(activity, visit.db))
        guard errors.isEmpty else { throw Rejection(try page(visit, of: activity, form, twin: twin, errors: errors)) }
        return content
    }

    /// What stands between a draft and its filing.
    private func faults(
        _ visit: Visit,
        _ content: ActivityContent,
        _ form: ActivityForm,
        _ twin: ActivityFormPage.Twin?,
        hasFiles: Bool
    ) -> [FieldError] {
        var errors = content.faults(today: visit.today, hasFiles: hasFiles)
        if let twin, !form.isDistinct {
            errors.append(FieldError("distinct", "本会\(content.heldOn.spoken)已有一条“\(twin.title)”，看过再报送"))
        }
        return errors
    }

    private func hasFiles(_ activity: Activity?, _ db: any Connection) throws -> Bool {
        try activity.map { try !AttachmentStore(db).list(of: $0.subject).isEmpty } ?? false
    }

    /// The form of a record that exists; asked for after a filing that failed, with what is still to be mended.
    private func asked(_ visit: Visit, _ activity: Activity) throws -> ActivityFormPage {
        let form = ActivityForm(activity)
        guard visit.query.has("mend") else { return try page(visit, of: activity, form, errors: []) }
        let twin = try twin(of: activity.id, union: activity.union, activity.content, visit.db)
        let hasFiles = try hasFiles(activity, visit.db)
        let errors = faults(visit, activity.content, form, twin, hasFiles: hasFiles)
        return try page(visit, of: activity, form, twin: twin, errors: errors, isKept: true)
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

    /// Files it where the officer asked for that and nothing stands against it; otherwise it stays where it is.
    private func conclude(
        _ visit: Visit,
        _ activity: Activity,
        _ form: ActivityForm,
        _ evidence: Evidence,
        isNew: Bool
    ) throws -> Reply {
        let (viewer, quoted) = (try visit.viewer, "“\(activity.content.title)”")
        try evidence.keep(with: activity, by: viewer, at: visit.now, visit.db)
        let added = evidence.files.isEmpty ? "" : "，附 \(evidence.files.count) 个文件"
        guard visit.form.text("act") == "file" else {
            try keep(visit, activity, "\(quoted)\(added)", isNew: isNew)
            return .redirect(to: activity.address, saying: Notice("存好了，还没有报送", tone: .watch))
        }
        let twin = try twin(of: activity.id, union: activity.union, activity.content, visit.db)
        let faults = faults(visit, activity.content, form, twin, hasFiles: try hasFiles(activity, visit.db))
        guard faults.isEmpty else {
            try keep(visit, activity, "\(quoted)\(added)", isNew: isNew)
            let notice = Notice("还有 \(faults.count) 处要改，才能报送。填好的和附上的都存下了。", tone: .watch)
            return .redirect(to: "\(activity.address)/edit?mend=yes", saying: notice)
        }
        try Filing(activity: activity, db: visit.db).file(by: viewer, at: visit.now)
        try visit.note(activity.subject, "submit", "报送活动\(quoted)，\(activity.content.heldOn.written)办\(added)")
        return .redirect(to: activity.address, saying: Notice("报送了，等上级核实"))
    }

    private func keep(_ visit: Visit, _ activity: Activity, _ what: String, isNew: Bool) throws {
        // A returned record is a fact already; what it says must be what the record says.
        if activity.state == .returned { try ActivityRecords(activity: activity, db: visit.db).publish() }
        try visit.note(activity.subject, isNew ? "create" : "edit", isNew ? "记下活动\(what)，存为草稿" : "改活动\(what)，还没有报送")
    }

    private func withdraw(_ visit: Visit) throws -> Reply {
        let activity = try own(visit)
        try Withdrawal(activity: activity, db: visit.db).withdraw(by: visit.viewer.name, at: visit.now)
        try visit.note(activity.subject, "withdraw", "撤回活动“\(activity.content.title)”")
        return .redirect(to: activity.address, saying: Notice("撤回了，改好可以再报", tone: .watch))
    }

    private func remove(_ visit: Visit) throws -> Reply {
        let activity = try own(visit)
        try activity.require(.remove)
        try Evidence.drop(all: activity, by: visit.viewer.name, at: visit.now, visit.db)
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
        errors: [FieldError],
        isKept: Bool = false
    ) throws -> ActivityFormPage {
        let unions = try visit.viewer.filingUnions.map {
            ActivityFormPage.UnionChoice(id: $0.union.description, name: $0.unionName)
        }
        let attachments = try activity.map { try AttachmentStore(visit.db).list(of: $0.subject) } ?? []
        return ActivityFormPage(
            title: activity == nil ? "报一条活动" : "改活动记录",
            action: activity?.address ?? "/activities",
            back: activity?.address ?? "/activities",
            form: form,
            revision: activity?.revision ?? 0,
            unions: activity == nil ? unions : [],
            offered: .init(form),
            reason: activity?.reason ?? "",
            attachments: AttachmentList(attachments),
            twin: twin,
            errors: errors,
            isKept: isKept
        )
    }
}
