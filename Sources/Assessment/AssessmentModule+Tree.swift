// SPDX-License-Identifier: Apache-2.0
public import Membership
internal import Storage

extension AssessmentModule {
    /// What this room says of the tree of unions: where its paths stand, and what a union has not finished.
    public static func keep(in tree: inout TreeKeeping) {
        tree.hold([PathColumn("assessment_scheme", "union_path"), PathColumn("assessment_sheet", "union_path")])
        tree.look { union, db in
            let sheets = try db.value(
                """
                SELECT count(*) AS n FROM assessment_sheet JOIN assessment_scheme ON assessment_scheme.id = assessment_sheet.scheme_id
                WHERE assessment_sheet.union_id = \(union.id) AND assessment_scheme.state NOT IN ('published', 'final')
                """,
                as: Int.self
            )
            return [OpenMatter("份年度考评没有公布结果", count: sheets ?? 0, link: "/assessments")]
        }
    }
}
