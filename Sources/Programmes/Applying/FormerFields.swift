// SPDX-License-Identifier: Apache-2.0
import Forms
import Kernel

/// The fields (以前的栏目) that calls asked before they asked with forms, read as a form: their keys are its ids, so that answers fit.
struct FormerFields: Decodable {
    private struct Field: Decodable {
        let key: String
        let label: String
        let kind: String
        let hint: String?
        let isRequired: Bool
        let most: Int
        let blind: String?
        let isPeople: Bool?

        var item: FormItem {
            FormItem(kind == "number" ? .number : .text, id: key, name: key, label: label) { item in
                (item.hint, item.isRequired) = (hint ?? "", isRequired)
                (item.least, item.most) = (kind == "number" ? "0" : "", String(most))
                item.isBlind = blind == "hidden" || (isPeople ?? false) && blind == nil
            }
        }
    }

    private let fields: [Field]?

    static func form(in terms: String) throws -> FormSpec {
        let former: FormerFields = try StoredJSON.value(terms)
        return FormSpec(title: "申报表", pages: [.init(id: "p1", title: "申报材料", items: (former.fields ?? []).map(\.item))])
    }
}
