// SPDX-License-Identifier: Apache-2.0
import Kernel

/// One notification on its way, with all that its message says.
struct Parcel: Sendable, Equatable {
    enum Target: Sendable, Equatable {
        case mail(String)
        case webhook(url: String, secret: EndpointSecret)
    }

    /// What a task is to those outside. E-mail goes over the public net, so mails leave the title out.
    struct News: Sendable, Equatable {
        let task: ID<WorkTask>
        let verb: String
        let title: String
        let link: String
        let union: String
        let due: Day?
        let dueKind: WorkTask.DueKind
        let createdAt: Instant
    }

    enum Content: Sendable, Equatable {
        case news(News)
        case code(String)
    }

    let id: ID<Parcel>
    let target: Target
    let content: Content
    let attempts: Int
}
