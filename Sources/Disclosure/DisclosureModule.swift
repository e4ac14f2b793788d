// SPDX-License-Identifier: Apache-2.0
public import Documents
public import Kernel
public import Storage
public import Web

/// Disclosure (校务公开): what a unit has to make known, by when, whether it did; readers' questions; the supervision group.
public struct DisclosureModule: Sendable {
    public static let migrations = [
        Migration("disclosure", 1, "catalogues", PackageResources.disclosure_0001_catalogues_sql),
        Migration("disclosure", 2, "entries", PackageResources.disclosure_0002_entries_sql),
        Migration("disclosure", 3, "questions", PackageResources.disclosure_0003_questions_sql),
        Migration("disclosure", 4, "inspections", PackageResources.disclosure_0004_inspections_sql),
    ]

    /// What its facts are, for the form for indicators.
    public static let factKinds = [DisclosureRecords.dutyKind, DisclosureRecords.catalogueKind]

    /// Nobody holds it: whoever may read the disclosure may read what is put to it.
    static let attachmentAudience = Permission("disclosure.files")

    let terms: DisclosureTerms

    public init(rules: RuleBook, calendar: WorkCalendar, on today: Day) throws {
        terms = DisclosureTerms(rules: try DisclosureRules(rules, on: today), calendar: calendar)
    }

    /// Lets those who read a disclosure also read its evidence.
    public static func admit(to access: inout AttachmentAccess) {
        access.admit(to: Version.kind) { attachment, viewer, db in
            let id = ID<Version>(rawValue: attachment.subject.id)
            guard let entry = try EntryStore(db: db).find(version: id) else { return false }
            return EntryDesk.shows(entry, at: attachment.path, to: viewer)
        }
    }

    public func add(to site: inout Site) {
        CatalogueRoutes(terms: terms).add(to: &site)
        RollUpRoutes(terms: terms).add(to: &site)
        TopicRoutes(terms: terms).add(to: &site)
        EntryRoutes(terms: terms).add(to: &site)
        QuestionRoutes(terms: terms).add(to: &site)
        InspectionRoutes(terms: terms).add(to: &site)
        PublicRoutes().add(to: &site)
    }

    /// What it does once a night.
    public func nightly(over database: any Database) -> DisclosureNight { DisclosureNight(database: database, terms: terms) }
}
