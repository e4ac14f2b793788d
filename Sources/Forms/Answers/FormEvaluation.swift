// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// Answers, worked through on the server (核对): what is shown, what is computed, what is wrong, and what falls away.
///
/// In this order: what is shown; answers to what is not shown fall away, and are named; whether each is a number, a day, an
/// option; what is required; what the items' own checks say.
public struct FormEvaluation: Sendable {
    /// What would be kept: only what is shown, each in its one spelling, with everything computed.
    public internal(set) var answers = FormAnswers()
    public internal(set) var faults: [AnswerFault] = []
    /// What is not shown.
    public internal(set) var hidden: Set<AnswerPlace> = []
    /// What must be answered because of what else was.
    public internal(set) var needed: Set<AnswerPlace> = []
    /// The items whose answers fall away because they are not shown, as people know them.
    public internal(set) var dropped: [String] = []
    /// The values of what is computed, as text, and of everything else as expressions see it.
    public internal(set) var values: ExpressionAnswers

    public var isComplete: Bool { faults.isEmpty }
}

extension CompiledForm {
    public func evaluate(
        _ answers: FormAnswers,
        today: Day,
        given: [String: ExpressionValue] = [:]
    ) -> FormEvaluation {
        var run = EvaluationRun(form: self, answers: answers, today: today, given: given)
        run.settle()
        run.judge()
        return run.result
    }
}
