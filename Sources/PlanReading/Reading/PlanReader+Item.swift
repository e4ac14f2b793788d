// SPDX-License-Identifier: Apache-2.0

extension PlanReader {
    /// The measures that an item's text would be read as today; spans count its Unicode scalars.
    public static func measures(in text: String, year: Int) -> [ProposedMeasure] {
        ItemReader.read(Scalars(text), year: PlanYear(first: year)).measures
    }
}
