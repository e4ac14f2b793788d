// SPDX-License-Identifier: Apache-2.0

/// The states of a record and the verbs that lead from one to the next, declared as a table.
///
///     static let lifecycle = Lifecycle<State, Verb>([
///         .init(.submit, from: [.draft, .returned], to: .submitted),
///         .init(.confirm, from: [.submitted], to: .published),
///     ])
public struct Lifecycle<State: Hashable & Sendable, Verb: Hashable & Sendable>: Sendable {
    public struct Transition: Sendable {
        public let verb: Verb
        public let from: Set<State>
        public let to: State

        public init(_ verb: Verb, from: Set<State>, to: State) {
            self.verb = verb
            self.from = from
            self.to = to
        }
    }

    public let transitions: [Transition]

    public init(_ transitions: [Transition]) {
        self.transitions = transitions
    }

    /// The state that the verb leads to, or `nil` where the verb is not allowed.
    public func state(after verb: Verb, from state: State) -> State? {
        transitions.first { $0.verb == verb && $0.from.contains(state) }?.to
    }

    public func allows(_ verb: Verb, from state: State) -> Bool {
        self.state(after: verb, from: state) != nil
    }

    /// The verbs that a record in this state is open to, in the order they were declared.
    public func verbs(from state: State) -> [Verb] {
        transitions.filter { $0.from.contains(state) }.map(\.verb)
    }
}
