// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

extension Signal {
    /// The mark with its word.
    var html: HTML {
        "<span class=\"light\" data-s=\"\(colour.tone)\">\(Icon.lamp(colour.tone))\(colour.word)</span>"
    }
}

/// How the light of an assignment was worked out, by which rule, and where the rule's numbers come from.
struct SignalRule: Encodable, Sendable {
    let reason: String
    let trace: [String]
    let rule: String
    let sources: [String]

    init(_ signal: Signal, by terms: SupervisionTerms) {
        reason = signal.reason
        trace = signal.trace
        rule = Signal.rule(warnDays: terms.warnDays.integer, lagPercent: terms.lagPercent.integer)
        sources = [terms.warnDays.citation, terms.lagPercent.citation]
    }

    var html: HTML {
        """
        <details class="cite"><summary>承办灯是怎么算的</summary><div><blockquote>\(rule)</blockquote>\
        <ol class="bul">\(trace.map { "<li>\($0)</li>" as HTML })</ol>\
        <p>\(sources.joined(separator: "；"))。灯由系统照这条规则算，谁也不能手工改。</p></div></details>
        """
    }
}
