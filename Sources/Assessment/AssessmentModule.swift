// SPDX-License-Identifier: Apache-2.0
public import Documents
public import Kernel
public import Storage
public import Web

/// The year-end assessment (年度考评): a union assesses those directly below it by a scheme, in the open and by two persons.
public struct AssessmentModule: Sendable {
    public static let migrations = [
        Migration("assessment", 1, "schemes", PackageResources.assessment_0001_schemes_sql)
    ]

    /// What its facts are, for the form for indicators.
    public static let factKinds = [factKind]

    static let factKind = FactKind(
        "assessment",
        "年度考评",
        unit: "家",
        meaning: "一个工会的年度考评定了等次；日期是定的那一天。",
        states: [.init("ungraded", "不定等次"), .init("graded", "已定等次")],
        tags: [.init(.series, "等次")]
    )

    let calendar: WorkCalendar

    public init(calendar: WorkCalendar) {
        self.calendar = calendar
    }

    /// The evidence on a sheet is read by whoever may read the sheet.
    public static func admit(to access: inout AttachmentAccess) {
        access.admit(to: "assessment_sheet") { attachment, viewer, db in
            guard let sheet = try SheetStore(db: db).find(ID(rawValue: attachment.subject.id)),
                let scheme = try SchemeStore(db: db).find(sheet.scheme)
            else { return false }
            return sheet.isReadable(by: viewer, of: scheme)
        }
    }

    public func add(to site: inout Site) {
        SchemeRoutes().add(to: &site)
        SheetRoutes().add(to: &site)
        ResultRoutes(calendar: calendar).add(to: &site)
        AppealRoutes().add(to: &site)
    }
}
