// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The list of candidates as it hangs out (候选人公示), for members to read and to print.
struct NoticePage: Page {
    struct Row: Encodable, Sendable {
        let name: String
        let position: String
    }

    let title: String
    let election: String
    let union: String
    let sentence: String
    let opening: String
    let rows: [Row]
    let bases: [String]

    var place: Place { .congresses }

    init(_ election: Election, _ candidates: [Candidate], _ rules: ElectionRules) {
        title = "\(election.unionName)\(election.kind.label)候选人公示"
        self.election = election.title
        union = election.unionName
        sentence = election.publicSentence ?? ""
        let (from, until) = (election.publicFrom?.written ?? "", election.publicUntil?.written ?? "")
        opening = "经提名和资格核对，\(election.title)的候选人名单公示如下，以姓氏笔画为序。公示时间：\(from)至\(until)24时。有意见的，在公示期内向\(election.unionName)反映。"
        rows = candidates.filter { $0.stands && !$0.isWriteIn }.map { Row(name: $0.name, position: $0.position) }
        bases = [rules.publicity.citation, rules.order.citation, rules.notEligible.citation]
    }

    var content: HTML {
        """
        <div class="row noprint">\(Parts.printing("打印公示"))</div>
        <article class="sheet narrow"><div class="doc plain gb"><h1 class="title">\(title)</h1><p>\(opening)</p>
        \(list)<p>\(sentence)</p><p>\(union)</p></div></article>
        <div class="noprint">\(bases.map(Parts.cite))</div>
        """
    }

    private var list: HTML {
        let lines = rows.enumerated().map { "<p>\($0 + 1)．\($1.name)　\($1.position)</p>" as HTML }
        return "\(lines)"
    }
}
