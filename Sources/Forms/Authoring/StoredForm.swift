// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// A form as a union keeps it: what is being written, and how many versions of it were published.
public struct StoredForm: Sendable, Equatable {
    public enum State: String, Sendable, SQLConvertible {
        case active, retired
    }

    public let id: ID<StoredForm>
    public let union: UnionID
    public let unionPath: String
    public let unionName: String
    public let draft: FormSpec
    public let revision: Int
    public let versions: Int
    public let state: State

    public var title: String { draft.title }
    public var subject: Subject { Subject("form", id) }
    public var address: String { "/forms/\(id)" }
}

/// A published version (版本) of a form. It never changes.
public struct FormVersion: Sendable, Equatable {
    public let id: ID<FormVersion>
    public let form: ID<StoredForm>
    public let number: Int
    public let spec: FormSpec
    public let digest: String
    public let grade: FormChange.Grade
    public let publishedAt: Instant
    public let publishedName: String

    public var address: String { "/forms/\(form)/versions/\(number)" }
}
