// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// Where to cut a phrase in two: each place shown in the words themselves.
struct MeasureSplitPage: Page {
    struct Cut: Encodable, Sendable {
        let offset: Int
        let before: String
        let after: String
    }

    let title = "拆开举措"
    let planID: String
    let planTitle: String
    let measureID: String
    let phrase: String
    let cuts: [Cut]

    var place: Place { .plans }

    init(_ desk: ReviewDesk) {
        let measure = desk.measure
        let words = Array(measure.phrase.unicodeScalars)
        planID = desk.plan.id.description
        planTitle = desk.plan.title
        measureID = measure.id.description
        phrase = measure.phrase
        cuts = Reviewing.cuts(of: measure, in: desk.item).map { offset in
            let place = offset - measure.span.lowerBound
            return Cut(offset: offset, before: Self.text(words[..<place]), after: Self.text(words[place...]))
        }
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars))
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/plans">要点</a> › <a href="\(back)">\(planTitle)</a> › 拆开</nav>
        <div class="head"><div><h1>拆开举措</h1><p>选在哪个标点后面分开。拆成的两条都回到待核，类别和责任单位先照旧。</p></div></div>
        \(cuts.isEmpty ? nothing : form)
        """
    }

    private var form: HTML {
        """
        <form class="box narrow" method="post" action="/measures/\(measureID)/splits">\(HTML.formToken)
          <fieldset class="field"><legend>从哪里分开</legend>\(cuts.map(choice))</fieldset>
          <div class="row"><button class="btn work">\(Icon.of("split", "ico"))拆开</button><a class="btn" href="\(back)">不拆</a></div>
        </form>
        """
    }

    private var nothing: HTML {
        "<div class=\"box\"><p class=\"quote\">\(phrase)</p><p>这句话中间没有标点，不能拆。</p><p><a class=\"btn\" href=\"\(back)\">回去</a></p></div>"
    }

    private func choice(_ cut: Cut) -> HTML {
        """
        <label class="pick"><input type="radio" name="at" value="\(cut.offset)" required>\
        <span class="quote">\(cut.before)<b class="cut"></b><span class="vh">（从这里分开）</span>\(cut.after)</span></label>
        """
    }

    private var back: String { "/plans/\(planID)/review#m\(measureID)" }
}
