// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlanReading
import Web

/// The fields of a measure as the form carries them, before and after they are found good.
struct MeasureForm: Encodable, Sendable {
    var phrase: String
    var kind: String
    var target: String
    var value: String
    var unit: String
    var comparison: String
    var source: String
    var basis: String
    var due: String
    var cadence: String
    var lead: String
    var support: String
    var audience: String
    var reason: String

    init(_ measure: Measure) {
        phrase = measure.phrase
        kind = measure.kind.rawValue
        target = measure.target == nil ? "none" : "number"
        value = measure.target?.value.text ?? ""
        unit = measure.target?.unit ?? ""
        comparison = (measure.target?.comparison ?? .atLeast).rawValue
        source = (measure.target?.source ?? .owner).rawValue
        basis = measure.target?.basis ?? ""
        due = measure.due?.written ?? ""
        cadence = measure.cadence
        lead = measure.leadLabel
        support = measure.supportLabel
        audience = measure.audience.rawValue
        reason = ""
    }

    init(_ form: Form) {
        phrase = form.text("phrase")
        kind = form.text("kind")
        target = form.text("target")
        value = form.text("value")
        unit = form.text("unit")
        comparison = form.text("operator")
        source = form.text("source")
        basis = form.text("basis")
        due = form.text("due")
        cadence = form.text("cadence")
        lead = form.text("lead")
        support = form.text("support")
        audience = form.text("audience")
        reason = form.text("reason")
    }

    /// Writes the fields into a measure; what is wrong is listed, every field once.
    func apply(to measure: inout Measure, year: Int) -> [FieldError] {
        var errors: [FieldError] = []
        if let kind = MeasureKind(rawValue: kind) { measure.kind = kind } else { errors.append(.init("kind", "选一个类别")) }
        if let audience = Measure.Audience(rawValue: audience) {
            measure.audience = audience
        } else {
            errors.append(.init("audience", "选谁能看到"))
        }
        switch WrittenDate.read(due, year: year) {
        case .none: measure.due = nil
        case .day(let day): measure.due = day
        case .wrong(let sentence): errors.append(.init("due", sentence))
        }
        if cadence.count > 20 { errors.append(.init("cadence", "频次写短些，20 个字以内")) }
        measure.cadence = cadence
        measure.target = readTarget(&errors)
        return errors
    }

    private func readTarget(_ errors: inout [FieldError]) -> Target? {
        guard target == "number" else { return nil }
        let quantity = Quantity(value)
        if quantity == nil { errors.append(.init("value", "数写成 2、95 或 1.5 这样，不带单位")) }
        if unit.isEmpty || unit.count > 10 { errors.append(.init("unit", "写上单位：个、场、期、%……")) }
        let comparison = Target.Operator(rawValue: comparison)
        if comparison == nil { errors.append(.init("operator", "选不少于、等于或不超过")) }
        let source = Target.Source(rawValue: source)
        if source == nil { errors.append(.init("source", "选这个数出自哪里")) }
        if source == .policy, basis.isEmpty { errors.append(.init("basis", "选了政策依据，写上文件和条款")) }
        if source == .text, let quantity, !Self.stands(quantity, in: phrase) {
            errors.append(.init("source", "原话里没有“\(value)”这个数，改选政策依据或本会自定"))
        }
        guard let quantity, let comparison, let source else { return nil }
        return Target(value: quantity, unit: unit, comparison: comparison, source: source, basis: source == .text ? "" : basis)
    }

    /// Whether the words hold the number, in Arabic or plain Chinese figures: no number is put into the text's mouth.
    private static func stands(_ quantity: Quantity, in phrase: String) -> Bool {
        let plain = phrase.filter { $0 != "," && $0 != "，" }
        // A figure is a whole run of digits: the 2 of 12 is not in the text.
        let figures = plain.split { !"0123456789.".contains($0) }.map { $0.hasSuffix(".") ? $0.dropLast() : $0 }
        if figures.contains(where: { Quantity(String($0)) == quantity }) { return true }
        let numerals = plain.split { !"零〇一二两三四五六七八九十百千".contains($0) }
        return numerals.contains { value(of: $0).map { Quantity("\($0)") == quantity } ?? false }
    }

    /// What 两, 十二 and 一百二十 count; `nil` for 三五, which means a few.
    private static func value(of numeral: Substring) -> Int? {
        let digits = Array("零一二三四五六七八九")
        let weights: [Character: Int] = ["十": 10, "百": 100, "千": 1000]
        var (total, pending): (Int, Int?) = (0, nil)
        for character in numeral {
            if let weight = weights[character] {
                total += (pending ?? 1) * weight
                pending = nil
            } else if pending ?? 0 == 0 {
                pending = character == "两" ? 2 : digits.firstIndex(of: character) ?? 0
            } else {
                return nil
            }
        }
        return total + (pending ?? 0)
    }
}
