// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing

@testable import Web

@Suite("A bar of counts says what its numbers say")
struct CountBarTests {
    private let bar = CountBar(
        [.init("赞成", 198, .fill), .init("反对", 21, .against), .init("弃权", 18, .abstain), .init("没有投", 49, .base)],
        line: 144,
        "通过线",
        isReached: true
    )

    @Test("Parts lie side by side, as wide as their share, and the line stands where it belongs")
    func drawing() {
        let page = Markup(bar.html.text)
        // 198 of 286 on 360 is 249.2, and so on, cut to the tenth.
        let bars = page.all("rect").filter { $0["y"] != nil }
        #expect(bars.map { $0["x"] } == ["0.0", "249.2", "275.6", "298.3"])
        #expect(bars.map { $0["width"] } == ["249.2", "26.4", "22.6", "61.6"])
        #expect(page.first("path")?["d"] == "M181.2 14v26")
        #expect(page.problems.isEmpty)
    }

    @Test("Whoever does not see it hears the numbers")
    func saying() {
        #expect(Markup(bar.html.text).first("svg")?["aria-label"] == "赞成198，反对21，弃权18，没有投49；通过线144")
    }

    @Test("Nobody counted is an empty bar and no division by nothing")
    func nothing() {
        let empty = CountBar([.init("实到", 0, .fill)], line: 0, "需到", isReached: false)
        #expect(Markup(empty.html.text).first("rect")?["width"] == "0.0")
    }
}

@Suite("A basis is folded under the name of its source")
struct CitationTests {
    @Test(
        "Instrument, number and article are taken out of a rule's words",
        arguments: [
            ("《学校教职工代表大会规定》（教育部令第32号）第十九条。占代表总数", "《学校教职工代表大会规定》（教育部令第32号）第十九条"),
            ("大会议题：“提请表决”（《学校教职工代表大会规定》（教育部令第32号）第二十条）", "《学校教职工代表大会规定》（教育部令第32号）第二十条"),
            ("《上海市职工代表大会条例》（2017年修正）第三十条（尚未核对原文）", "《上海市职工代表大会条例》"),
            ("《工会法》第十八条", "《工会法》第十八条"),
            ("会员评家的达标线不少于9/10（各地的通行要求）", "会员评家的达标线不少于9/10"),
            ("这一句很长，长得没有人会把它当作一条规定的名字来看，所以只说有依据", "依据"),
        ]
    )
    func naming(basis: String, label: String) {
        let page = Markup(Parts.cite(basis).text)
        #expect(page.first("summary")?.text == label)
        #expect(page.first("p")?.text == basis)
    }
}
