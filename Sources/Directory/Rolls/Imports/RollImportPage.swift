// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// One import: what the dry run found, what can be done about it, what came of it.
struct RollImportPage: Page {
    struct Fault: Encodable, Sendable {
        let row: Int
        let column: String
        let sentence: String
    }

    struct Kept: Encodable, Sendable {
        let address: String
        let name: String
        let why: String
    }

    let title: String
    let state: String
    let label: String
    let tone: String
    let union: String
    let unionName: String
    let who: String
    let fault: String?
    let unread: [String]
    let fresh: Int
    let again: Int
    let changed: Int
    let same: Int
    let faulty: Int
    let hidden: Int
    let updates: Bool
    let written: Int
    let leftOut: Int
    let undone: Int
    let left: Int
    let received: Int
    let size: Int
    let hasFile: Bool
    /// Nobody works on it any more, though it is not done.
    let isStuck: Bool
    let faults: [Fault]
    let kept: [Kept]
    var errors: [FieldError] = []
    let address: String
    private let progress: HTML

    private enum CodingKeys: CodingKey {
        case title, state, label, union, unionName, who, fault, unread, fresh, again, changed, same, faulty, hidden, updates,
            written,
            leftOut, undone, left, received, size, hasFile, isStuck, faults, kept, errors
    }

    init(_ roll: RollImport, unionName: String, received: Int, faults: [Fault], kept: [Kept], progress: HTML, isStuck: Bool) {
        title = roll.fileName
        state = roll.state.rawValue
        label = roll.state.label
        tone = roll.state.tone
        union = roll.union.description
        self.unionName = unionName
        who = "\(roll.accountName) \(roll.createdAt.day.written) \(roll.createdAt.clockTime)"
        fault = roll.fault
        unread = roll.unread
        let counts = roll.counts
        (fresh, again, changed, same, faulty, hidden) =
            (counts.fresh, counts.again, counts.changed, counts.same, counts.faulty, counts.hidden)
        (updates, written, leftOut, undone, left) = (roll.updates, roll.written, roll.leftOut, roll.undone, roll.kept)
        (self.received, size, hasFile) = (received, roll.size, roll.hasFile)
        self.isStuck = isStuck
        self.faults = faults
        self.kept = kept
        address = roll.address
        self.progress = progress
    }

