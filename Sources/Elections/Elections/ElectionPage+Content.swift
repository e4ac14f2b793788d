// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

extension ElectionPage {
    var content: HTML {
        """
        \(Parts.crumb([.congresses, .elections], stateLabel))
        <div class="head"><div><h1>\(title)</h1><p>\(Parts.badge(tone, stateLabel)) \(when)</p></div>
        <div class="row noprint"><a class="btn" href="\(address)/roll">应到名册</a>\(noticeLink, if: !notice.isEmpty)</div></div>
        \(returned, if: !reason.isEmpty)<div class="cols"><div>\(result, if: !elected.isEmpty)
        <section class="box" aria-labelledby="people"><h2 id="people">候选人</h2>\(findings.map(Parts.finding))\(list)\(nominating, if: may.nominate)</section>
        \(hanging, if: !publicity.isEmpty)
        <section class="box" aria-labelledby="votes"><h2 id="votes">投票</h2>\(watchers)\(rounds)</section>
        </div><aside aria-label="方案和办理">\(actions)
        <section class="box" aria-labelledby="plan"><h2 id="plan">方案</h2><dl class="facts">\(facts.map(\.html))</dl>\(planForm, if: may.plan)</section>
        \(printed, if: !papers.isEmpty)\(ways, if: !submissions.isEmpty)
        <section class="box" aria-labelledby="rules"><h2 id="rules">依据</h2>\(bases.map(Parts.cite))</section>
        \(trace, if: !lines.isEmpty)</aside></div>
        """
    }

    private var noticeLink: HTML { "<a class=\"btn\" href=\"\(notice)\">候选人公示</a>" }

    private var returned: HTML {
        "<div class=\"notice\" data-s=\"watch\">\(Icon.light("watch"))<div><b>\(stateLabel)：</b>\(reason)</div></div>"
    }

    private var result: HTML {
        let rows = elected.map { "<li><div><b>\($0.label)</b><p>\($0.value)</p></div></li>" as HTML }
        let excused: HTML = "<p>结构要求没有达到，上级同意：\(exemption)</p>"
        return """
            <section class="box" aria-labelledby="result"><h2 id="result">选举结果（\(elected.count)名）</h2><ul class="list">\(rows)</ul>\
            \(shares.map(Parts.finding))\(excused, if: !exemption.isEmpty)</section>
            """
    }

    private var list: HTML {
        guard !people.isEmpty else { return Parts.empty("还没有提名候选人。从会员名册里提名，按姓氏笔画排列。") }
        return "<ul class=\"list\">\(people.map(row))</ul>"
    }

    private func row(_ person: Person) -> HTML {
        let audit: HTML = """
            <label class="pick"><input type="checkbox" name="audit" value="yes"><span>不是\(notEligible[1])</span></label>
            """
        let ticks: HTML = """
            <label class="pick"><input type="checkbox" name="apart" value="yes"><span>不是\(notEligible[0])</span></label>\(audit, if: isAudit)
            """
        let check = Parts.fold("核对资格：\(person.name)", "\(person.address)/check", ticks, press: "核对过了")
        let id = person.address.split(separator: "/").last.map(String.init) ?? ""
        let leave = Parts.fold(
            "退出：\(person.name)",
            "\(person.address)/withdrawal",
            Parts.text("why", id, "为什么退出"),
            press: "登记退出"
        )
        let mayCheck = may.check && person.stands && !person.isChecked && person.tone == "watch"
        return """
            <li><div><b>\(person.name)</b> \(person.position) \(Parts.badge(person.tone, person.badge))<p>\(person.detail)</p>\
            <div class="row noprint">\(check, if: mayCheck)\(leave, if: may.withdraw && person.stands)</div></div></li>
            """
    }

    private var nominating: HTML {
        let fields: HTML = """
            \(Parts.text("name", "stand", "姓名"))\(Field.text("unit", "所在分会（有同名的才填）", value: ""))
            \(Parts.text("position", "stand", "单位和职务"))\(Parts.text("nominator", "stand", "哪里推荐的"))
            \(Field.ticks("traits", "身份", options: Trait.allCases.map(\.label), chosen: []))
            """
        return "<div class=\"noprint\">\(Parts.fold("提名候选人", "\(address)/candidates", fields, press: "提名"))</div>"
    }

    private var hanging: HTML {
        let said = remarks.enumerated().map { place, one -> HTML in
            let form = Parts.fold(
                "登记处理：第\(place + 1)条",
                one.address,
                Parts.area("outcome", "said\(place)", "处理情况"),
                press: "登记"
            )
            let outcome: HTML = "<p>处理：\(one.outcome)</p>"
            return """
                <li><div>\(one.text)<p>\(one.when)收到</p>\(outcome, if: !one.outcome.isEmpty)\
                <div class="noprint">\(form, if: one.outcome.isEmpty && may.remark)</div></div></li>
                """
        }
        let remark = Parts.fold("登记收到的意见", "\(address)/remarks", Parts.area("text", "remark", "意见"), press: "登记")
        return """
            <section class="box" aria-labelledby="public"><h2 id="public">公示</h2><p>\(publicity)</p>\(Parts.cite(publicityBasis))\
            <ul class="list">\(said)</ul><div class="noprint">\(remark, if: may.remark)</div></section>
            """
    }

    private var watchers: HTML {
        let list: HTML = "<dl class=\"facts\">\(tellers.map(\.html))</dl>"
        let fields: HTML = """
            \(Parts.text("chief", "duty", "总监票人"))
            \(Parts.area("teller", "duty", "监票人", hint: "用顿号隔开；要在应到名册里，不能是候选人"))
            \(Parts.area("counter", "duty", "计票人", hint: "用顿号隔开；不能是候选人"))
            """
        let form = Parts.fold("登记监票人、计票人", "\(address)/tellers", fields, press: "登记")
        return "\(list, if: !tellers.isEmpty)<div class=\"noprint\">\(form, if: may.appoint)</div>"
    }

    private var rounds: HTML {
        guard !votes.isEmpty else { return Parts.empty("还没有投票。") }
        let rows = votes.map { vote -> HTML in
            "<li><div><a href=\"\(vote.address)\">\(vote.label)</a><p>\(vote.sentence)</p></div>\(Parts.badge(vote.tone, vote.state))</li>"
        }
        return "<ul class=\"list\">\(rows)</ul>"
    }

    private var printed: HTML {
        let rows = papers.map { "<li><a href=\"\($0.label)\">\($0.value)</a></li>" as HTML }
        return
            "<section class=\"box noprint\" aria-labelledby=\"papers\"><h2 id=\"papers\">文书</h2><ul class=\"bul\">\(rows)</ul></section>"
    }

    private var ways: HTML {
        "<section class=\"box\" aria-labelledby=\"sent\"><h2 id=\"sent\">上报</h2><dl class=\"facts\">\(submissions.map(\.html))</dl></section>"
    }

    private var trace: HTML {
        let rows = lines.map { "<li data-s=\"\($0.tone)\">\($0.sentence)<time>\($0.when)</time></li>" as HTML }
        return
            "<section class=\"box\" aria-labelledby=\"trace\"><h2 id=\"trace\">办理经过</h2><ol class=\"line\">\(rows)</ol></section>"
    }
}
