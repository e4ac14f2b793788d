// SPDX-License-Identifier: Apache-2.0
public import Documents
public import Kernel
public import Membership
public import Storage
public import Web

/// Programmes (评选推荐): every call, selection, confirmation and recommendation by one engine and as many texts of terms.
public struct ProgrammesModule: Sendable {
    public static let migrations = [
        Migration("programmes", 1, "programmes", PackageResources.programmes_0001_programmes_sql),
        Migration("programmes", 2, "experts", PackageResources.programmes_0002_experts_sql),
        Migration("programmes", 3, "reviews", PackageResources.programmes_0003_reviews_sql),
    ]

    /// What its facts are, for the form for indicators.
    public static let factKinds = [OutcomeFact.kind]

    /// Nobody holds it: whoever sees the entry sees its files.
    static let attachmentAudience = Permission("programme.files")

    let calendar: WorkCalendar
    let terms: ProgrammeTerms
    let sealer: Sealer

    public init(calendar: WorkCalendar, terms: ProgrammeTerms, sealer: Sealer) {
        self.calendar = calendar
        self.terms = terms
        self.sealer = sealer
    }

    /// Lets those who see an entry also see what was put to it.
    public static func admit(to access: inout AttachmentAccess) {
        access.admit(to: "programme_entry") { attachment, viewer, db in
            guard let entry = try EntryStore(db: db).find(ID<Entry>(rawValue: attachment.subject.id)),
                let programme = try ProgrammeStore(db: db).find(entry.programme)
            else { return false }
            return entry.isVisible(to: viewer, in: programme)
        }
    }

    public func add(to site: inout Site) {
        ProgrammeRoutes(terms: terms, calendar: calendar).add(to: &site)
        EntryRoutes().add(to: &site)
        ScoreRoutes(terms: terms, calendar: calendar).add(to: &site)
        ExpertRoutes().add(to: &site)
        PanelRoutes(terms: terms).add(to: &site)
        ReviewRoutes(terms: terms).add(to: &site)
        PublicityRoutes(terms: terms, calendar: calendar, sealer: sealer).add(to: &site)
    }
}
