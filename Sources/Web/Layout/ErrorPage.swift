// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// A page that says what went wrong and what to do now.
struct ErrorPage: Page {
    let title: String
    let sentence: String
    let advice: String
    let citation: String?
    let requestID: String
    /// The page the visitor came from.
    let back: String?
    let code: Int

    var status: PageStatus { PageStatus(rawValue: code) ?? .broken }

    private init(
        _ status: PageStatus,
        _ title: String,
        _ sentence: String,
        advice: String = "返回上一页，或者从首页重新进入。",
        citation: String? = nil,
        id: String,
        back: String? = nil
    ) {
        self.title = title
        self.sentence = sentence
        self.advice = advice
        self.citation = citation
        requestID = id
        self.back = back
        code = status.rawValue
    }

    init(unexpected id: String) {
        self.init(
            .broken,
            "系统出了问题",
            "这一步没有办成，也没有留下半截的记录。",
            advice: "过几分钟再试一次；还不行，把下面的编号告诉管理员。",
            id: id
        )
    }

    init(_ violation: any RuleViolation, id: String, back: String?) {
        self.init(.refused, "这样办不了", violation.sentence, citation: violation.citation, id: id, back: back)
    }

    init(_ error: StorageError, id: String) {
        switch error.kind {
        case .conflict:
            self.init(.unavailable, "正忙", "同时办的人太多，这一步没有办成。", advice: "稍等片刻，再办一次。", id: id)
        case .readOnly, .unreachable:
            self.init(
                .unavailable,
                "暂时不能办",
                "数据库现在写不进去，这一步没有留下任何记录。",
                advice: "请告诉管理员运行 hearth doctor 查原因。",
                id: id
            )
        default: self.init(unexpected: id)
        }
    }

    init(_ refusal: Refusal, id: String, back: String? = nil) {
        switch refusal {
        case .notFound:
            self.init(.notFound, "没有这一页", "地址可能写错了，也可能这一页不归您看。", id: id, back: back)
        case .staleForm, .signInFirst:
            self.init(
                .forbidden,
                "这张表单放得太久了",
                "为防止冒用，表单只认打开它的那次登录。",
                advice: "返回上一页，刷新以后再交一次；填过的内容请先复制下来。",
                id: id,
                back: back
            )
        case .tooLarge(let limit):
            self.init(.tooLarge, "文件太大", "最多收 \(limit >> 20) MB。", advice: "删去图片或者拆成几份再传。", id: id, back: back)
        case .tooBusy:
            self.init(.tooBusy, "正忙", "同时登录的人太多。", advice: "等一分钟再试。", id: id, back: back)
        case .badToken:
            self.init(
                .unauthorized,
                "令牌不能用",
                "它不存在、已经到期，或者已经作废。",
                advice: "请发令牌的人在“我的”里看一看，需要就重发一个。",
                id: id
            )
        case .tooMany:
            self.init(.tooBusy, "取得太勤", "一个令牌一分钟最多取 \(BearerMeter.limit) 次。", advice: "等一分钟再取。", id: id)
        case .malformed(let sentence):
            self.init(.refused, "没有读懂", sentence, id: id, back: back)
        case .wrongMethod(let allowed):
            let sentence = allowed == .post ? "这个地址只收表单。" : "这个地址只能打开看，不收表单。"
            self.init(.wrongMethod, "不能这样打开", sentence, id: id, back: back)
        }
    }

    var content: HTML {
        """
        <div class="empty">
          <div class="woven"></div>
          <h1>\(title)</h1>
          <p>\(sentence)</p>
          \(citation.map { "<p class=\"muted\">§ \($0)</p>" as HTML })
          <p>\(advice)</p>
          <div class="row">\(back.map { "<a class=\"btn work\" href=\"\($0)\">返回上一页</a>" as HTML })<a class="btn" href="/">回首页</a></div>
          <p class="muted"><small>编号 \(requestID)</small></p>
        </div>
        """
    }
}