    var place: Place { .members }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/members?union=\(union)">组织会员</a> › <a href="/members/rolls?union=\(union)">导入导出</a> › 一份名册</nav>
        <div class="head"><div><h1>\(title)</h1><p>\(who) 交给\(unionName) <span class="badge" data-s="\(tone)">\(label)</span></p></div></div>
        \(Field.summary(errors))\(progress)\(body)
        """
    }

    private var body: HTML {
        switch RollImport.State(rawValue: state) {
        case .receiving: sending
        case .refused: refusal
        case .checked: "\(counts)\(faultList)\(decision)"
        case .applied: "\(outcome)\(faultList)\(undoing, if: written > 0)"
        case .undone: "\(undoneOutcome)\(keptList)"
        case .dropped: "<p>没有写进名册，文件已经删了。</p>"
        default: isStuck ? stuck : ""
        }
    }

    private var stuck: HTML {
        let end: HTML = """
            <form method="post" action="\(address)/continuation">\(HTML.formToken)<input type="hidden" name="end" value="yes">\
            <button class="btn quiet">到此为止，写了的 \(written) 人留着</button></form>
            """
        return """
            <section class="box" aria-labelledby="stuck"><h2 id="stuck">停在这里</h2><p>办到一半停下了，办了的不会丢，接着办也不会重复。</p>
            <div class="row"><form method="post" action="\(address)/continuation">\(HTML.formToken)<button class="btn work">接着办</button></form>\
            \(end, if: state == RollImport.State.applying.rawValue)</div></section>
            """
    }

    private var sending: HTML {
        """
        <section class="box" aria-labelledby="rest"><h2 id="rest">还没传完</h2><p>传了 \(Self.megabytes(received)) / \(Self.megabytes(size)) MB。选同一个文件，从断的地方接着传。</p>
        <form class="form" method="post" action="\(address)/pieces" enctype="multipart/form-data" data-pieces="\("\(PieceSender.piece)")" \
        data-import="\(address)/pieces" data-received="\("\(received)")" data-size="\("\(size)")">\(HTML.formToken)\
        <input type="hidden" name="whole" value="yes">
        <div class="field"><label for="file">同一个文件</label><div class="upload"><input id="file" name="piece" type="file" accept=".xlsx,.csv,.txt" required></div></div>
        <progress hidden aria-label="传了多少"></progress><p data-word hidden role="status"></p>
        <div class="row"><button class="btn work">接着传</button></div></form>\(drop)</section>\(PieceSender.script)
        """
    }

    private var refusal: HTML {
        """
        <div class="notice" data-s="late" role="alert">\(Icon.light("late"))<div>\(fault ?? "读不了")。</div></div>
        <p>名册没有动。改好以后<a href="/members/rolls?union=\(union)">重新传</a>。</p>
        """
    }

    private var decision: HTML {
        let update: HTML = """
            <label class="pick"><input type="checkbox" name="updates" value="yes"><span>在册 \(changed) 人的手机、岗位、会费基数照表里的改</span></label>
            """
        let partial: HTML = """
            <label class="pick" id="partial"><input type="checkbox" name="partial" value="yes"><span>先导入没有问题的行，\(faulty) 行有问题的不写</span></label>
            """
        let canWrite = fresh + again + changed > 0
        let form: HTML = """
            <form class="form" method="post" action="\(address)/application">\(HTML.formToken)\
            \("<div class=\"field\">\(update)</div>", if: changed > 0)\("<div class=\"field\">\(partial)</div>", if: faulty > 0)
            <div class="row"><button class="btn work">写进名册</button></div></form>
            """
        let nothing: HTML = "<p>没有要写进名册的行。改好有问题的，再传一次。</p>"
        return """
            <section class="box" aria-labelledby="decide"><h2 id="decide">决定</h2>\(canWrite ? form : nothing)\(drop)</section>
            """
    }

    private var drop: HTML {
        """
        <form method="post" action="\(address)/withdrawal">\(HTML.formToken)<button class="btn quiet">不导入了，删掉文件</button></form>
        """
    }

    private var outcome: HTML {
        """
        <section class="box" aria-labelledby="done"><h2 id="done">写进名册 \(RegisterPage.grouped(written)) 人</h2>
        <p>\(leftOut > 0 ? "\(RegisterPage.grouped(leftOut)) 行有问题，没有写；下载下来改好，再传一次就行，已经写进去的不会重复。" as HTML : "每一行都办了。")\
        <a href="/members?union=\(union)">看名册</a></p></section>
        """
    }

    private var undoing: HTML {
        """
        <section class="box" aria-labelledby="undo"><h2 id="undo">导错了</h2><p>整份撤销：这一份写进去、后来没有人动过的，都退回原样；后来办过转接、改过资料的留下，会列出来。</p>
        <form class="form" method="post" action="\(address)/undoing">\(HTML.formToken)
        \(Field.text("why", "为什么撤销", value: "", error: errors.first { $0.field == "why" }?.sentence, isRequired: true))
        <div class="row"><button class="btn">撤销这次导入</button></div></form></section>
        """
    }

    private var undoneOutcome: HTML {
        """
        <section class="box" aria-labelledby="undone"><h2 id="undone">撤回 \(RegisterPage.grouped(undone)) 人</h2>
        <p>\(left > 0 ? "\(RegisterPage.grouped(left)) 人后来有变动，没有动。" as HTML : "这一份写进去的都退回了原样。")</p></section>
        """
    }

    private var keptList: HTML {
        guard !kept.isEmpty else { return "" }
        let rows = kept.map {
            "<tr><th scope=\"row\"><a href=\"\($0.address)\">\($0.name)</a></th><td>\($0.why)</td></tr>" as HTML
        }
        return """
            <section class="box flush" aria-labelledby="kept"><header><h2 id="kept">留下的人</h2></header><table class="even"><thead><tr>\
            <th scope="col">姓名</th><th scope="col">为什么留下</th></tr></thead><tbody>\(rows)</tbody></table></section>
            """
    }

    /// Tenths of a megabyte, rounded up: nothing that was sent shows as nothing.
    private static func megabytes(_ bytes: Int) -> String {
        let tenths = (bytes * 10 + (1 << 20) - 1) >> 20
        return "\(tenths / 10).\(tenths % 10)"
    }
}
