// SPDX-License-Identifier: Apache-2.0

/// A task (待办): something that waits for a role in a union, with a due date and one link.
public struct WorkTask: Sendable, Equatable {
    /// Who imposes the due date; a deadline of the law cannot be moved.
    public enum DueKind: String, Sendable, CaseIterable {
        case law, office
    }

    public let id: ID<WorkTask>
    public let union: UnionID
    /// The role that may do it, by the name it has in a grant.
    public let role: String
    public let subject: Subject
    /// The first word of the line: 核对, 复核.
    public let verb: String
    public let title: String
    /// One sentence under the title.
    public let detail: String
    public let link: String
    public let due: Day?
    public let dueKind: DueKind
    /// Whether it is about a union below the one where it waits.
    public let isBelow: Bool
    public let createdAt: Instant

    public init(
        id: ID<WorkTask>,
        union: UnionID,
        role: String,
        subject: Subject,
        verb: String,
        title: String,
        detail: String,
        link: String,
        due: Day?,
        dueKind: DueKind = .office,
        isBelow: Bool = false,
        createdAt: Instant
    ) {
        self.id = id
        self.union = union
        self.role = role
        self.subject = subject
        self.verb = verb
        self.title = title
        self.detail = detail
        self.link = link
        self.due = due
        self.dueKind = dueKind
        self.isBelow = isBelow
        self.createdAt = createdAt
    }
}
