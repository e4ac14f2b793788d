// SPDX-License-Identifier: Apache-2.0
import Forms
import Kernel

/// A mark that follows from the answers (自动标记): who carries it is worked out, not ticked. Shares of the list and indicators read
/// marks, so that both read answers.
struct MarkRule: Sendable, Equatable, Codable {
    /// `一线`.
    let mark: String
    /// The condition in the language of forms: `人员类别 = "一线教师"`.
    let when: String
}

extension ProgrammeSpec {
    /// The marks that an applicant ticks.
    var askedMarks: [String] {
        let worked = Set((markRules ?? []).map(\.mark))
        return marks.filter { !worked.contains($0) }
    }

    /// The marks that an application carries: what was ticked, and what follows from its answers.
    func marks(_ ticked: Set<String>, _ form: FormSpec, _ evaluation: FormEvaluation) throws -> Set<String> {
        let worked = try (markRules ?? []).filter { try FormPredicate($0.when, over: form).holds(for: evaluation) }
        return ticked.intersection(askedMarks).union(worked.map(\.mark))
    }

    /// What of its rules does not fit the form, each in a sentence.
    func faults(of form: FormSpec) -> [String] {
        var faults: [String] = []
        do {
            _ = try CompiledForm(form)
        } catch {
            faults.append("申报表有毛病：\(error.sentence)。")
        }
        let strange = CallGivens.strange(in: form)
        if !strange.isEmpty { faults.append("申报表要用的“\(strange.joined(separator: "、"))”，评选不知道。") }
        for rule in markRules ?? [] {
            if !marks.contains(rule.mark) { faults.append("自动标记“\(rule.mark)”不在标记里。") }
            do {
                _ = try FormPredicate(rule.when, over: form)
            } catch {
                faults.append("自动标记“\(rule.mark)”的条件：\(error.sentence)。")
            }
        }
        return faults
    }
}
