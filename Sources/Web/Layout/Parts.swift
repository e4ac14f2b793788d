// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// Parts that the pages of rooms share.
public enum Parts {
    public static func crumb(_ trail: [Trail], _ here: String) -> HTML {
        let links = trail.map { "<a href=\"\($0.address)\">\($0.label)</a> › " as HTML }
        return "<nav class=\"crumb\" aria-label=\"位置\">\(links)\(here)</nav>"
    }

    /// A finding: met or not, why, and the rule it rests on.
    public static func finding(_ finding: Finding) -> HTML {
        let (light, word): (String, String) = finding.isMet ? ("done", "符合") : ("late", "不符合")
        return """
            <p><span class="light" data-s="\(light)">\(Icon.light(light))\(word)</span></p><p>\(finding.sentence)。</p>
            \(cite(finding.basis))
            """
    }

    /// A rule under the name of its source (依据), so that several on one page are told apart before they are unfolded.
    public static func cite(_ basis: String) -> HTML {
        "<details class=\"cite\"><summary>\(source(of: basis))</summary><div><p>\(basis)</p></div></details>"
    }

    /// `《…》（教育部令第32号）第十九条` out of a rule's words; where no instrument is named, the words before the first stop.
    static func source(of basis: String) -> String {
        let named = /《[^》]+》(?:（[^（）]*[号〕][^（）]*）)?(?:第[一二三四五六七八九十百零、]+[章条款项])*/
        if let match = basis.firstMatch(of: named) { return String(match.output) }
        let words = basis.prefix { !"（：。；".contains($0) }
        return (1...24).contains(words.count) ? String(words) : "依据"
    }

    public static func badge(_ tone: String, _ label: String) -> HTML {
        "<span class=\"badge\" data-s=\"\(tone)\">\(label)</span>"
    }

    /// A form that unfolds under its button.
    public static func fold(_ label: String, _ action: String, _ fields: HTML, press: String, style: StaticString = "btn work")
        -> HTML
    {
        """
        <details class="more"><summary class="btn small">\(label)</summary>
        <form class="form" method="post" action="\(action)">\(HTML.formToken)\(fields)\
        <div class="row"><button class="\("\(style)")">\(press)</button></div></form></details>
        """
    }

    /// A form of one button.
    public static func press(_ label: String, _ action: String, style: StaticString = "btn", hidden: [(String, String)] = [])
        -> HTML
    {
        let fields = hidden.map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" as HTML }
        return """
            <form method="post" action="\(action)">\(HTML.formToken)\(fields)<button class="\("\(style)")">\(label)</button></form>
            """
    }

    /// A field whose name stands more than once on the page: its id is its own.
    public static func text(
        _ name: String,
        _ id: String,
        _ label: String,
        value: String = "",
        keyboard: String = "text",
        isRequired: Bool = true
    ) -> HTML {
        """
        <div class="field"><label for="\(id)-\(name)">\(label)</label><input id="\(id)-\(name)" name="\(name)" value="\(value)" \
        inputmode="\(keyboard)" autocomplete="off"\(" required", if: isRequired)></div>
        """
    }

    public static func area(_ name: String, _ id: String, _ label: String, hint: String = "", isRequired: Bool = true) -> HTML {
        let advice: HTML = "<p class=\"hint\" id=\"\(id)-\(name)-hint\">\(hint)</p>"
        let described: HTML = " aria-describedby=\"\(id)-\(name)-hint\""
        return """
            <div class="field"><label for="\(id)-\(name)">\(label)</label>\(advice, if: !hint.isEmpty)\
            <textarea id="\(id)-\(name)" name="\(name)" rows="3"\(described, if: !hint.isEmpty)\(" required", if: isRequired)></textarea></div>
            """
    }

    public static func choice(_ name: String, _ id: String, _ label: String, _ options: [Choice], chosen: String = "") -> HTML {
        let rows = options.map { option -> HTML in
            "<option value=\"\(option.value)\"\(" selected", if: option.value == chosen)>\(option.label)</option>"
        }
        return """
            <div class="field"><label for="\(id)-\(name)">\(label)</label><select id="\(id)-\(name)" name="\(name)">\(rows)</select></div>
            """
    }

    public static func printing(_ label: String = "打印") -> HTML {
        "<button class=\"btn wide\" type=\"button\" data-print hidden>\(Icon.of("print", "ico"))\(label)</button>"
    }

    public static func empty(_ words: String) -> HTML { "<p class=\"muted\">\(words)</p>" }

    public static func lines(_ text: String) -> HTML {
        "\(text.split(separator: "\n").map { "<p>\(String($0))</p>" as HTML })"
    }
}

/// A step on the way to a page (位置).
public struct Trail: Encodable, Sendable {
    public let address: String
    public let label: String

    public init(_ address: String, _ label: String) {
        (self.address, self.label) = (address, label)
    }
}

/// A fact with its name, for lists of both.
public struct Labelled: Encodable, Sendable {
    public let label: String
    public let value: String

    public init(_ label: String, _ value: String) {
        (self.label, self.value) = (label, value)
    }

    public var html: HTML { "<dt>\(label)</dt><dd>\(value)</dd>" }
}
