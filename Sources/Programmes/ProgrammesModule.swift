// SPDX-License-Identifier: Apache-2.0
public import Documents
import Forms
public import Jobs
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
        Migration("programmes", 4, "forms", PackageResources.programmes_0004_forms_sql),
        Migration("programmes", 5, "certificates", PackageResources.programmes_0005_certificates_sql),
        Migration("programmes", 6, "entry-lists", PackageResources.programmes_0006_entry_lists_sql),
        Migration("programmes", 7, "subsidies", PackageResources.programmes_0007_subsidies_sql),
        Migration("programmes", 8, "reissued-certificates", PackageResources.programmes_0008_reissued_certificates_sql),
        Migration("programmes", 9, "visits", PackageResources.programmes_0009_visits_sql),
    ]

    /// What its facts are, for the form for indicators.
    public static let factKinds = [OutcomeFact.kind, SubsidyFact.kind, BatchFact.kind]

    /// Nobody holds it: whoever sees the entry sees its files.
    static let attachmentAudience = Permission("programme.files")

    let calendar: WorkCalendar
    let terms: ProgrammeTerms
    let sealer: Sealer
    /// The address of the house, for codes on certificates; empty where it is not known.
    let site: String

    /// Who knows how members rated their union; nobody where that room is missing.
    let ratings: MembersRating.Source?
    let exports: ExportWork

    public init(
        calendar: WorkCalendar,
        terms: ProgrammeTerms,
        sealer: Sealer,
        site: String = "",
        ratings: MembersRating.Source? = nil
    ) {
        self.calendar = calendar
        self.terms = terms
        self.sealer = sealer
        self.site = site
        self.ratings = ratings
        exports = EntryExportRoutes.work(sealer)
    }

    /// What this room does as long work.
    public func work(in kinds: inout JobKinds) {
        exports.add(to: &kinds)
        kinds.add(CertificateWork.kind) { database, hand in try await CertificateWork.work(over: database, hand) }
    }

    /// Tells of a document which call's result it makes known, to whoever may read that.
    public static func trace(in origins: inout DocumentOrigins) {
        origins.look { document, viewer, db in
            guard let programme = try ProgrammeStore(db: db).carried(by: document), programme.isVisible(to: viewer) else {
                return nil
            }
            return .init(label: "由评选“\(programme.title)”转来", address: programme.address)
        }
    }

    /// Lets those who see an entry also see what was put to it, and to the proof of what it was granted.
    public static func admit(to access: inout AttachmentAccess) {
        for kind in ["programme_entry", "programme_proof"] {
            access.admit(to: kind) { attachment, viewer, db in
                guard let entry = try EntryStore(db: db).find(ID<Entry>(rawValue: attachment.subject.id)),
                    let programme = try ProgrammeStore(db: db).find(entry.programme)
                else { return false }
                return entry.isVisible(to: viewer, in: programme)
            }
        }
    }

    public func add(to site: inout Site) {
        ProgrammeRoutes(terms: terms, calendar: calendar).add(to: &site)
        ApplyingRoutes().add(to: &site)
        EntryRoutes(ratings: ratings).add(to: &site)
        EntryExportRoutes(work: exports).add(to: &site)
        CertificateRoutes(address: self.site).add(to: &site)
        ResultRoutes().add(to: &site)
        VisitRoutes(terms: terms).add(to: &site)
        SubsidyRoutes(terms: terms, calendar: calendar).add(to: &site)
        ScoreRoutes(terms: terms, calendar: calendar).add(to: &site)
        ExpertRoutes().add(to: &site)
        PanelRoutes(terms: terms).add(to: &site)
        ReviewRoutes(terms: terms).add(to: &site)
        PublicityRoutes(terms: terms, calendar: calendar, sealer: sealer).add(to: &site)
    }
}
