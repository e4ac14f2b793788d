// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage
import Web

/// The papers of a meeting: put there by whoever runs it, read by delegates before they come.
struct MaterialRoutes {
    func add(to site: inout Site) {
        let need = Route.Need.permission(.runCongresses)
        site.action(
            "congress-meetings/:meeting/materials",
            need,
            "登记会议材料",
            bodyLimit: AttachmentLimits.largestForm,
            fileLimit: AttachmentLimits.largestFile,
            prepare: AttachmentIntake.reading("files"),
            put
        )
        site.action("congress-meetings/:meeting/materials/:material/removal", need, "去掉会议材料", remove)
        site.page("congress-meetings/:meeting/materials/:material", .signedIn, "看会议材料", file)
    }

    private func put(_ visit: Visit, _ intake: AttachmentIntake) throws -> Reply {
        let desk = try MeetingDesk(visit).running()
        try desk.meeting.require(.edit)
        var reading = FormReading(visit)
        let title = reading.text("title", "材料", limit: 100)
        let day = visit.form.text("sent").isEmpty && !intake.files.isEmpty ? visit.today : reading.day("sent", "送达日期")
        if let day, day > visit.today { reading.fault("sent", "送到代表手里以后再登记。") }
        if intake.files.count > 1 { reading.fault("files", "一份材料一个文件，分开登记。") }
        try reading.require()
        let material = Material(id: .make(at: visit.now), title: title, sentOn: day)
        try MaterialStore(db: visit.db).add(material, to: desk.meeting.id)
        try AttachmentStore(visit.db).add(
            try intake.require(),
            to: material.subject,
            of: desk.meeting.union,
            at: desk.meeting.unionPath,
            audience: Material.audience,
            by: visit.viewer,
            on: visit.now
        )
        let when = day.map { "，\($0.written)送达代表" } ?? ""
        return try done(visit, desk, "登记会议材料“\(title)”\(when)", intake.files.isEmpty ? "登记了" : "登记了，代表看得到了")
    }

    private func remove(_ visit: Visit) throws -> Reply {
        let desk = try MeetingDesk(visit).running()
        try desk.meeting.require(.edit)
        let material = try material(visit, desk)
        guard try MaterialStore(db: visit.db).remove(material, by: visit.viewer.name, at: visit.now) else {
            throw Refusal.notFound
        }
        return try done(visit, desk, "去掉会议材料“\(material.title)”", "去掉了")
    }

    /// What a browser can show it shows: delegates read on their phones.
    private func file(_ visit: Visit) throws -> Reply {
        let store = AttachmentStore(visit.db)
        guard let file = try store.list(of: try material(visit, MeetingDesk(visit)).subject).first else { throw Refusal.notFound }
        return .file(
            Download(
                name: file.name,
                contentType: file.kind.mediaType,
                bytes: try store.bytes(of: file),
                disposition: file.kind.isShown ? .inline : .attachment
            )
        )
    }

    private func material(_ visit: Visit, _ desk: MeetingDesk) throws -> Material {
        let id: ID<Material> = try visit.id("material")
        guard let material = try MaterialStore(db: visit.db).list(of: desk.meeting.id).first(where: { $0.id == id }) else {
            throw Refusal.notFound
        }
        return material
    }

    private func done(_ visit: Visit, _ desk: MeetingDesk, _ line: String, _ notice: String) throws -> Reply {
        try visit.note(desk.meeting.subject, "edit", line)
        return .redirect(to: desk.meeting.address, saying: Notice(notice))
    }
}
