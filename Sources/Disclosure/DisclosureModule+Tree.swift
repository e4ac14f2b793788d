// SPDX-License-Identifier: Apache-2.0
public import Membership
internal import Storage

extension DisclosureModule {
    /// What this room says of the tree of unions: where its paths stand, and what a union has not finished.
    public static func keep(in tree: inout TreeKeeping) {
        tree.hold([PathColumn("disclosure_catalogue", "union_path"), PathColumn("disclosure_duty", "union_path")])
        tree.hold([PersonTrace("disclosure_question", "在校务公开里提过问"), PersonTrace("disclosure_supervisor", "是校务公开的监督人")])
        tree.look { union, db in
            func count(_ source: SQL) throws -> Int {
                try db.value("SELECT count(*) AS n FROM \(source)") ?? 0
            }
            let questions: SQL = """
                disclosure_question JOIN disclosure_topic ON disclosure_topic.id = disclosure_question.topic_id
                JOIN disclosure_catalogue ON disclosure_catalogue.id = disclosure_topic.catalogue_id
                WHERE disclosure_catalogue.union_id = \(union.id) AND disclosure_question.state = 'open'
                """
            let findings: SQL = """
                disclosure_finding JOIN disclosure_inspection ON disclosure_inspection.id = disclosure_finding.inspection_id
                JOIN disclosure_catalogue ON disclosure_catalogue.id = disclosure_inspection.catalogue_id
                WHERE disclosure_catalogue.union_id = \(union.id) AND disclosure_finding.answer IS NULL
                """
            return [
                OpenMatter("条校务公开的提问没有答复", count: try count(questions), link: "/disclosures"),
                OpenMatter("个校务公开检查的问题没有答复", count: try count(findings), link: "/disclosures"),
            ]
        }
    }
}
