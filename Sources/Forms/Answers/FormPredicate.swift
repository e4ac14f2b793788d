// SPDX-License-Identifier: Apache-2.0

/// A condition over the answers to a form (条件) that stands outside of it: who counts as what, in a call.
public struct FormPredicate: Sendable {
    private let expression: Expression

    /// Refuses what cannot be read, or names what the form does not ask.
    public init(_ text: String, over spec: FormSpec) throws(ExpressionFault) {
        expression = try ExpressionText.condition(text, with: SpecNames(spec).names(in: nil))
    }

    /// Whether it is true of the answers; what is open or cannot be worked out is not.
    public func holds(for evaluation: FormEvaluation) -> Bool {
        var evaluator = Evaluator(evaluation.values)
        return (try? evaluator.value(of: expression))?.isTrue ?? false
    }
}
