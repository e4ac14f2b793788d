// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Web

/// What was disclosed, in one of its wordings, with evidence, corrections and the questions that were answered.
struct EntryPage: Page {
    struct Wording: Encodable, Sendable {
        let address: String
        let label: String
        let detail: String
        let isShown: Bool
    }

    struct Papers: Encodable, Sendable {
        let label: String
        let list: AttachmentList
    }

    let title: String
    let trail: [Trail]
    let address: String
    let topicAddress: String
    let body: String
    let facts: [Labelled]
    let light: DisclosureLight?
    let papers: [Papers]
    let wordings: [Wording]
    let isFormer: Bool
    let withdrawal: String
    let questions: [QuestionLine]
    let entry: String
    let runs: Bool
    let mayAsk: Bool

    var place: Place { .disclosures }

    init(
        _ desk: EntryDesk,
        _ shown: Version,
        _ versions: [Version],
        _ papers: [Int64: [Attachment]],
        _ questions: [Question],
        duty: Duty?,
        _ rules: DisclosureRules
    ) {
        let (entry, topic) = (desk.entry, desk.topic.topic)
        title = shown.title
        trail = [Trail(desk.topic.catalogue), Trail(topic)]
        address = entry.address
        topicAddress = topic.address
        body = shown.body
        self.entry = entry.id.description
        let place = entry.place.isEmpty ? [] : [Labelled("还在哪里公开", entry.place)]
        let isLater = entry.enteredAt.day != entry.published
        let entered = isLater ? [Labelled("补录", "\(entry.enteredAt.day.written) \(entry.enteredName)")] : []
        facts =
            [
                Labelled("事项", "\(topic.content.title)（\(duty?.label ?? "")）"), Labelled("责任部门", topic.content.office),
                Labelled("公开日期", entry.published.written), Labelled("到期日", duty?.due.sentence ?? ""),
                Labelled("对谁公开", topic.content.audience.label),
            ] + place + entered
        let isStanding = entry.withdrawn == nil
        light = isStanding ? duty?.light(on: desk.visit.today, rules) : nil
        self.papers = versions.filter { $0.number <= shown.number }.compactMap { version in
            papers[version.id.rawValue].map { Papers(label: "第 \(version.number) 版附的", list: AttachmentList($0)) }
        }
        isFormer = shown.number != entry.version.number
        wordings = versions.reversed().map { version in
            Wording(
                address: version.number == entry.version.number ? entry.address : "\(entry.address)/versions/\(version.number)",
                label: "第 \(version.number) 版",
                detail: "\(version.writtenAt.day.written) \(version.writtenName)"
                    + (version.why.isEmpty ? "" : "，更正：\(version.why)"),
                isShown: version.number == shown.number
            )
        }
        withdrawal = entry.withdrawn.map { "\($0.at.day.written)由\($0.name)撤下。原因：\($0.reason)" } ?? ""
        self.questions = QuestionLine.visible(
            questions,
            to: desk.topic.desk.viewer,
            runs: desk.topic.runs,
            today: desk.visit.today
        )
        runs = desk.topic.runs && isStanding
        mayAsk = isStanding
    }

    var content: HTML {
        """
        \(DisclosureParts.crumb(trail, title))
        <div class="head"><div><h1>\(title)</h1>\(light.map { "<p>\(DisclosureParts.lamp($0))</p>" as HTML })</div>
        <div class="row noprint">\(correcting, if: runs)\(Parts.printing())</div></div>\(former, if: isFormer)\(withdrawn, if: !withdrawal.isEmpty)
        <div class="cols"><div><section class="box" aria-labelledby="text"><h2 id="text">公开的内容</h2>\(Parts.lines(body))\(evidence, if: !papers.isEmpty)</section>
        \(asked)</div><aside aria-label="情况"><section class="box" aria-labelledby="facts"><h2 id="facts">公开情况</h2><dl class="facts">\(facts.map(\.html))</dl>
        \(taking, if: runs)</section>\(versions, if: wordings.count > 1)</aside></div>
        """
    }

    private var correcting: HTML { "<a class=\"btn\" href=\"\(address)/edit\">更正</a>" }

    private var former: HTML {
        """
        <div class="notice" data-s="watch">\(Icon.light("watch"))<div>这是以前的一版，已经更正。<a href="\(address)">看现在的一版</a></div></div>
        """
    }

    private var withdrawn: HTML {
        "<div class=\"notice\" data-s=\"late\">\(Icon.light("late"))<div>\(withdrawal)</div></div>"
    }

    private var evidence: HTML {
        "<h3>凭据</h3>\(papers.map { "<p class=\"hint\">\($0.label)</p>\($0.list.html)" as HTML })"
    }

    private var asked: HTML {
        let form = QuestionLine.form(topicAddress, entry: entry)
        return """
            <section class="box" aria-labelledby="ask"><h2 id="ask">提问和答复</h2>\(QuestionLine.list(questions))<div class="noprint">\(form, if: mayAsk)</div></section>
            """
    }

    private var taking: HTML {
        let field = Parts.area("why", "withdraw", "为什么撤下")
        return """
            <div class="noprint">\(Parts.fold("撤下", "\(address)/withdrawal", field, press: "撤下", style: "btn stop"))</div>
            """
    }

    private var versions: HTML {
        let rows = wordings.map { wording -> HTML in
            let link: HTML = wording.isShown ? "<b>\(wording.label)</b>" : "<a href=\"\(wording.address)\">\(wording.label)</a>"
            return "<li>\(link)<time>\(wording.detail)</time></li>"
        }
        return """
            <section class="box" aria-labelledby="versions"><h2 id="versions">各版</h2><ol class="line">\(rows)</ol></section>
            """
    }
}
