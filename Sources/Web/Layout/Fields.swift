// SPDX-License-Identifier: Apache-2.0

/// The parts of forms, alike on every page: label, hint, error, control, in that order.
public enum Field {
    /// A single line of text.
    public static func text(
        _ name: StaticString,
        _ label: String,
        value: String,
        hint: String? = nil,
        error: String? = nil,
        list: StaticString? = nil,
        keyboard: StaticString? = nil,
        isRequired: Bool = false
    ) -> HTML {
        let listed: HTML = list.map { " list=\"\("\($0)")\"" } ?? ""
        let keys: HTML = keyboard.map { " inputmode=\"\("\($0)")\"" } ?? ""
        return frame(name, label, hint: hint, error: error) { described in
            "<input id=\"\("\(name)")\" name=\"\("\(name)")\" value=\"\(value)\" autocomplete=\"off\"\(listed)\(keys)\(described)\(" required", if: isRequired)>"
        }
    }

    /// Several lines of text.
    public static func area(
        _ name: StaticString,
        _ label: String,
        value: String,
        rows: Int = 3,
        isQuote: Bool = false,
        hint: String? = nil,
        error: String? = nil
    ) -> HTML {
        frame(name, label, hint: hint, error: error) { described in
            "<textarea id=\"\("\(name)")\" name=\"\("\(name)")\" rows=\"\(rows)\"\(" class=\"quote\"", if: isQuote)\(described)>\n\(value)</textarea>"
        }
    }

    /// One of a list.
    public static func choice(
        _ name: StaticString,
        _ label: String,
        options: [Choice],
        chosen: String,
        hint: String? = nil,
        error: String? = nil,
        isRequired: Bool = false
    ) -> HTML {
        frame(name, label, hint: hint, error: error) { described in
            let rows = options.map { option -> HTML in
                let selected: HTML = option.value == chosen ? " selected" : ""
                return "<option value=\"\(option.value)\"\(selected)>\(option.label)</option>"
            }
            return "<select id=\"\("\(name)")\" name=\"\("\(name)")\"\(described)\(" required", if: isRequired)>\(rows)</select>"
        }
    }

    /// One of a few, all in sight.
    public static func radios(
        _ name: StaticString,
        _ legend: String,
        options: [Choice],
        chosen: String,
        error: String? = nil
    ) -> HTML {
        let rows = options.map { option -> HTML in
            let checked: HTML = option.value == chosen ? " checked" : ""
            return """
                <label class="pick"><input type="radio" name="\("\(name)")" value="\(option.value)"\(checked)>\
                <span>\(option.label)</span></label>
                """
        }
        return "<fieldset class=\"field\" id=\"\("\(name)")\"><legend>\(legend)</legend>\(mistake(name, error))\(rows)</fieldset>"
    }

    /// Files to choose, several at once.
    public static func files(
        _ name: StaticString,
        _ label: String,
        accept: String,
        isRequired: Bool = false,
        hint: String? = nil,
        error: String? = nil
    ) -> HTML {
        frame(name, label, hint: hint, error: error) { described in
            """
            <div class="upload"><input id="\("\(name)")" name="\("\(name)")" type="file" multiple accept="\(accept)"\
            \(" required", if: isRequired)\(described)></div>
            """
        }
    }

    /// Any of a few, all in sight.
    public static func ticks(
        _ name: StaticString,
        _ legend: String,
        options: [String],
        chosen: [String],
        hint: String? = nil,
        error: String? = nil
    ) -> HTML {
        let rows = options.map { option -> HTML in
            let checked: HTML = chosen.contains(option) ? " checked" : ""
            return """
                <label class="pick"><input type="checkbox" name="\("\(name)")" value="\(option)"\(checked)>\
                <span>\(option)</span></label>
                """
        }
        let advice: HTML? = hint.map { "<p class=\"hint\">\($0)</p>" }
        return """
            <fieldset class="\(error == nil ? "field" : "field bad")" id="\("\(name)")"><legend>\(legend)</legend>\
            \(advice)\(mistake(name, error))<div class="row">\(rows)</div></fieldset>
            """
    }

    /// What is wrong with the form, on top of it, each line leading to its field.
    public static func summary(_ errors: [FieldError]) -> HTML {
        guard !errors.isEmpty else { return "" }
        let rows = errors.map { "<li><a href=\"#\($0.field)\">\($0.sentence)</a></li>" as HTML }
        return "<div class=\"errors\" role=\"alert\"><h2>有 \(errors.count) 处要改</h2><ul class=\"bul\">\(rows)</ul></div>"
    }

    private static func frame(
        _ name: StaticString,
        _ label: String,
        hint: String?,
        error: String?,
        control: (HTML) -> HTML
    ) -> HTML {
        var described: [String] = []
        if hint != nil { described.append("\(name)-hint") }
        if error != nil { described.append("\(name)-error") }
        var attributes: HTML = described.isEmpty ? "" : " aria-describedby=\"\(described.joined(separator: " "))\""
        if error != nil { attributes += " aria-invalid=\"true\"" }
        let advice: HTML? = hint.map { "<p class=\"hint\" id=\"\("\(name)")-hint\">\($0)</p>" }
        return """
            <div class="\(error == nil ? "field" : "field bad")"><label for="\("\(name)")">\(label)</label>\(advice)\(mistake(name, error))\(control(attributes))</div>
            """
    }

    private static func mistake(_ name: StaticString, _ error: String?) -> HTML {
        error.map { "<p class=\"err\" id=\"\("\(name)")-error\">\(Icon.light("late"))\($0)</p>" } ?? ""
    }
}

/// One entry of a choice.
public struct Choice: Sendable, Equatable {
    public let value: String
    public let label: String

    public init(_ value: String, _ label: String) {
        self.value = value
        self.label = label
    }
}

/// What is wrong with one field of a form, and how to mend it.
public struct FieldError: Sendable, Equatable, Encodable {
    public let field: String
    public let sentence: String

    public init(_ field: String, _ sentence: String) {
        self.field = field
        self.sentence = sentence
    }
}
