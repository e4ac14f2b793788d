// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Web

/// The form for a work record, made for a phone in the hand of whoever has just held it.
struct ActivityFormPage: Page {
    let title: String
    let action: String
    let back: String
    let form: ActivityForm
    let revision: Int
    let unions: [UnionChoice]
    let offered: Offered
    /// Why it was sent back.
    let reason: String
    /// What has been put to it so far.
    let attachments: AttachmentList
    /// A record of the same name and day, which must be looked at before filing.
    let twin: Twin?
    let errors: [FieldError]
    /// Whether what it shows has been kept, so that the errors are about what is still to do.
    let isKept: Bool

    struct UnionChoice: Encodable, Sendable {
        let id: String
        let name: String
    }

    struct Twin: Encodable, Sendable {
        let address: String
        let title: String
    }

    /// The marks to tick: those that everybody has, and those that this record bears.
    struct Offered: Encodable, Sendable {
        let themes: [String]
        let directions: [String]

        init(_ form: ActivityForm) {
            themes = ActivityMarks.themes + form.themes.filter { !ActivityMarks.themes.contains($0) }
            directions = ActivityMarks.directions + form.directions.filter { !ActivityMarks.directions.contains($0) }
        }
    }

    var place: Place { .activities }
    var status: PageStatus { errors.isEmpty || isKept ? .found : .refused }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/activities">活动</a> › \(title)</nav>
        <div class="head"><div><h1>\(title)</h1><p>办完就报，上级核实以后才计入要点。没有写“可不填”的，报送时都要填。</p></div></div>
        <div class="cols">
          <form class="box" method="post" action="\(action)" enctype="multipart/form-data" data-guard>\(HTML.formToken)\
        <input type="hidden" name="revision" value="\(revision)">\(Field.summary(errors))\(returned)\(twinWarning)
            \(unionChoice)
            \(Field.choice("kind", "类别", options: Self.kinds, chosen: form.kind, error: error("kind"), isRequired: true))
            \(Field.text("title", "活动名称", value: form.title, hint: "写得出是哪一场，比如：劳模宣讲走进邕宁三小", error: error("title"), isRequired: true))
            <div class="inline">
            \(Field.text("held", "哪天办的", value: form.held, hint: "写成 6月20日 或 2024年6月20日", error: error("held"), isRequired: true))
            \(Field.text("ended", "哪天结束（可不填）", value: form.ended, hint: "办了几天的才填", error: error("ended")))
            </div>
            \(Field.ticks("mode", "方式", options: ActivityMarks.modes, chosen: form.modes, error: error("mode")))
            \(Field.text("place", "地点或平台", value: form.place, error: error("place")))
            <div class="inline">
            \(Field.text("participants", "参加人次", value: form.participants, error: error("participants"), keyboard: "numeric"))
            \(Field.text("members", "其中会员（可不填）", value: form.members, error: error("members"), keyboard: "numeric"))
            </div>
            \(Field.ticks("stage", "涉及的学段（可不填）", options: ActivityMarks.stages, chosen: form.stages))
            \(Field.ticks("theme", "主题（可不填）", options: offered.themes, chosen: form.themes, error: error("theme")))
            \(Field.text("theme-other", "别的主题（可不填）", value: form.otherTheme, error: error("theme-other")))
            \(Field.ticks("direction", "方向", options: offered.directions, chosen: form.directions, hint: Self.directionHint, error: error("direction")))
            \(Field.text("direction-other", "别的方向（可不填）", value: form.otherDirection, error: error("direction-other")))
            \(Field.area("summary", "内容", value: form.summary, rows: 6, hint: "谁来讲、讲什么、怎么办的、反响怎样。不用写参加人的姓名。", error: error("summary")))
            \(Field.area("evidence", "凭什么核实", value: form.evidence, rows: 2, hint: Self.evidenceHint, error: error("evidence")))
            \(files)
            \(Field.text("contact", "联系人（可不填）", value: form.contact, hint: "姓名和办公电话，上级核实时找得到人", error: error("contact")))
            <div class="row"><button class="btn work" name="act" value="file">报送</button>\
        <button class="btn" name="act" value="keep">先存着，不报</button><a class="btn quiet" href="\(back)">不填了</a></div>
          </form>
          <aside aria-label="说明">\(PhotoConsent.box)</aside>
        </div>
        """
    }

    private static let directionHint = "宣讲交流必选；别的活动不用选。"
    private static let evidenceHint = "签到表存在哪里、报道的链接、文号。附了照片或者材料，可以不写。"

    private static let kinds = [Choice("", "选一个")] + ActivityKind.allCases.map { Choice($0.rawValue, $0.label) }

    private func error(_ field: String) -> String? {
        errors.first { $0.field == field }?.sentence
    }

    private var returned: HTML {
        guard !reason.isEmpty else { return "" }
        return "<div class=\"notice\" data-s=\"watch\">\(Icon.light("watch"))<div><b>退回原因：</b>\(reason)</div></div>"
    }

    /// Photographs straight from the phone's camera, and papers; what was handed in before stands above them.
    private var files: HTML {
        let kept: HTML = "<div class=\"field\"><p><b>已经附上的</b></p>\(attachments.html)</div>"
        let photos = Field.files("photos", "现场照片（可不传）", accept: "image/*", hint: Self.photoHint, error: faults("photos"))
        return "\(kept, if: !attachments.isEmpty)\(photos)\(AttachmentField.html("files", "别的材料", errors: errors))"
    }

    private static let photoHint = "手机上可以当场拍，也可以一次选几张。"

    private func faults(_ field: String) -> String? {
        let own = errors.filter { $0.field == field }.map(\.sentence)
        return own.isEmpty ? nil : own.joined(separator: " ")
    }

    private var twinWarning: HTML {
        guard let twin else { return "" }
        let ticked: HTML = form.isDistinct ? " checked" : ""
        return """
            <fieldset class="field bad" id="distinct"><legend>本会这一天已有同名的记录</legend>\
            <p class="hint">先看看是不是同一场：<a href="\(twin.address)">\(twin.title)</a>。同一场报两遍，会数成两场。</p>
            <label class="pick"><input type="checkbox" name="distinct" value="yes"\(ticked)>\
            <span>看过了，不是同一场，照样报送</span></label></fieldset>
            """
    }

    /// Asked only of those who file for more than one union; a record that exists stays with its own.
    private var unionChoice: HTML {
        guard unions.count > 1 else {
            return "\(unions.map { "<input type=\"hidden\" name=\"union\" value=\"\($0.id)\">" as HTML })"
        }
        return Field.choice(
            "union",
            "哪个工会办的",
            options: unions.map { Choice($0.id, $0.name) },
            chosen: form.union,
            error: error("union")
        )
    }
}
