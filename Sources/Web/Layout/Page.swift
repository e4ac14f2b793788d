// SPDX-License-Identifier: Apache-2.0

/// A page as a value: ready-to-show properties, its markup, and through `Encodable` its JSON.
public protocol Page: Encodable, Sendable {
    /// The words in the browser's tab.
    var title: String { get }
    /// The entry of the main navigation that is lit.
    var place: Place { get }
    /// What stands inside `main`.
    var content: HTML { get }
    var status: PageStatus { get }
    /// A page before the door, without header and navigation: the sign-in.
    var isGate: Bool { get }
}

extension Page {
    public var place: Place { .elsewhere }
    public var status: PageStatus { .found }
    public var isGate: Bool { false }
}

/// The entries of the main navigation.
public enum Place: Sendable {
    case plans, assignments, programmes, assessments, activities, forms, inbox, documents, members, imports, journal, unions
    case accounts, account, congresses, disclosures, elsewhere
}

/// The few status codes a page can have.
public enum PageStatus: Int, Sendable {
    case found = 200
    case unauthorized = 401
    case notFound = 404
    case forbidden = 403
    case wrongMethod = 405
    case conflict = 409
    case tooLarge = 413
    case refused = 422
    case tooBusy = 429
    case broken = 500
    case unavailable = 503
}
