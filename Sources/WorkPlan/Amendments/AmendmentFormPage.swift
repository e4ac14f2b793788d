// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// Where an amendment begins: the new text, and by whose decision it takes the place of the former one.
struct AmendmentFormPage: Page {
    let title = "修订要点"
    let planID: String
    let planTitle: String
    let version: Int
    let year: Int
    let decision: String
    let number: String
    let on: String
    let text: String
    let errors: [FieldError]

    var place: Place { .plans }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    init(_ plan: Plan, _ form: Form, errors: [FieldError]) {
        planID = plan.id.description
        planTitle = plan.title
        version = plan.version
        year = plan.year
        decision = form.text("decision")
        number = form.text("number")
        on = form.text("on")
        text = form.text("text")
        self.errors = errors
    }

    /// The basis as the form gives it; a plan is not amended without.
    static func basis(_ form: Form, today: Day, year: Int, _ errors: inout [FieldError]) -> Amendment.Basis? {
        let (decision, number) = (form.text("decision"), form.text("number"))
        if decision.isEmpty || decision.count > 60 {
            errors.append(.init("decision", "写明哪次会议、哪个机构决定修订的，60 个字以内"))
        }
        if number.isEmpty || number.count > 40 { errors.append(.init("number", "写上文号；会议纪要写纪要的编号，40 个字以内")) }
        var on: Day?
        switch WrittenDate.read(form.text("on"), year: year) {
        case .none: errors.append(.init("on", "写上决定的日子，比如 \(today.written)"))
        case .day(let day) where day > today: errors.append(.init("on", "决定的日子还没有到，写今天或以前的日子"))
        case .day(let day): on = day
        case .wrong(let sentence): errors.append(.init("on", sentence))
        }
        guard errors.isEmpty, let on else { return nil }
        return .init(decision: decision, number: number, on: on)
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/plans">要点</a> › <a href="/plans/\(planID)">\(planTitle)</a> › 修订</nav>
        <div class="head"><div><h1>修订要点</h1><p>交上修订后的全文，系统逐条比对：原话不变的，指标、节点、交办都照旧；\
        字句改了、没有了的，由您逐条定。发布以前，要点不变。</p></div></div>
        \(Field.summary(errors))
        <form class="box narrow" method="post" action="/plans/\(planID)/amendments" enctype="multipart/form-data" data-guard>\
        \(HTML.formToken)
          <fieldset class="form"><legend>修订的依据</legend>
          <p class="hint">目标和期限只凭写下来的决定改。这里写的，和第\(version + 1)版一起公布。</p>
          \(Field.text("decision", "谁决定的", value: decision, hint: "比如“6月20日主席办公会”。", error: error("decision"), isRequired: true))
          \(Field.text("number", "文号", value: number, hint: "修订通知或者会议纪要的文号。", error: error("number"), isRequired: true))
          \(Field.text("on", "决定的日子", value: on, hint: "比如 \(year)年6月20日。", error: error("on"), isRequired: true))
          </fieldset>
          <fieldset class="form"><legend>修订后的全文</legend>
          \(upload)
          \(Field.area("text", "或者粘贴文字", value: text, rows: 9, isQuote: true, hint: "从要点的题目或者通知的开头起，整篇贴进来。", error: error("text")))
          </fieldset>
          <div class="row"><button class="btn work">\(Icon.of("import", "ico"))交上去比对</button>\
        <a class="btn" href="/plans/\(planID)">不改了</a></div>
        </form>
        """
    }

    private var upload: HTML {
        let error = error("file")
        let mistake: HTML? = error.map { "<p class=\"err\" id=\"file-error\">\(Icon.light("late"))\($0)</p>" }
        let ids = error == nil ? "file-hint" : "file-hint file-error"
        return """
            <div class="\(error == nil ? "field" : "field bad")"><label for="file">上传文件</label>\
            <p class="hint" id="file-hint">Word（.docx）或纯文本（.txt），不超过 20 MB。</p>\(mistake)\
            <div class="upload"><input id="file" name="file" type="file" accept=".docx,.txt" aria-describedby="\(ids)"></div></div>
            """
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
}
