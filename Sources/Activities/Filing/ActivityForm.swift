// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The fields of a work record as the form carries them, before and after they are found good.
struct ActivityForm: Encodable, Sendable {
    var union = ""
    var kind = ""
    var title = ""
    var themes: [String] = []
    var otherTheme = ""
    var directions: [String] = []
    var otherDirection = ""
    var stages: [String] = []
    var modes: [String] = []
    var held = ""
    var ended = ""
    var place = ""
    var summary = ""
    var participants = ""
    var members = ""
    var evidence = ""
    var contact = ""
    /// Ticked by whoever has seen the record of the same name and day and files all the same.
    var isDistinct = false

    init(_ activity: Activity) {
        let content = activity.content
        union = activity.union.description
        kind = content.kind.rawValue
        title = content.title
        themes = content.themes.sorted()
        directions = content.directions.sorted()
        stages = content.stages.sorted()
        modes = content.modes.sorted()
        held = content.heldOn.written
        ended = content.endedOn?.written ?? ""
        place = content.place
        summary = content.summary
        participants = content.participants.map(String.init) ?? ""
        members = content.members.map(String.init) ?? ""
        evidence = content.evidence
        contact = content.contact
    }

    /// What was sent, or what a link fills in beforehand: `?kind=exchange&theme=…`.
    init(_ form: Form) {
        union = form.text("union")
        kind = form.text("kind")
        title = form.text("title")
        themes = Self.ticked("theme", form)
        otherTheme = Self.mark(form.text("theme-other"))
        directions = Self.ticked("direction", form)
        otherDirection = Self.mark(form.text("direction-other"))
        stages = form.all("stage").filter(ActivityMarks.stages.contains)
        modes = form.all("mode").filter(ActivityMarks.modes.contains)
        held = form.text("held")
        ended = form.text("ended")
        place = form.text("place")
        summary = form.text("summary")
        participants = form.text("participants")
        members = form.text("members")
        evidence = form.text("evidence")
        contact = form.text("contact")
        isDistinct = form.text("distinct") == "yes"
    }

    private static func ticked(_ name: String, _ form: Form) -> [String] {
        Set(form.all(name).map(mark)).filter { !$0.isEmpty && $0.count <= longestMark }.sorted()
    }

    /// A mark as facts carry it: without the bar that separates marks, on one line.
    private static func mark(_ text: String) -> String {
        text.replacing("|", with: "｜").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    static let longestMark = 40

    /// What the fields say, as far as a draft needs it; what is wrong is listed, every field once.
    func read(today: Day, _ errors: inout [FieldError]) -> ActivityContent? {
        let kind = ActivityKind(rawValue: kind)
        if kind == nil { errors.append(.init("kind", "选一个类别")) }
        if title.isEmpty || title.count > 60 { errors.append(.init("title", "写上活动名称，60 个字以内")) }
        let held = day("held", held, today, &errors)
        if held == nil, !errors.contains(where: { $0.field == "held" }) { errors.append(.init("held", "写上哪天办的")) }
        let ended = day("ended", ended, today, &errors)
        if let held, let ended, ended < held { errors.append(.init("ended", "结束的日子不能早于\(held.written)")) }
        let participants = number("participants", participants, &errors)
        let members = number("members", members, &errors)
        if let participants, let members, members > participants {
            errors.append(.init("members", "会员 \(members) 人，多过了参加的 \(participants) 人"))
        }
        check("theme-other", otherTheme, "主题", Self.longestMark, &errors)
        check("direction-other", otherDirection, "方向", Self.longestMark, &errors)
        check("place", place, "地点", 60, &errors)
        check("summary", summary, "内容", 2000, &errors)
        check("evidence", evidence, "凭据", 500, &errors)
        check("contact", contact, "联系人", 60, &errors)
        if themes.count > 10 { errors.append(.init("theme", "主题最多选 10 个")) }
        if directions.count > 10 { errors.append(.init("direction", "方向最多选 10 个")) }
        guard errors.isEmpty, let kind, let held else { return nil }
        return ActivityContent(
            kind: kind,
            title: title,
            themes: Set(themes).union(otherTheme.isEmpty ? [] : [otherTheme]),
            directions: Set(directions).union(otherDirection.isEmpty ? [] : [otherDirection]),
            stages: Set(stages),
            modes: Set(modes),
            heldOn: held,
            endedOn: ended == held ? nil : ended,
            place: place,
            summary: summary,
            participants: participants,
            members: members,
            evidence: evidence,
            contact: contact
        )
    }

    private func day(_ field: String, _ text: String, _ today: Day, _ errors: inout [FieldError]) -> Day? {
        switch WrittenDate.read(text, year: today.year) {
        case .none: return nil
        case .wrong(let sentence):
            errors.append(.init(field, sentence))
            return nil
        case .day(let day):
            // Records of former years may be caught up on; a year outside these is a slip of the finger.
            guard (Self.firstYear...(today.year + 1)).contains(day.year) else {
                errors.append(.init(field, "\(day.year)年？年份在 \(Self.firstYear) 到 \(today.year + 1) 之间，看看是不是写错了"))
                return nil
            }
            return day
        }
    }

    private static let firstYear = 2000

    /// 120, １２０ and 120人 are the same number.
    private func number(_ field: String, _ text: String, _ errors: inout [FieldError]) -> Int? {
        guard !text.isEmpty else { return nil }
        let digits = text.filter { !$0.isWhitespace && $0 != "人" && $0 != "次" && $0 != "," && $0 != "，" }

            // 十 and 万 have values too, but are no digits.
            .map { $0.wholeNumberValue.flatMap { (0...9).contains($0) ? String($0) : nil } ?? "x" }.joined()
        guard let value = Int(digits), value <= 1_000_000 else {
            errors.append(.init(field, "“\(text)”不是人数，写成 120 这样，不超过 100 万"))
            return nil
        }
        return value
    }

    private func check(_ field: String, _ text: String, _ name: String, _ limit: Int, _ errors: inout [FieldError]) {
        if text.count > limit { errors.append(.init(field, "\(name)写短些，\(limit) 个字以内，现在 \(text.count) 个字")) }
    }
}

extension ActivityContent {
    /// What filing needs beyond a draft, and that it has already happened.
    func faults(today: Day, hasFiles: Bool) -> [FieldError] {
        var errors: [FieldError] = []
        if heldOn > today {
            errors.append(.init("held", "\(heldOn.written)还没有到。办完再报送，现在可以先存草稿"))
        } else if let endedOn, endedOn > today {
            errors.append(.init("ended", "\(endedOn.written)还没有到。办完再报送，现在可以先存草稿"))
        }
        if kind == .exchange, directions.isEmpty { errors.append(.init("direction", "宣讲交流要写明方向：谁到哪里去")) }
        if modes.isEmpty { errors.append(.init("mode", "选线下或者线上，两样都有就都选")) }
        if place.isEmpty { errors.append(.init("place", "写上地点；线上的写平台名称")) }
        if participants ?? 0 == 0 { errors.append(.init("participants", "写上参加的人次")) }
        if summary.isEmpty { errors.append(.init("summary", "写上办了什么，上级要照着核实")) }
        if evidence.isEmpty, !hasFiles { errors.append(.init("evidence", "写上凭什么核实，或者附上照片、材料")) }
        return errors
    }

    /// A title as it is compared: what differs only in blanks and quotation marks is the same.
    static func bare(_ title: String) -> String {
        title.filter { !$0.isWhitespace && !"“”\"'‘’《》「」".contains($0) }.lowercased()
    }
}
