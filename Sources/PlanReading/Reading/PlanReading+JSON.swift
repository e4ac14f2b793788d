// SPDX-License-Identifier: Apache-2.0
import Kernel

extension PlanReading {
    /// The reading for other programs; keys in a fixed order, what is not known as `null`.
    public var json: String {
        var out = JSONText()
        out.object {
            $0.key("document") { document.write(to: &$0) }
            $0.key("preamble") { $0.string(preamble) }
            $0.key("sections") { out in out.array(sections) { $1.write(to: &$0) } }
            $0.key("unclassified") { $0.strings(unclassified) }
        }
        return out.text
    }
}

extension PlanDocument {
    fileprivate func write(to out: inout JSONText) {
        out.object {
            $0.key("issuer") { $0.string(issuer) }
            $0.key("number") { $0.string(number) }
            $0.key("title") { $0.string(title) }
            $0.key("recipients") { $0.strings(recipients) }
            $0.key("date") { $0.string(date?.description) }
        }
    }
}

extension PlanSection {
    fileprivate func write(to out: inout JSONText) {
        out.object {
            $0.key("number") { $0.string(number) }
            $0.key("title") { $0.string(title) }
            $0.key("items") { out in out.array(items) { $1.write(to: &$0) } }
        }
    }
}

extension PlanItem {
    fileprivate func write(to out: inout JSONText) {
        out.object {
            $0.key("number") { $0.string(number) }
            $0.key("title") { $0.string(title) }
            $0.key("text") { $0.string(text) }
            $0.key("measures") { out in out.array(measures) { $1.write(to: &$0) } }
        }
    }
}

extension ProposedMeasure {
    fileprivate func write(to out: inout JSONText) {
        out.object {
            $0.key("phrase") { $0.string(phrase) }
            $0.key("span") { $0.raw("[\(span.lowerBound),\(span.upperBound)]") }
            $0.key("kind") { $0.string(kind.rawValue) }
            $0.key("target") { target.write(to: &$0) }
            $0.key("responsible") { $0.strings(responsible) }
            $0.key("partners") { $0.strings(partners) }
            $0.key("due") { $0.string(due?.description) }
            $0.key("cadence") { $0.string(cadence) }
            $0.key("scope") { $0.strings(scope) }
            $0.key("references") { $0.strings(references) }
        }
    }
}

extension ProposedTarget? {
    fileprivate func write(to out: inout JSONText) {
        guard let target = self else { return out.raw("null") }
        out.object {
            $0.key("value") { $0.raw(target.value.description) }
            $0.key("unit") { $0.string(target.unit) }
            $0.key("operator") { $0.string(target.operator.rawValue) }
            $0.key("source") { $0.string(target.source) }
        }
    }
}
