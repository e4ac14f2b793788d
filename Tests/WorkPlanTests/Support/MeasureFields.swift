// SPDX-License-Identifier: Apache-2.0
import TestSupport

/// The fields of the form of a measure as a browser sends them.
struct MeasureFields {
    var phrase: String? = "举办读书班2期"
    var kind = "TRAIN"
    var target = "number"
    var value = "2"
    var unit = "期"
    var comparison = ">="
    var source = "text"
    var basis = ""
    var due = ""
    var cadence = ""
    var lead = "省教育工会"
    var support = ""
    var audience = "public"
    var reason = ""

    var form: FormFields {
        var form: FormFields = [
            "kind": kind, "target": target, "value": value, "unit": unit, "operator": comparison, "source": source,
            "basis": basis,
            "due": due, "cadence": cadence, "lead": lead, "support": support, "audience": audience, "reason": reason,
        ]
        if let phrase { form.add("phrase", phrase) }
        return form
    }

    /// The fields with some of them changed.
    func with(_ change: (inout MeasureFields) -> Void) -> MeasureFields {
        var copy = self
        change(&copy)
        return copy
    }
}

extension TestResponse {
    /// The form of the page as it would be sent back untouched, for the address it goes to.
    func untouchedForm(to action: String) -> FormFields {
        var fields: FormFields = [:]
        for input in markup.all("input") where input["name"] != nil && input["name"] != "_token" {
            let isChoice = ["radio", "checkbox"].contains(input["type"] ?? "")
            if !isChoice || input["checked"] != nil { fields.add(input["name"] ?? "", input["value"] ?? "") }
        }
        for area in markup.all("textarea") {
            fields.add(area["name"] ?? "", area.text.hasPrefix("\n") ? String(area.text.dropFirst()) : area.text)
        }
        var select = ""
        for element in markup.elements {
            if element.name == "select" { select = element["name"] ?? "" }
            if element.name == "option", element["selected"] != nil { fields.add(select, element["value"] ?? "") }
        }
        return fields
    }
}

extension FormFields {
    func replacing(_ name: String, with value: String) -> FormFields {
        var copy: FormFields = [:]
        for pair in pairs where pair.name != name { copy.add(pair.name, pair.value) }
        copy.add(name, value)
        return copy
    }
}
