// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The fields of an item as its form carries them.
struct ItemForm: Encodable, Sendable {
    var id = ""
    var kind = FormItem.Kind.text.rawValue
    var label = ""
    var name = ""
    var hint = ""
    var need = "no"
    var requiredIf = ""
    var shownIf = ""
    var check = ""
    var message = ""
    var source = ""
    var least = ""
    var most = ""
    var places = ""
    var unit = ""
    var options = ""
    var formula = ""
    var parts: [String] = []
    var accepts: [String] = []
    var privacy: [String] = []
    var mask = FormItem.Mask.none.rawValue

    static let personal = "是个人信息，导出和评审时遮盖"
    static let blind = "写着是谁的，盲评的评委看不到"

    init() {}

    init(_ item: FormItem) {
        (id, kind, label, name, hint) = (item.id, item.kind.rawValue, item.label, item.name, item.hint)
        need = item.isRequired ? "yes" : item.requiredIf.isEmpty ? "no" : "if"
        (requiredIf, shownIf, check, message, source) = (item.requiredIf, item.shownIf, item.check, item.message, item.source)
        (least, most, unit, formula) = (item.least, item.most, item.unit, item.formula)
        places = item.places > 0 ? String(item.places) : ""
        options = item.options.map(\.label).joined(separator: "\n")
        parts = item.parts.map(\.label)
        accepts = item.accepts
        privacy = (item.isPersonal ? [Self.personal] : []) + (item.isBlind ? [Self.blind] : [])
        mask = item.mask.rawValue
    }

    init(_ form: Form) {
        id = form.text("item")
        kind = form.text("kind")
        label = form.text("label")
        name = form.text("name")
        hint = form.text("hint")
        need = form.text("need")
        requiredIf = form.text("requiredIf")
        shownIf = form.text("shownIf")
        check = form.text("check")
        message = form.text("message")
        source = form.text("source")
        least = form.text("min")
        most = form.text("max")
        places = form.text("places")
        unit = form.text("unit")
        options = form.text("options")
        formula = form.text("formula")
        parts = form.all("parts")
        accepts = form.all("accept")
        privacy = form.all("privacy")
        mask = form.text("mask")
    }

    /// The item that it makes; the ids of options that stay are kept. What does not belong to the kind is left out.
    func item(id: String, former: FormItem?) -> FormItem {
        let kind = FormItem.Kind(rawValue: kind) ?? .text
        var item = FormItem(kind, id: id, name: name.isEmpty ? Self.name(from: label) : name, label: label)
        item.hint = hint
        item.shownIf = shownIf
        item.columns = kind == .table ? former?.columns ?? [] : []
        if kind.isAnswered {
            item.isRequired = need == "yes"
            item.requiredIf = need == "if" ? requiredIf : ""
            (item.check, item.message, item.source) = (check, message, source)
        }
        if kind != .note {
            // What is computed can be as personal as what was filled in.
            item.isPersonal = privacy.contains(Self.personal)
            item.isBlind = privacy.contains(Self.blind)
            item.mask = FormItem.Mask(rawValue: mask) ?? .none
        }
        let bounded: Set<FormItem.Kind> = [.text, .number, .money, .year, .many, .file, .table]
        if bounded.contains(kind) { (item.least, item.most) = (least, most) }
        if kind == .number { item.places = Int(places) ?? 0 }
        if kind == .number || kind == .formula { item.unit = unit }
        if kind == .formula { item.formula = formula }
        if kind == .one || kind == .many { item.options = Self.options(options, former: former?.options ?? []) }
        if kind == .person { item.parts = PersonPart.allCases.filter { $0 != .name && parts.contains($0.label) } }
        if kind == .file { item.accepts = FormFileKinds.known.sorted().filter(accepts.contains) }
        return item
    }

    /// A line an option. One that reads as before keeps its id; a single new wording takes the place of the single old one.
    static func options(_ text: String, former: [FormItem.Option]) -> [FormItem.Option] {
        let labels = text.split(separator: "\n").map { String($0).trimmed }.filter { !$0.isEmpty }
        let gone = former.filter { !labels.contains($0.label) }
        let come = labels.filter { label in !former.contains { $0.label == label } }
        var next = (former.compactMap { Int($0.id.dropFirst()) }.max() ?? 0) + 1
        return labels.map { label in
            if let same = former.first(where: { $0.label == label }) { return same }
            if gone.count == 1, come.count == 1 { return .init(id: gone[0].id, label: label) }
            defer { next += 1 }
            return .init(id: "o\(next)", label: label)
        }
    }

    /// The name that a label suggests: its letters, without marks.
    static func name(from label: String) -> String {
        let scalars = label.unicodeScalars.filter(ExpressionLexer.continuesName)
        let name = String(String.UnicodeScalarView(scalars)).prefix(FormChecker.Limit.name)
        return String(name.drop { $0.isNumber || $0 == "_" })
    }
}
