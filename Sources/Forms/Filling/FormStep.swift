// SPDX-License-Identifier: Apache-2.0
public import Web

/// A step on the way through a form (分页): a page, or the last look at its end.
public struct FormStep: Encodable, Sendable {
    let title: String
    let link: String
    let isCurrent: Bool
    let isDone: Bool

    public init(title: String, link: String, isCurrent: Bool, isDone: Bool) {
        self.title = title
        self.link = link
        self.isCurrent = isCurrent
        self.isDone = isDone
    }

    public static func html(_ steps: [FormStep]) -> HTML {
        guard !steps.isEmpty else { return "" }
        let rows = steps.map { step -> HTML in
            let mark: HTML = step.isCurrent ? " aria-current=\"step\"" : step.isDone ? " data-s=\"done\"" : ""
            return "<li\(mark)><a href=\"\(step.link)\">\(step.title)</a></li>"
        }
        return "<ol class=\"steps noprint\" aria-label=\"分页\">\(rows)</ol>"
    }
}
